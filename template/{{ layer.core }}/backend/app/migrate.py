"""Bring the database to the newest migration; processes that start at once wait for the first."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import OperationalError

from app import ROOT
from app.database import database_url

LOCK = 7_236_110  # any number, the same in every process
PATIENCE = 60


def migrate(url: str) -> None:
    """Apply what is missing; that the database can't be reached or used is said in a sentence."""
    try:
        command.upgrade(alembic_config(url), "heads")
    except CommandError as error:
        raise SystemExit(f"{error}. Is the database newer than this version of the app?") from None
    except (OperationalError, sqlite3.OperationalError) as error:
        if getattr(error, "statement", None):
            raise  # by a migration, whose author needs the traceback
        raise SystemExit(f"The database can't be opened: {getattr(error, 'orig', error)}") from None


def alembic_config(url: str, root: Path = ROOT) -> Config:
    """The configuration in pyproject.toml, for the database of this URL."""
    return Config(toml_file=root / "pyproject.toml", attributes={"database_url": url})


def migration_engine(url: str) -> Engine:
    """An engine that does as Alembic says, on SQLite too, and keeps no connection."""
    target = database_url(url)
    is_sqlite = target.get_backend_name() == "sqlite"
    if is_sqlite:
        target = target.set(drivername="sqlite").update_query_dict({"timeout": str(PATIENCE)})
    engine = create_engine(target, poolclass=NullPool, hide_parameters=True)
    if is_sqlite:
        event.listen(engine, "connect", prepare_sqlite)
        event.listen(engine, "begin", begin)
    return engine


def prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Let readers not wait for a writer, from now on; and let no driver commit before a table changes."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.isolation_level = None


def begin(connection: Connection) -> None:
    """Begin what the driver no longer begins; foreign keys are off here, where tables are rebuilt."""
    connection.exec_driver_sql("BEGIN")


@contextmanager
def migration_lock(engine: Engine) -> Iterator[None]:
    """Let one process migrate; closing the connection gives the lock back."""
    if engine.dialect.name == "sqlite":
        beside = f"{engine.url.database}.lock"
        with closing(sqlite3.connect(beside, timeout=PATIENCE, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # Asking again and again, unlike waiting, holds up no CREATE INDEX CONCURRENTLY.
        while not connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}):
            time.sleep(0.1)
        yield
