"""Bring the database to the newest migration; processes that start at once wait for the first."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text

from app import ROOT
from app.database import database_url

LOCK = 7_236_110  # any number, the same in every process


def migrate(url: str, revision: str = "heads") -> None:
    """Apply what is missing, down to or up to a revision."""
    command.upgrade(alembic_config(url), revision)


def alembic_config(url: str) -> Config:
    """The configuration in pyproject.toml, for the database of this URL."""
    return Config(toml_file=ROOT / "pyproject.toml", attributes={"database_url": url})


def migration_engine(url: str) -> Engine:
    """A plain engine: on SQLite one transaction from the first read, without foreign keys while tables are rebuilt."""
    target = database_url(url)
    if target.get_backend_name() != "sqlite":
        return create_engine(target, poolclass=NullPool)
    engine = create_engine(target.set(drivername="sqlite"), connect_args={"timeout": 60})
    event.listen(engine, "connect", leave_transactions_to_us)
    event.listen(engine, "begin", begin_immediately)
    return engine


def leave_transactions_to_us(connection: sqlite3.Connection, _record: object) -> None:
    """Python's driver would commit before each change of a table."""
    connection.isolation_level = None


def begin_immediately(connection: Connection) -> None:
    """Only one process at a time gets past this; the others then see what it did."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def migration_lock(engine: Engine) -> Iterator[None]:
    """Let one process migrate PostgreSQL; asking again and again holds up no CREATE INDEX CONCURRENTLY."""
    if engine.dialect.name == "sqlite":
        yield
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}):
            time.sleep(0.1)
        yield  # closing the connection gives the lock back
