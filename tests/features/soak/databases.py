"""The databases of the projects, asked from outside: by `sqlite3` and `psql`, not by what is tested."""

import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.support.components import PostgresServer

Row = dict[str, Any]


class Database(Protocol):
    """Where one project keeps its tables."""

    @property
    def url(self) -> str:
        """As the project takes it."""

    def rows(self, query: str) -> list[Row]:
        """What a query finds."""

    def execute(self, statement: str) -> None:
        """Change something."""

    def copy(self, name: str) -> "Database":
        """A new database with the same tables."""

    def is_writable(self) -> bool:
        """Whether nobody holds up all others."""


@dataclass(frozen=True)
class Sqlite:
    """A file."""

    path: Path

    @property
    def url(self) -> str:
        """As the project takes it."""
        return f"sqlite:///{self.path}"

    def rows(self, query: str) -> list[Row]:
        """What a query finds."""
        with closing(sqlite3.connect(self.path, timeout=60)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query)]

    def execute(self, statement: str) -> None:
        """Change something."""
        with closing(sqlite3.connect(self.path, timeout=60)) as connection, connection:
            connection.execute(statement)

    def is_writable(self) -> bool:
        """Whether nobody holds up all others."""
        with closing(sqlite3.connect(self.path, timeout=0.1, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return False
        return True

    def copy(self, name: str) -> "Sqlite":
        """A new database with the same tables."""
        copied = Sqlite(self.path.with_name(f"{name}.db"))
        copied.execute("PRAGMA journal_mode = WAL")
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(copied.path)) as target:
            source.backup(target)
        return copied


@dataclass(frozen=True)
class Postgres:
    """A database of a server."""

    server: PostgresServer
    name: str = "postgres"

    @property
    def url(self) -> str:
        """As the project takes it."""
        return self.server.url.removesuffix("postgres") + self.name

    def rows(self, query: str) -> list[Row]:
        """What a query finds."""
        said = self._psql(f"SELECT row_to_json(found) FROM ({query}) AS found")  # noqa: S608
        return [json.loads(line) for line in said.splitlines()]

    def execute(self, statement: str) -> None:
        """Change something."""
        self._psql(statement)

    def is_writable(self) -> bool:
        """Always: a row that is not committed keeps nobody from another."""
        return True

    def copy(self, name: str) -> "Postgres":
        """A new database with the same tables."""
        Postgres(self.server).execute(f"CREATE DATABASE {name} TEMPLATE {self.name}")
        return Postgres(self.server, name)

    @contextmanager
    def away(self) -> Iterator[None]:
        """The server is down meanwhile, without a farewell."""
        self.server.stop()
        try:
            yield
        finally:
            self.server.start()

    @contextmanager
    def locked(self, rows: str) -> Iterator[None]:
        """Rows of a query are locked meanwhile, by a session of its own."""
        psql = ["psql", "-XAtq", self.url]
        with subprocess.Popen(psql, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as session:
            assert session.stdin
            assert session.stdout
            session.stdin.write(f"BEGIN; {rows} FOR UPDATE; SELECT 'locked';\n")
            session.stdin.flush()
            assert "locked\n" in session.stdout
            yield
            session.communicate("COMMIT;\n")

    def waits(self) -> bool:
        """Whether a session waits for the lock of another."""
        return bool(self.rows("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))

    def _psql(self, command: str) -> str:
        psql = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", self.url, "-c", command]
        environment = {**os.environ, "PGTZ": "UTC"}
        return subprocess.run(psql, env=environment, check=True, capture_output=True, text=True).stdout
