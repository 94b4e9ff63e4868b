"""Where buckets begin."""

from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.features.measurements import edges
from app.features.measurements.edges import WIDTHS, find_edges
from app.features.measurements.schemas import Bucket
from tests.measurements import reference
from tests.measurements.examples import utc

COPENHAGEN, HOUR = ZoneInfo("Europe/Copenhagen"), timedelta(hours=1)
ZONES = [
    ZoneInfo(name) for name in ("UTC", "Europe/Copenhagen", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia")
]


def widths(bucket: Bucket, start: datetime, end: datetime, zone: tzinfo) -> list[timedelta]:
    """How long each bucket is."""
    found = find_edges(bucket, start, end, zone, 5000)
    assert found
    return [after - before for before, after in pairwise(found)]


@pytest.mark.parametrize(
    ("zone", "noon", "hours"),
    [
        ("Europe/Copenhagen", utc(2024, 3, 31, 12), 23),
        ("Europe/Copenhagen", utc(2024, 10, 27, 12), 25),
        ("America/St_Johns", utc(2024, 3, 10, 12), 23),
        ("Australia/Lord_Howe", utc(2024, 4, 6, 20), 24.5),
        ("Pacific/Apia", utc(2011, 12, 31), 24),
        ("UTC", utc(2024, 3, 31, 12), 24),
    ],
)
def test_day_is_as_long_as_clocks_make_it(zone: str, noon: datetime, hours: float) -> None:
    """A day lasts from midnight to midnight where it is lived."""
    assert widths(Bucket.day, noon, noon + HOUR, ZoneInfo(zone)) == [hours * HOUR]


def test_day_that_was_skipped_is_no_bucket() -> None:
    """In Apia the 31st of December 2011 came after the 29th."""
    found = find_edges(Bucket.day, utc(2011, 12, 29, 12), utc(2011, 12, 31, 12), ZoneInfo("Pacific/Apia"), 10)
    assert found == [utc(2011, 12, 29, 10), utc(2011, 12, 30, 10), utc(2011, 12, 31, 10), utc(2012, 1, 1, 10)]


def test_clock_that_goes_back_over_midnight_keeps_its_day() -> None:
    """In St. John's a minute of the 29th of October 2000 was followed by an hour of the 28th: the 29th had begun."""
    minute = utc(2000, 10, 29, 2, 31)
    found = find_edges(Bucket.day, minute, minute + timedelta(minutes=30), ZoneInfo("America/St_Johns"), 10)
    assert found == [utc(2000, 10, 29, 2, 30), utc(2000, 10, 30, 3, 30)]


@pytest.mark.parametrize(
    ("bucket", "first", "last"),
    [
        (Bucket.week, utc(2024, 1, 28, 23), utc(2024, 2, 4, 23)),
        (Bucket.month, utc(2024, 1, 31, 23), utc(2024, 2, 29, 23)),
        (Bucket.year, utc(2023, 12, 31, 23), utc(2024, 12, 31, 23)),
        (Bucket.half_day, utc(2024, 2, 1, 12), utc(2024, 2, 2)),
    ],
)
def test_long_bucket_is_of_the_calendar(bucket: Bucket, first: datetime, last: datetime) -> None:
    """A week begins on Monday, a month on its first day, half a day at midnight or noon of UTC."""
    assert find_edges(bucket, utc(2024, 2, 1, 13), utc(2024, 2, 1, 14), COPENHAGEN, 10) == [first, last]


@given(
    st.sampled_from(Bucket),
    st.datetimes(datetime(1900, 1, 1), datetime(2199, 1, 1)),  # noqa: DTZ001 - of UTC, by the time zone
    st.timedeltas(timedelta(microseconds=1), timedelta(days=300)),
    st.sampled_from(ZONES),
)
@settings(max_examples=200, derandomize=True, deadline=None)
def test_buckets_cover_the_range_and_no_more(bucket: Bucket, start: datetime, length: timedelta, zone: tzinfo) -> None:
    """The range begins in the first bucket and ends in the last one, and none is empty."""
    start = start.replace(tzinfo=UTC)
    found = find_edges(bucket, start, start + length, zone, 5000)
    if found is None:
        assert length / WIDTHS[bucket] > 4999
        return
    assert found[0] <= start < found[1]
    assert found[-2] < start + length <= found[-1]
    assert all(before < after for before, after in pairwise(found))


@pytest.mark.parametrize(("zone", "year"), [("Europe/Copenhagen", 2024), ("Australia/Lord_Howe", 2023), ("UTC", 2024)])
def test_no_day_is_missed(zone: str, year: int) -> None:
    """From noon to noon, over a day that is longer and then one that is shorter: all of them, as the reference says."""
    start, end = utc(year, 3, 1, 12), utc(year + 2, 3, 1, 12)
    found = find_edges(Bucket.day, start, end, ZoneInfo(zone), 5000)
    assert found
    assert len(found) == (end - start).days + 2
    assert found[:-1] == reference.labels(Bucket.day, start, end, ZoneInfo(zone))


@pytest.mark.parametrize(("most", "fits"), [(59, False), (60, True)])
def test_limit_is_exact(most: int, fits: bool) -> None:
    """An hour has 60 minutes, and an edge at the end is not one more."""
    assert bool(find_edges(Bucket.minute, utc(2024, 1, 1), utc(2024, 1, 1, 1), COPENHAGEN, most)) is fits


@pytest.mark.parametrize("bucket", [Bucket.second, Bucket.day])
def test_too_many_are_only_counted(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    """The edges of three centuries are not made to be thrown away."""
    monkeypatch.setattr(edges, "beginning", None)
    assert find_edges(bucket, utc(1900, 1, 1), utc(2200, 1, 1), COPENHAGEN, 5000) is None
