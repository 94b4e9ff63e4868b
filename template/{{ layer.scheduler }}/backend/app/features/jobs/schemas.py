"""What the API of jobs takes and gives."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, computed_field

from app.features.jobs.models import RunStatus


class JobRunMark(BaseModel):
    """A run as a bar of a chart."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    status: RunStatus
    scheduled_at: datetime
    due_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def duration(self) -> float | None:
        """How long its last attempt took, in seconds."""
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()


class JobRunRead(JobRunMark):
    """A run in the history."""

    job: str
    attempt: int
    attempts: int | None  # how many it may have; unknown once the job is no longer declared
    is_scheduled: bool  # else somebody asked for it
    requested_by: str | None
    runner_id: str | None
    cancel_requested: bool
    abandoned: bool
    error: str | None


class JobRunDetail(JobRunRead):
    """All that is known of a run."""

    arguments: dict[str, Any]
    request_id: str | None
    traceback: str | None
    log: str


class JobRunPage(BaseModel):
    """Runs, the latest first."""

    items: list[JobRunRead]
    next_cursor: str | None


class JobRead(BaseModel):
    """A job that is declared in code."""

    name: str
    summary: str
    schedule: str | None  # in words; None for a job that runs when asked
    time_zone: str | None
    is_enabled: bool
    is_paused: bool
    next_run_at: datetime | None
    recent: list[JobRunMark]  # the latest runs, the latest first


class JobActionRead(BaseModel):
    """What an administrator did with a job."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    run_id: int | None
    action: str
    actor: str
    at: datetime


class JobDetail(JobRead):
    """A job with its declaration, and what was done with it."""

    description: str  # the rest of its docstring
    overlap: str
    retries: int
    timeout: float | None
    misfire_grace: float
    arguments_schema: dict[str, Any]  # a JSON Schema of an object
    actions: list[JobActionRead]  # the latest first


class JobRunnerRead(BaseModel):
    """A process that runs jobs."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    host: str
    pid: int
    kind: str
    started_at: datetime
    seen_at: datetime
    abandoned: int
    is_silent: bool
