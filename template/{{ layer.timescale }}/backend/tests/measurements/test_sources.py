"""From what buckets are made."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from app.features.measurements.edges import find_edges
from app.features.measurements.parameters import BucketQuery
from app.features.measurements.schemas import Bucket, Statistic
from app.features.measurements.service import read_buckets
from app.features.measurements.sources import fitting
from app.features.timescale.declare import Aggregate
from tests.measurements.examples import has_aggregates, measured, rolled_back, store, utc
from tests.support import People

HOURLY = Aggregate("hourly", timedelta(hours=1), "value", ("source",))
DAILY = Aggregate("daily", timedelta(days=1), "value", ("source",))
ALL = [Statistic.average, Statistic.minimum, Statistic.rows, Statistic.first, Statistic.last]
NOW = utc(2024, 6, 1)


@pytest.mark.parametrize(
    ("bucket", "zone", "expected"),
    [
        (Bucket.half_hour, "UTC", []),
        (Bucket.hour, "UTC", [HOURLY]),
        (Bucket.half_day, "UTC", [HOURLY]),
        (Bucket.day, "UTC", [DAILY, HOURLY]),
        (Bucket.month, "UTC", [DAILY, HOURLY]),
        (Bucket.week, "Europe/Copenhagen", [HOURLY]),
        (Bucket.day, "America/St_Johns", []),
    ],
)
def test_aggregate_fits_whose_buckets_end_at_all_edges(bucket: Bucket, zone: str, expected: list[Aggregate]) -> None:
    """The coarsest is the first; days of a time zone of whole hours are made of hours, others of rows."""
    edges = find_edges(bucket, utc(2024, 3, 1), utc(2024, 5, 1), ZoneInfo(zone), 5000)
    assert edges
    assert fitting([HOURLY, DAILY], edges, ALL, NOW) == expected


@pytest.mark.parametrize("statistic", [Statistic.p50, Statistic.total, Statistic.average])
def test_aggregate_without_what_is_asked_does_not_fit(statistic: Statistic) -> None:
    """Percentiles are never read from one, and averages only from one with sums and counts."""
    aggregate = replace(DAILY, functions=("count", "min", "max"))
    assert fitting([aggregate], [utc(2024, 1, 1), utc(2024, 1, 2)], [statistic], NOW) == []


def test_aggregate_that_has_forgotten_does_not_fit() -> None:
    """One that keeps a month can't say what was before."""
    aggregate = replace(DAILY, drop_after=timedelta(days=30))
    days = [[utc(2024, month, 1), utc(2024, month, 2)] for month in (4, 5, 6)]
    assert [fitting([aggregate], edges, ALL, NOW) for edges in days] == [[], [], [aggregate]]


@pytest.mark.parametrize(
    ("bucket", "zone", "source"),
    [
        (Bucket.quarter, "UTC", "measurement"),
        (Bucket.three_hours, "UTC", "measurement_hourly"),
        (Bucket.day, "Europe/Copenhagen", "measurement_hourly"),
        (Bucket.week, "UTC", "measurement_daily"),
    ],
)
async def test_answer_is_the_same_from_an_aggregate(people: People, bucket: Bucket, zone: str, source: str) -> None:
    """Nobody sees in a chart what it is made of; `read_from` says so."""
    start, step = utc(2024, 3, 30), timedelta(minutes=7, microseconds=1)
    rows = [measured(start + number * step, number % 13 - number % 5, "ab"[number % 2]) for number in range(500)]
    query = BucketQuery(
        source=["b", "a"], metric="t", start=start, end=utc(2024, 4, 2), bucket=bucket, time_zone=zone, statistic=ALL
    )
    async with rolled_back(people) as db:
        await store(db, rows)
        of_rows = await read_buckets(db, query.model_copy(update={"statistic": [*ALL, Statistic.p50]}))
        expected = source if await has_aggregates(db) else "measurement"
        answer = await read_buckets(db, query)
    assert (of_rows.read_from, answer.read_from) == ("measurement", expected)
    for series, raw in zip(answer.series, of_rows.series, strict=True):
        assert series.values == {name: pytest.approx(raw.values[name], nan_ok=True) for name in ALL}
