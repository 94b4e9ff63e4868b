"""What could be said of a database, for tests that need none."""

from collections.abc import Sequence

from app.features.timescale.schemas import (
    TimeSeriesAggregateRead,
    TimeSeriesInfo,
    TimeSeriesMode,
    TimeSeriesPolicyKind,
    TimeSeriesPolicyRead,
    TimeSeriesPolicyResult,
    TimeSeriesPolicyState,
    TimeSeriesTableRead,
)
from tests.timescale.examples import NOON


def policy(
    last_error: str | None = None,
    failures: int = 0,
    policy_state: TimeSeriesPolicyState = TimeSeriesPolicyState.scheduled,
) -> TimeSeriesPolicyRead:
    """A retention policy; with an error, one that failed."""
    return TimeSeriesPolicyRead(
        id=1000,
        kind=TimeSeriesPolicyKind.retention,
        of="measurement",
        setting="after 730 days",
        every="1 day",
        state=policy_state,
        next_run_at=None,
        last_run_at=NOON,
        last_result=TimeSeriesPolicyResult.failed if last_error else TimeSeriesPolicyResult.succeeded,
        last_error=last_error,
        failures=failures,
    )


def state(
    policies: Sequence[TimeSeriesPolicyRead] = (), drift: Sequence[str] = (), licence: str = "timescale"
) -> TimeSeriesInfo:
    """A database of TimescaleDB with one hypertable."""
    return TimeSeriesInfo(
        mode=TimeSeriesMode.timescaledb,
        database_version="18.1",
        extension_version="2.29.2",
        licence=licence,
        is_available=True,
        advice=None,
        tables=[table(policies, drift)],
    )


def table(policies: Sequence[TimeSeriesPolicyRead], drift: Sequence[str]) -> TimeSeriesTableRead:
    """A hypertable, part of which is compressed."""
    hourly = TimeSeriesAggregateRead(
        name="measurement_hourly", bucket="1 hour", drop_after=None, is_here=True, size=2**20
    )
    daily = TimeSeriesAggregateRead(name="measurement_daily", bucket="1 day", drop_after=None, is_here=False, size=None)
    return TimeSeriesTableRead(
        name="measurement",
        is_hypertable=True,
        chunk="7 days",
        columnstore_after="30 days",
        drop_after="730 days",
        rows=1_000_000,
        size=3 * 2**30,
        chunks=53,
        oldest_chunk=NOON,
        compressed_chunks=48,
        before_compression=10 * 2**30,
        after_compression=2**30,
        aggregates=[hourly, daily],
        policies=list(policies),
        drift=list(drift),
    )
