"""The traces that a job leaves: a line outside its session, and a row in it."""

import os
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import TextClause, text


class Traced(Protocol):
    """What is told of a run, of either kind."""

    @property
    def run_id(self) -> int:
        """Of its row."""

    @property
    def scheduled_at(self) -> datetime:
        """When it was meant to start."""

    @property
    def attempt(self) -> int:
        """Counted from one."""


def mark(name: str, run: Traced) -> None:
    """Note that an attempt has started, whatever becomes of it; lines of several processes never mix."""
    times = f"{run.scheduled_at.isoformat()} {datetime.now(UTC).isoformat()}"
    line = f"{name} {times} {run.run_id} {run.attempt} {os.getpid()}\n"
    file = os.open(os.environ["STARTS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, line.encode())
    os.close(file)


def effect(run: Traced) -> TextClause:
    """The statement that writes a row, which is to stand if the attempt succeeds, and only then."""
    statement = text("INSERT INTO effect (run_id, attempt) VALUES (:run_id, :attempt)")
    return statement.bindparams(run_id=run.run_id, attempt=run.attempt)
