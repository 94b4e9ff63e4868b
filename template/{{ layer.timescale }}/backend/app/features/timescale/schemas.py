"""What administrators see of time series."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel


class TimeSeriesMode(StrEnum):
    """What keeps the time series."""

    timescaledb = "timescaledb"
    postgresql = "postgresql"
    sqlite = "sqlite"


class TimeSeriesPolicyKind(StrEnum):
    """What a policy does."""

    columnstore = "columnstore"
    retention = "retention"
    refresh = "refresh"


class TimeSeriesPolicyState(StrEnum):
    """What TimescaleDB does about a policy."""

    scheduled = "scheduled"
    running = "running"
    paused = "paused"


class TimeSeriesPolicyResult(StrEnum):
    """How a run of a policy ended."""

    succeeded = "succeeded"
    failed = "failed"


class TimeSeriesPolicyRead(BaseModel):
    """A policy of TimescaleDB, and how the last run ended that it began by itself."""

    id: int
    kind: TimeSeriesPolicyKind
    of: str  # the table or the aggregate
    setting: str  # "after 30 days"
    every: str
    state: TimeSeriesPolicyState
    next_run_at: datetime | None
    last_run_at: datetime | None
    last_result: TimeSeriesPolicyResult | None
    last_error: str | None  # if the last run failed
    failures: int  # since the last run that succeeded


class TimeSeriesAggregateRead(BaseModel):
    """A continuous aggregate, or one that is declared and not here."""

    name: str
    bucket: str
    drop_after: str | None
    is_here: bool
    size: int | None


class TimeSeriesTableRead(BaseModel):
    """A table that is declared as a time series."""

    name: str
    is_hypertable: bool
    chunk: str
    columnstore_after: str | None
    drop_after: str | None
    rows: int | None  # counted on SQLite; else an estimate, once the database has looked at the table
    size: int | None  # bytes, with indexes; not every SQLite can tell
    chunks: int
    oldest_chunk: datetime | None  # where it begins
    compressed_chunks: int
    before_compression: int | None  # bytes, of the chunks that are compressed
    after_compression: int | None
    aggregates: list[TimeSeriesAggregateRead]
    policies: list[TimeSeriesPolicyRead]
    drift: list[str]  # what the database has otherwise than declared, as sentences


class TimeSeriesInfo(BaseModel):
    """What keeps the time series, and how each one is."""

    mode: TimeSeriesMode
    database_version: str
    extension_version: str | None
    licence: str | None  # "timescale", or "apache" for a build without columnstore, policies and aggregates
    is_available: bool  # TimescaleDB could be enabled
    advice: str | None  # what to do next, if something is to be done
    tables: list[TimeSeriesTableRead]


class PolicyRunRead(BaseModel):
    """How a policy's run ended that was asked for."""

    id: int
    seconds: float
