"""Measurements in buckets, as charts draw them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from http import HTTPStatus
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import ProblemError
from app.features.measurements.buckets import Columns, read_columns
from app.features.measurements.edges import find_edges
from app.features.measurements.gaps import Values, fill
from app.features.measurements.models import Measurement
from app.features.measurements.parameters import MOST, BucketQuery
from app.features.measurements.schemas import Bucket, BucketSeries, MeasurementBuckets, Statistic
from app.features.measurements.sources import find_aggregate


async def read_buckets(db: AsyncSession, query: BucketQuery) -> MeasurementBuckets:
    """A value for each source, statistic and bucket."""
    bucket, edges = choose_bucket(query)
    aggregate = await find_aggregate(db, edges, query.statistic)
    found = await read_columns(db, query, bucket, edges, aggregate)
    return MeasurementBuckets(
        metric=query.metric,
        bucket=bucket,
        time_zone=query.time_zone,
        read_from=aggregate.name if aggregate else Measurement.__tablename__,
        times=edges[:-1],
        series=as_series(query, edges[:-1], found),
    )


def choose_bucket(query: BucketQuery) -> tuple[Bucket, list[datetime]]:
    """The bucket that is asked for, or the finest that gives few enough points, and its edges."""
    most = MOST if query.bucket else query.points
    for bucket in [query.bucket] if query.bucket else Bucket:
        if edges := find_edges(bucket, query.start, query.end, ZoneInfo(query.time_zone), most):
            return bucket, edges
    raise ProblemError(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The range is too long.",
        errors={"#/bucket" if query.bucket else "#/end": f"This would be more than {most} points."},
    )


def as_series(query: BucketQuery, times: Sequence[datetime], found: Iterable[Columns]) -> list[BucketSeries]:
    """The columns with a value for each bucket, whether or not it was found."""
    columns = [[empty(statistic, len(times)) for statistic in query.statistic] for _ in query.source]
    for source, numbers, *of_source in found:
        for column, values in zip(columns[source], of_source, strict=True):
            for number, value in zip(numbers, values, strict=True):
                column[number] = value
    return [
        BucketSeries(source=source, values=filled(query, times, whole))
        for source, whole in zip(query.source, columns, strict=True)
    ]


def empty(statistic: Statistic, length: int) -> Values:
    """The column of a source that has nothing."""
    return [0 if statistic is Statistic.rows else None] * length


def filled(query: BucketQuery, times: Sequence[datetime], columns: Iterable[Values]) -> dict[Statistic, Values]:
    """The columns of a source by their names, without the gaps that are to be filled."""
    return {
        statistic: fill(column, times, query.fill) for statistic, column in zip(query.statistic, columns, strict=True)
    }
