"""The connections of a process that runs jobs."""

import sqlite3
from contextlib import suppress
from threading import Lock

from sqlalchemy import Engine, NullPool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from app.database import Database, database_url, tune_sqlite


class Connections:
    """Those of the process itself, which no job can use up, and those that it gives to jobs."""

    def __init__(self, url: str, concurrency: int) -> None:
        """Connect lazily."""
        self.control = Database(url)
        self.work = Database(url, connections=2 * concurrency)
        self.threads = thread_engine(url)


def thread_engine(url: str) -> Engine:
    """Connects anew for each plain function, so that one that hangs keeps no other from its own."""
    target = database_url(url)
    if target.get_backend_name() != "sqlite":
        return create_engine(target, poolclass=NullPool, hide_parameters=True)
    arguments = {"check_same_thread": False}  # another thread may interrupt
    target = target.set(drivername="sqlite")
    engine = create_engine(target, poolclass=NullPool, hide_parameters=True, connect_args=arguments)
    event.listen(engine, "connect", tune_sqlite)
    return engine


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
            if isinstance(self.connection, sqlite3.Connection):
                self.connection.interrupt()
                self.connection.rollback()  # to close it here would crash a query that goes on
            elif self.connection:
                self.connection.close()
