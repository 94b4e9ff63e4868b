"""The time zones that can be asked for."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.features.measurements.parameters import BucketQuery


@pytest.fixture
def bare_system() -> Iterator[None]:
    """A system that knows no time zone, as small images do."""
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()


@pytest.mark.usefixtures("bare_system")
def test_old_names_are_known_everywhere() -> None:
    """Browsers name zones as they were called once, and newer systems leave such names out."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    query = BucketQuery(source=["a"], metric="m", start=start, end=start.replace(day=2), time_zone="Asia/Calcutta")

    assert query.time_zone == "Asia/Calcutta"
