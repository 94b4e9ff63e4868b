"""The tables of jobs: their runs, what administrators decided, and who runs them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Enum, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, now

Serial = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts up in columns of this type alone


class RunStatus(StrEnum):
    """How far a run is; but for the first two, it stays as it is."""

    queued = "queued"
    running = "running"
    succeeded = "succeeded"
    failed = "failed"
    missed = "missed"  # its time passed while no runner was up
    skipped = "skipped"  # another run of the job was in its way
    lost = "lost"  # its runner died
    cancelled = "cancelled"


UNFINISHED = (RunStatus.queued, RunStatus.running)


class JobRun(Base):
    """One run of a job, or why there was none; a repeated attempt stays on the same row."""

    __tablename__ = "job_run"
    __table_args__ = (
        UniqueConstraint("job", "tick"),  # a tick runs once, however many runners there are
        Index("ix_job_run_due", "status", "due_at"),  # what is due
        Index("ix_job_run_status", "status", "id"),  # the history of one status …
        Index("ix_job_run_job", "job", "id"),  # … of one job …
        Index("ix_job_run_job_status", "job", "status", "id"),  # … and of both
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    job: Mapped[str] = mapped_column(String(200))
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    status: Mapped[RunStatus] = mapped_column(Enum(RunStatus, native_enum=False, length=20), default=RunStatus.queued)
    scheduled_at: Mapped[datetime] = mapped_column(default=now)  # when it was meant to start
    tick: Mapped[datetime | None]  # the same, of a run that the schedule made
    due_at: Mapped[datetime] = mapped_column(default=now)  # when the next attempt may start
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None] = mapped_column(index=True)
    attempt: Mapped[int] = mapped_column(default=0)
    dispatched_at: Mapped[datetime | None]  # handed to Procrastinate, which has not started it yet
    runner_id: Mapped[str | None] = mapped_column(String(100))
    requested_by: Mapped[str | None] = mapped_column(String(254))  # the administrator who asked for it
    request_id: Mapped[str | None] = mapped_column(String(32))
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    abandoned: Mapped[bool] = mapped_column(default=False)  # it did not stop when told to, and may still be at it
    error: Mapped[str | None] = mapped_column(Text)
    traceback: Mapped[str | None] = mapped_column(Text)
    log: Mapped[str] = mapped_column(Text, default="")

    @property
    def is_scheduled(self) -> bool:
        """Whether the schedule made it; else code or people did."""
        return self.tick is not None


class JobState(Base):
    """What is known of a job besides its declaration."""

    __tablename__ = "job_state"

    job: Mapped[str] = mapped_column(String(200), primary_key=True)
    is_paused: Mapped[bool] = mapped_column(default=False)
    ticked_until: Mapped[datetime]  # every tick up to here has been dealt with
    alerted_at: Mapped[datetime | None]


class JobRunner(Base):
    """A process that runs jobs, until it ends or falls silent."""

    __tablename__ = "job_runner"

    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    host: Mapped[str] = mapped_column(String(253))
    pid: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))  # "runner" or "worker"
    started_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    beats: Mapped[int] = mapped_column(default=0)  # counts up while it lives
    abandoned: Mapped[int] = mapped_column(default=0)  # how many functions it could not stop


class JobAction(Base):
    """What an administrator did."""

    __tablename__ = "job_action"
    __table_args__ = (Index("ix_job_action_job", "job", "id"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    job: Mapped[str] = mapped_column(String(200))
    run_id: Mapped[int | None] = mapped_column(BigInteger())
    action: Mapped[str] = mapped_column(String(20))  # "run", "pause", "resume" or "cancel"
    actor: Mapped[str] = mapped_column(String(254))
    at: Mapped[datetime] = mapped_column(default=now, index=True)
