"""The names of sources and metrics, by steps on the primary key: a few for each, however many rows it has."""

from itertools import groupby
from operator import attrgetter

from sqlalchemy import CTE, ColumnElement, ScalarSelect, Select, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.measurements.models import Measurement
from app.features.measurements.schemas import MeasurementSource, MeasurementSourcePage
from app.pagination import decode, encode

LONGEST, HIGHEST = 200, "\U0010ffff"  # no name with a prefix comes after the prefix and many of the last character
MOST_METRICS = 1000


async def list_sources(db: AsyncSession, cursor: str | None, limit: int, search: str) -> MeasurementSourcePage:
    """One page by name, each with its first thousand metrics, and the cursor of the next page."""
    after = "" if cursor is None else decode(cursor, str)
    rows = await db.execute(pairs_after(after, search, limit + 1))
    items = [
        MeasurementSource(source=source, metrics=[row.metric for row in group])
        for source, group in groupby(rows, attrgetter("source"))
    ]
    return MeasurementSourcePage(
        items=items[:limit], next_cursor=encode(items[limit - 1].source) if len(items) > limit else None
    )


def pairs_after(source: str, search: str, limit: int) -> Select[str, str]:
    """Each metric of so many sources after one, of those that start with a text."""
    sources = walk_sources(source, search, limit)
    first = select(
        sources.c.source, next_metric(sources.c.source, literal("")).label("metric"), literal(1).label("number")
    ).where(sources.c.source.is_not(None))
    step = first.cte("pair", recursive=True)
    following = select(step.c.source, next_metric(step.c.source, step.c.metric), step.c.number + 1)
    walk = step.union_all(following.where(step.c.metric.is_not(None), step.c.number < MOST_METRICS))
    return select(walk.c.source, walk.c.metric).where(walk.c.metric.is_not(None)).order_by(walk.c.source, walk.c.metric)


def walk_sources(source: str, search: str, limit: int) -> CTE:
    """So many sources, and perhaps a null at the end."""
    after = Measurement.source > source if source >= search else Measurement.source >= search
    step = select(next_source(after, search).label("source"), literal(1).label("number")).cte("step", recursive=True)
    following = select(next_source(Measurement.source > step.c.source, search), step.c.number + 1)
    return step.union_all(following.where(step.c.source.is_not(None), step.c.number < limit))


def next_source(after: ColumnElement[bool], search: str = "") -> ScalarSelect[str]:
    """The first source after a bound, of those that start with a text; one bound, as SQLite heeds no second one."""
    query = select(Measurement.source).where(after, Measurement.source <= search.ljust(LONGEST, HIGHEST))
    return query.order_by(Measurement.source).limit(1).scalar_subquery()


def next_metric(source: ColumnElement[str], after: ColumnElement[str]) -> ScalarSelect[str]:
    """The metric of the source that follows."""
    query = select(Measurement.metric).where(Measurement.source == source, Measurement.metric > after)
    return query.order_by(Measurement.metric).limit(1).scalar_subquery()
