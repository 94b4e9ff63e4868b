"""Intervals as texts."""

from datetime import timedelta

import pytest

from app.features.timescale.intervals import as_text


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (timedelta(days=7), "7 days"),
        (timedelta(days=1), "1 day"),
        (timedelta(hours=36), "1 day 12 hours"),
        (timedelta(minutes=90), "1 hour 30 minutes"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(), "0 seconds"),
    ],
)
def test_interval_is_read_by_people_and_postgresql(interval: timedelta, text: str) -> None:
    """The largest units come first, and what is zero is left out."""
    assert as_text(interval) == text
