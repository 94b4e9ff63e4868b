"""Databases of tests, with TimescaleDB where the server has it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from app.features.timescale.catalog import is_available
from app.migrate import migrate, migration_engine
from tests.support import fresh_database

MISSING = "TimescaleDB is not on the server of TEST_DATABASE_URL"


def create_extension(url: str) -> bool:
    """Give a database TimescaleDB, whose policies run when they are asked to, alone; False without it on the server."""
    with migration_engine(url).begin() as connection:
        if not is_available(connection):
            return False
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS timescaledb"))
    workers(url, "stop")
    return True


def workers(url: str, verb: str) -> None:
    """Start or stop what runs policies by itself."""
    with migration_engine(url).connect() as connection:
        connection.execute(text(f"SELECT _timescaledb_functions.{verb}_background_workers()"))


def drop_extension(url: str) -> None:
    """Take TimescaleDB from a new database; some servers give it to each."""
    with migration_engine(url).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("DROP EXTENSION IF EXISTS timescaledb CASCADE"))


@contextmanager
def database_of_series(folder: Path) -> Iterator[str]:
    """A migrated database, of hypertables where the server can."""
    with fresh_database(folder) as url:
        create_extension(url)
        migrate(url)
        yield url
