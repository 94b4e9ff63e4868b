"""The connections of a process that runs jobs."""

import sqlite3
from contextlib import suppress
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from app.database import Database, database_url, tune_sqlite

# Of one transaction, in one round trip.
LIMITS = """
    SELECT set_config('idle_in_transaction_session_timeout', '10s', true), set_config('lock_timeout', '10s', true)
"""
TAKEN_AWAY = "This run was stopped, and its connection taken away."


class Connections:
    """Those of the process itself, which no job can use up, and those that it gives to jobs."""

    def __init__(self, url: str, concurrency: int) -> None:
        """Connect lazily."""
        self.control = Database(url)
        if self.control.engine.dialect.name == "postgresql":
            event.listen(self.control.engine.sync_engine, "begin", limit_waits)
        self.work = Database(url, connections=2 * concurrency)
        self.threads = thread_engine(url)


def limit_waits(connection: Connection) -> None:
    """Let a process that freezes in a transaction lose it: what it has locked holds up all others."""
    connection.exec_driver_sql(LIMITS).close()


def thread_engine(url: str) -> Engine:
    """Connects anew for each plain function, so that one that hangs keeps no other from its own."""
    target = database_url(url)
    if target.get_backend_name() != "sqlite":
        return create_engine(target, poolclass=NullPool, hide_parameters=True)
    arguments = {"check_same_thread": False, "factory": SqliteConnection}
    target = target.set(drivername="sqlite")
    engine = create_engine(target, poolclass=NullPool, hide_parameters=True, connect_args=arguments)
    event.listen(engine, "connect", tune_sqlite)
    return engine


class SqliteConnection(sqlite3.Connection):
    """One that another thread may take away; to close it there would crash a query that goes on."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as SQLite has them
        """Connect."""
        super().__init__(*arguments, **options)
        self.guard = Lock()
        self.is_taken_away = False

    def take_away(self) -> None:
        """End what it is at, and undo what is not committed: nothing more will be."""
        with self.guard:
            self.is_taken_away = True
            self.interrupt()
            self.rollback()

    def cursor(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as SQLite has them
        """Refuse further statements, which would begin a transaction without what came before."""
        if self.is_taken_away:
            raise sqlite3.OperationalError(TAKEN_AWAY)
        return super().cursor(*arguments, **options)

    def commit(self) -> None:
        """Refuse, or be done before it is taken away."""
        with self.guard:
            if self.is_taken_away:
                raise sqlite3.OperationalError(TAKEN_AWAY)
            super().commit()


class Interruptible:
    """A connection that another thread may interrupt, until its own is done with it."""

    def __init__(self) -> None:
        """Hold none yet."""
        self.connection: DBAPIConnection | None = None
        self.guard = Lock()

    def hold(self, connection: DBAPIConnection | None) -> None:
        """Keep a connection, or let it go before it is closed."""
        with self.guard:
            self.connection = connection

    def interrupt(self) -> None:
        """End what it is at, and give its locks back."""
        with self.guard, suppress(Exception):  # it may have failed by itself
            if isinstance(self.connection, SqliteConnection):
                self.connection.take_away()
            elif self.connection:
                self.connection.close()
