"""What is asked of the database for buckets: one statement, in which the index is searched for each source."""

import json
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    cast,
    column,
    func,
    literal,
    select,
    table,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import UtcDateTime
from app.features.measurements.edges import WIDTHS
from app.features.measurements.models import Measurement
from app.features.measurements.parameters import BucketQuery
from app.features.measurements.schemas import Bucket
from app.features.measurements.statistics import of_aggregate, of_measurements, of_subquery
from app.features.timescale.declare import Aggregate

TIME = "%Y-%m-%d %H:%M:%S.%f"  # as SQLite has it
Edges = Sequence[datetime]
Query = Select[Any]
Columns = Sequence[Any]  # the number of a source, those of its buckets, and the values of each statistic in them


async def read_columns(
    db: AsyncSession, query: BucketQuery, bucket: Bucket, edges: Edges, aggregate: Aggregate | None
) -> Sequence[Columns]:
    """What the sources have in buckets; those of PostgreSQL may be without the ones that are empty."""
    if db.get_bind().dialect.name == "postgresql":
        return (await db.execute(on_postgresql(query, bucket, edges, aggregate))).all()
    rows = await db.execute(on_sqlite(query, edges))
    return [(source, *zip(*[row[1:] for row in group], strict=True)) for source, group in groupby(rows, itemgetter(0))]


def on_postgresql(query: BucketQuery, bucket: Bucket, edges: Edges, aggregate: Aggregate | None) -> Query:
    """Groups within each source: a search for all of them at once would sooner read the whole table."""
    rows = view(aggregate) if aggregate else Measurement.__table__
    time = rows.c.bucket if aggregate else rows.c.time
    values = of_aggregate(rows) if aggregate else of_measurements(rows)
    names = func.unnest(literal(query.source, ARRAY(String))).table_valued("name", with_ordinality="number")
    source = names.render_derived()
    groups = (
        select(group(bucket, time, edges).label("place"), *[values[each].label(each) for each in query.statistic])
        .where(rows.c.source == source.c.name, rows.c.metric == query.metric, time >= edges[0], time < edges[-1])
        .group_by("place")
        .lateral()
    )
    columns = [number(bucket, groups.c.place, edges), *[groups.c[each] for each in query.statistic]]
    # In arrays, as a row for each bucket would take longer to read than to find.
    statement = select(source.c.number - 1, *map(func.array_agg, columns)).join_from(source, groups, true())
    return statement.group_by(source.c.number)


def view(aggregate: Aggregate) -> FromClause:
    """A continuous aggregate, as its declaration has it."""
    return table(aggregate.name, *[column(name) for name in ("bucket", *aggregate.by, *aggregate.functions)])


def group(bucket: Bucket, time: ColumnElement[Any], edges: Edges) -> ColumnElement[Any]:
    """What the rows of a bucket have in common; to count widths is quicker than to look for an edge."""
    if width := WIDTHS.get(bucket):
        return func.date_bin(width, time, edges[0])
    return func.width_bucket(time, literal(edges, ARRAY(UtcDateTime)))


def number(bucket: Bucket, place: ColumnElement[Any], edges: Edges) -> ColumnElement[int]:
    """The number of the bucket of a group."""
    if width := WIDTHS.get(bucket):
        return cast(func.date_part("epoch", place - edges[0]) / width.total_seconds(), Integer)
    return place - 1


def on_sqlite(query: BucketQuery, edges: Edges) -> Query:
    """A search for each source and bucket."""
    source = func.json_each(json.dumps(query.source)).table_valued("key", "value", name="source")
    bucket = pairs(edges)
    rows = select(Measurement.value, Measurement.time).where(
        Measurement.source == source.c.value,
        Measurement.metric == query.metric,
        Measurement.time >= bucket.c.start,
        Measurement.time < bucket.c.end,
    )
    values = of_subquery(rows.correlate(source, bucket))
    statistics = [values[each].scalar_subquery() for each in query.statistic]
    statement = select(source.c.key, bucket.c.number, *statistics).join_from(source, bucket, true())
    return statement.order_by(source.c.key)


def pairs(edges: Edges) -> CTE:
    """The start and the end of each bucket, as text, of which SQLite's times consist."""
    texts = json.dumps([edge.strftime(TIME) for edge in edges])
    edge = func.json_each(texts).table_valued("key", "value", name="edge")
    end = func.lead(edge.c.value).over(order_by=edge.c.key)
    pair = select(edge.c.key.label("number"), edge.c.value.label("start"), end.label("end")).subquery()
    return select(pair).where(pair.c.end.is_not(None)).cte("bucket")
