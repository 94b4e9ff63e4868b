"""A source may send so many deliveries in a minute, and no more."""

import pytest

from app.features.webhooks.limits import TokenBucket


def test_bucket_fills_with_the_time() -> None:
    """All at once, then as fast as it fills, and never more than it holds."""
    time = [0.0]
    bucket = TokenBucket(60, lambda: time[0])

    assert [bucket.take() for _ in range(61)] == [0] * 60 + [1]
    time[0] = 0.75
    assert bucket.take() == pytest.approx(0.25)
    time[0] = 2
    assert [bucket.take() for _ in range(3)] == [0, 0, 1]
    time[0] = 1000
    assert [bucket.take() for _ in range(61)][-2:] == [0, 1]
