"""How a run ends: each change is for the attempt that was taken, and only while it is still ours."""

import re
import traceback
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Update, case, update

from app.features.jobs.declare import Job
from app.features.jobs.models import JobRun, RunStatus

LONGEST = 20_000
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True)
class Outcome:
    """What became of an attempt."""

    status: RunStatus
    error: str | None = None
    traceback: str | None = None
    abandoned: bool = False
    cause: BaseException | None = None


class TakenAwayError(Exception):
    """The run is no longer ours: its runner was taken for dead, or it was given up."""


def failure(error: BaseException) -> Outcome:
    """An attempt that raised, with the traceback as it is below the code that runs jobs."""
    top = error.__traceback__
    while top and top.tb_next and top.tb_frame.f_globals.get("__name__") == "app.features.jobs.perform":
        top = top.tb_next
    text = "".join(traceback.format_exception(type(error), error, top))
    sentence = "".join(traceback.format_exception_only(error)).strip()
    return Outcome(RunStatus.failed, storable(sentence[:1000]), storable(text[-LONGEST:]), cause=error)


def storable(text: str) -> str:
    """Text as every database takes it."""
    return UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def ending(job: Job | None, run: JobRun, outcome: Outcome, at: datetime) -> Update:
    """Store the outcome; a failure with attempts left makes the run wait for the next one, unless it was cancelled."""
    changes: dict[str, object] = {"status": outcome.status, "finished_at": at}
    if job and is_retried(job, run, outcome):
        changes = {
            "status": case((JobRun.cancel_requested, RunStatus.cancelled), else_=RunStatus.queued),
            "finished_at": case((JobRun.cancel_requested, at), else_=None),
            "due_at": at + job.wait_after(run.attempt),
        }
    if outcome.abandoned:
        changes |= {"abandoned": True}
    return ours(run).values(error=outcome.error, traceback=outcome.traceback, **changes)


def is_retried(job: Job, run: JobRun, outcome: Outcome) -> bool:
    """Whether there is another attempt after this one."""
    return outcome.status in (RunStatus.failed, RunStatus.lost) and run.attempt < job.attempts


def ours(run: JobRun) -> Update:
    """A change of this attempt, if it is still under way and no other runner has taken it over."""
    return update(JobRun).where(
        JobRun.id == run.id,
        JobRun.status == RunStatus.running,
        JobRun.attempt == run.attempt,
        JobRun.runner_id == run.runner_id,
    )
