"""Buckets, on whatever database the tests have."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from app.features.measurements.edges import find_edges
from app.features.measurements.parameters import BucketQuery
from app.features.measurements.schemas import Bucket, Fill, Statistic
from app.features.measurements.service import read_buckets
from tests.measurements import reference
from tests.measurements.examples import has_aggregates, measured, rolled_back, store, utc
from tests.support import People

# Days on which a clock is changed by an hour, by half an hour, or by a day; a new year; and one before 1970.
TURNS = {
    "Europe/Copenhagen": [utc(2024, 3, 31), utc(2024, 10, 27), utc(1969, 12, 31)],
    "America/St_Johns": [utc(2024, 3, 10), utc(2023, 12, 31)],
    "Australia/Lord_Howe": [utc(2024, 4, 6), utc(2024, 10, 5)],
    "Pacific/Apia": [utc(2011, 12, 29)],
    "UTC": [utc(2024, 2, 28)],
}
# Each is a sum of few halves, so that no database rounds.
VALUES = st.integers(-8_000_000, 8_000_000).map(lambda eighths: eighths / 8)

Question = tuple[BucketQuery, dict[tuple[str, datetime], float]]
HOUR, MICROSECOND = timedelta(hours=1), timedelta(microseconds=1)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """What may be asked, and rows in and around it, of which many are at an edge or a microsecond from one."""
    zone = draw(st.sampled_from(sorted(TURNS)))
    start = draw(st.sampled_from(TURNS[zone])) + timedelta(microseconds=draw(st.integers(0, 10**11)))
    bucket = draw(st.sampled_from([*Bucket, Bucket.day, Bucket.day, Bucket.week]))
    longest = (
        timedelta(days=800) if bucket in reference.FIRST_DAY else 40 * timedelta(seconds=reference.seconds(bucket))
    )
    end = start + draw(st.timedeltas(timedelta(microseconds=1), longest))
    edges = find_edges(bucket, start, end, ZoneInfo(zone), 5000)
    assert edges
    near = st.builds(
        lambda edge, microseconds: edge + timedelta(microseconds=microseconds),
        st.sampled_from(edges),
        st.sampled_from([-1, 0, 1]) | st.integers(-(10**10), 10**10),
    )
    rows = draw(st.dictionaries(st.tuples(st.sampled_from("ab"), near), VALUES, max_size=40))
    query = BucketQuery(
        source=["b", "nobody", "a"],
        metric="t",
        start=start,
        end=end,
        bucket=bucket,
        time_zone=zone,
        statistic=draw(st.lists(st.sampled_from(Statistic), min_size=1, max_size=4, unique=True)),
        fill=draw(st.sampled_from(Fill)),
    )
    return query, rows


@given(questions())
@settings(max_examples=100, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
async def test_buckets_are_those_of_plain_python(people: People, question: Question) -> None:
    """The same buckets and values, whatever is asked of whatever rows, on each database."""
    query, stored = question
    async with rolled_back(people) as db:
        rows = [measured(time, value, source) for (source, time), value in stored.items()]
        await store(db, [*rows, *[row | {"metric": "other", "value": 7} for row in rows]])
        answer = await read_buckets(db, query)
    for series in answer.series:
        of_source = [(time, value) for (source, time), value in stored.items() if source == series.source]
        for name, values in series.values.items():
            times, expected = reference.series(of_source, query, name)
            assert answer.times == times
            assert values == [value if value is None else pytest.approx(value, rel=1e-9) for value in expected]


async def test_row_at_an_edge_belongs_to_what_it_begins(people: People) -> None:
    """A microsecond before, it belongs to the bucket before."""
    noon = utc(2024, 5, 1, 12)
    query = BucketQuery(
        source=["a"], metric="t", start=noon, end=noon + HOUR, bucket=Bucket.hour, statistic=["count", "sum"]
    )
    async with rolled_back(people) as db:
        await store(
            db,
            [
                measured(noon - MICROSECOND, 1),
                measured(noon, 2),
                measured(noon + HOUR - MICROSECOND, 4),
                measured(noon + HOUR, 8),
            ],
        )
        answer = await read_buckets(db, query)
    assert answer.series[0].values == {Statistic.rows: [2], Statistic.total: [6]}


async def test_range_is_widened_to_whole_buckets(people: People) -> None:
    """A range that begins and ends within buckets gives these buckets whole."""
    noon = utc(2024, 5, 1, 12)
    query = BucketQuery(source=["a"], metric="t", start=noon + HOUR / 2, end=noon + HOUR * 3 / 2, bucket=Bucket.hour)
    async with rolled_back(people) as db:
        await store(db, [measured(noon, 1), measured(noon + 2 * HOUR - MICROSECOND, 3)])
        answer = await read_buckets(db, query)
    assert (answer.times, answer.series[0].values) == ([noon, noon + HOUR], {Statistic.average: [1, 3]})


async def test_late_rows_count(people: People) -> None:
    """What is stored after it was asked for is in the next answer."""
    noon = utc(2024, 5, 1, 12)
    query = BucketQuery(source=["a"], metric="t", start=noon, end=noon + HOUR, bucket=Bucket.hour, statistic=["last"])
    async with rolled_back(people) as db:
        await store(db, [measured(noon, 1)])
        before = await read_buckets(db, query)
        await store(db, [measured(noon + HOUR / 2, 2)])
        after = await read_buckets(db, query)
    assert [answer.series[0].values for answer in (before, after)] == [{Statistic.last: [1]}, {Statistic.last: [2]}]


async def test_same_moment_is_stored_once(people: People) -> None:
    """The key refuses a duplicate, so no bucket counts one."""
    async with rolled_back(people) as db:
        await store(db, [measured(utc(2024, 5, 1), 1)])
        with pytest.raises(IntegrityError):
            await store(db, [measured(utc(2024, 5, 1), 2)])


async def test_largest_values_have_a_sum(people: People) -> None:
    """Numbers of 300 digits are added, and a straight line is drawn between them."""
    start = utc(2024, 5, 1)
    query = BucketQuery(
        source=["a"],
        metric="t",
        start=start,
        end=start + 3 * HOUR,
        bucket=Bucket.hour,
        statistic=["sum", "avg"],
        fill="linear",
    )
    async with rolled_back(people) as db:
        await store(
            db, [measured(start, 1e300), measured(start + MICROSECOND, 1e300), measured(start + 2 * HOUR, -1e300)]
        )
        answer = await read_buckets(db, query)
    assert answer.series[0].values == {
        Statistic.total: [2e300, pytest.approx(5e299), -1e300],
        Statistic.average: [1e300, 0, -1e300],
    }


@pytest.mark.parametrize(
    ("values", "average"),
    [([1e200, -1e200], 0), ([-1e300, 1e300, 1e300, 1e300], 5e299), ([5e-324, 0, 0], 0), ([1e-323, 1e-323], 1e-323)],
)
async def test_any_values_have_an_average(people: People, values: list[float], average: float) -> None:
    """Squares of them may be too large for a number, and a part of one too small; from an aggregate, too."""
    start = utc(2024, 5, 1)
    query = BucketQuery(source=["a"], metric="t", start=start, end=start + HOUR, bucket=Bucket.hour)
    async with rolled_back(people) as db:
        await store(db, [measured(start + number * MICROSECOND, value) for number, value in enumerate(values)])
        of_rows = await read_buckets(db, query)
        await has_aggregates(db)
        answer = await read_buckets(db, query)
    for each in (of_rows, answer):
        assert each.series[0].values == {Statistic.average: [pytest.approx(average, abs=0)]}


@pytest.mark.parametrize("rows", [1, 2, 8, 19, 20, 21, 100, 101])
async def test_percentile_is_the_value_at_its_nearest_rank(people: People, rows: int) -> None:
    """So many percent of the values are at most as large, and no smaller value has so many."""
    start, names = utc(2024, 5, 1), [Statistic.p50, Statistic.p90, Statistic.p95, Statistic.p99]
    query = BucketQuery(source=["a"], metric="t", start=start, end=start + HOUR, bucket=Bucket.hour, statistic=names)
    async with rolled_back(people) as db:
        await store(db, [measured(start + number * MICROSECOND, 7 * number % rows) for number in range(rows)])
        answer = await read_buckets(db, query)
    ranked = [(start, float(value)) for value in sorted(7 * number % rows for number in range(rows))]
    assert answer.series[0].values == {name: [reference.statistic(name, ranked)] for name in names}
