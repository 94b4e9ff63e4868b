"""What TimescaleDB has: its version, and how each of our tables is kept there."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Connection


@dataclass(frozen=True)
class Refresh:
    """The policy that keeps an aggregate up to date."""

    start: timedelta | None
    end: timedelta | None
    every: timedelta


@dataclass(frozen=True)
class LiveAggregate:
    """A continuous aggregate, as it is in the database."""

    definition: str  # the SELECT, as PostgreSQL writes it
    refresh: Refresh | None = None
    drop_after: timedelta | None = None


@dataclass(frozen=True)
class LiveSeries:
    """A hypertable, as it is in the database."""

    chunk: timedelta
    columnstore: bool = False
    segment_by: tuple[str, ...] = ()
    order_by: tuple[str, ...] = ()
    columnstore_after: timedelta | None = None
    drop_after: timedelta | None = None
    aggregates: dict[str, LiveAggregate] = field(default_factory=dict)


def has_extension(connection: Connection) -> bool:
    """Whether this database is one of TimescaleDB; False on SQLite."""
    return extension_version(connection) is not None


def extension_version(connection: Connection) -> str | None:
    """The version of the extension in this database."""
    raise NotImplementedError


def is_available(connection: Connection) -> bool:
    """Whether the server has the extension, so that it could be created."""
    raise NotImplementedError


def licence(connection: Connection) -> str | None:
    """The setting `timescaledb.license`: "timescale", or "apache", which has no columnstore, policies and aggregates."""
    raise NotImplementedError


def live(connection: Connection) -> dict[str, LiveSeries]:
    """Each hypertable of the app's schema, by name; nothing where the extension is not."""
    raise NotImplementedError
