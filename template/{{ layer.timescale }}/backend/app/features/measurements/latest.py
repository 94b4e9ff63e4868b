"""The latest measurement of each source."""

import json
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.features.measurements.models import Measurement
from app.features.measurements.names import next_source
from app.features.measurements.ranges import COLUMNS, Fields, as_page, read_json
from app.pagination import decode, encode


async def read_latest(db: AsyncSession, metric: str, cursor: str | None, limit: int) -> str:
    """One page by source, and the cursor of the next."""
    after = "" if cursor is None else decode(cursor, str)
    rows = await read_json(await db.connection(), latest_after(after, metric, limit + 1))
    return as_page(rows[:limit], encode(json.loads(rows[limit - 1])["source"]) if len(rows) > limit else None)


def latest_after(source: str, metric: str, limit: int) -> Select[*Fields]:
    """A walk from source to source, which counts those that have the metric, and ends when they are enough."""
    first = next_source(Measurement.source > source)
    step = select(first.label("source"), literal(0).label("found")).cte("step", recursive=True)
    has_metric = exists().where(Measurement.source == step.c.source, Measurement.metric == metric)
    following = select(next_source(Measurement.source > step.c.source), step.c.found + case((has_metric, 1), else_=0))
    walk = step.union_all(following.where(step.c.source.is_not(None), step.c.found < limit))
    is_latest = Measurement.time == latest_time(walk.c.source, metric)
    of_walk = (Measurement.source == walk.c.source) & (Measurement.metric == metric) & is_latest
    return select(*COLUMNS).join_from(walk, Measurement, of_walk).order_by(Measurement.source).limit(limit)


def latest_time(source: ColumnElement[str], metric: str) -> ColumnElement[Any]:
    """When a source last had a value."""
    latest = aliased(Measurement)
    query = select(latest.time).where(latest.source == source, latest.metric == metric)
    return query.order_by(latest.time.desc()).limit(1).scalar_subquery()
