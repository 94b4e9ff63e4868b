"""Who runs jobs: each process counts up a row of its own, and the others see when it stops."""

import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.jobs.models import JobRunner


@dataclass
class Heartbeat:
    """The row of this process."""

    kind: str
    id: str = field(default_factory=lambda: f"{socket.gethostname()[:80]}-{os.getpid()}-{secrets.token_hex(3)}")
    abandoned: int = 0

    async def beat(self, db: AsyncSession, at: datetime) -> None:
        """Say that this process lives; again from the start, if others have given it up."""
        values = {"beats": JobRunner.beats + 1, "seen_at": at, "abandoned": self.abandoned}
        mine = update(JobRunner).where(JobRunner.id == self.id).values(values).returning(JobRunner.id)
        if await db.scalar(mine) is None:
            row = JobRunner(id=self.id, host=socket.gethostname(), pid=os.getpid(), kind=self.kind)
            row.started_at = row.seen_at = at
            db.add(row)
            await db.flush()

    async def leave(self, db: AsyncSession) -> None:
        """Say that this process ends, and leaves nothing undone."""
        await db.execute(delete(JobRunner).where(JobRunner.id == self.id))


class Witness:
    """Finds the processes that fell silent, by what it sees itself: no clock of another machine is trusted."""

    def __init__(self, patience: float) -> None:
        """Bear this many seconds of silence."""
        self.patience = patience
        self.seen: dict[str, tuple[int, float]] = {}  # by process: its beats, and the seconds without a new one
        self.last: float | None = None

    def silent(self, beats: Mapping[str, int], at: float) -> list[str]:
        """Those that have not beaten for too long, at this time of a clock that only goes forward."""
        # What was not looked at does not count in full: whoever was stopped beside us gets the time to say so.
        passed = 0.0 if self.last is None else min(at - self.last, self.patience / 3)
        self.last = at
        self.seen = {name: self._silence(name, count, passed) for name, count in beats.items()}
        return [name for name, (_, silence) in self.seen.items() if silence >= self.patience]

    def _silence(self, name: str, count: int, passed: float) -> tuple[int, float]:
        known, silence = self.seen.get(name, (count, 0.0))
        return (count, silence + passed) if known == count else (count, 0.0)
