"""What administrators see of time series."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel


class TimeSeriesMode(StrEnum):
    """What keeps the time series."""

    timescaledb = "timescaledb"
    postgresql = "postgresql"
    sqlite = "sqlite"


class TimeSeriesPolicyRead(BaseModel):
    """A policy of TimescaleDB, and how its last run ended."""

    id: int
    kind: str  # "columnstore", "retention" or "refresh"
    of: str  # the table or the aggregate
    setting: str  # "after 7 days"
    every: str
    next_run_at: datetime | None
    last_run_at: datetime | None
    last_status: str | None
    last_error: str | None


class TimeSeriesAggregateRead(BaseModel):
    """A continuous aggregate, or one that is declared and not here."""

    name: str
    bucket: str
    is_here: bool
    size: int | None


class TimeSeriesTableRead(BaseModel):
    """A table that is declared as a time series."""

    name: str
    is_hypertable: bool
    chunk: str
    drop_after: str | None
    rows: int  # estimated, where counting would take long
    size: int
    oldest: datetime | None
    newest: datetime | None
    chunks: int
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
    licence: str | None
    is_available: bool  # TimescaleDB could be enabled
    advice: str | None  # what to do next, if something is to be done
    tables: list[TimeSeriesTableRead]


class PolicyRunRead(BaseModel):
    """How a policy's run ended that was asked for."""

    id: int
    seconds: float
