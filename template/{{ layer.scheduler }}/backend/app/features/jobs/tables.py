"""What `app jobs` prints for people: rows of tables, and facts."""

import json
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import typer

from app.features.jobs.models import RunStatus
from app.features.jobs.schemas import JobRead, JobRunDetail, JobRunRead
from app.features.jobs.settings import get_jobs_settings

JOBS = ("JOB", "SCHEDULE", "NEXT RUN", "LAST RESULT")
RUNS = ("RUN", "JOB", "STATUS", "SCHEDULED", "TOOK", "ERROR")
LONGEST_ERROR = 80


def job_row(job: JobRead) -> list[str]:
    """A job as a line of a table."""
    zone = ZoneInfo(job.time_zone) if job.time_zone else None
    last = job.recent[0] if job.recent else None
    result = f"{last.status}, {moment(last.finished_at or last.scheduled_at, zone)}" if last else "-"
    return [job.name, job.schedule or "When asked", following(job, zone), result]


def following(job: JobRead, zone: ZoneInfo | None) -> str:
    """When a job runs next, or why it does not."""
    if not job.is_enabled:
        return "off"
    if job.is_paused:
        return "paused"
    return moment(job.next_run_at, zone) if job.next_run_at else "-"


def run_row(run: JobRunRead) -> list[str]:
    """A run as a line of a table."""
    error = (run.error or "").partition("\n")[0]
    return [str(run.id), run.job, run.status, moment(run.scheduled_at), took(run) or "-", error[:LONGEST_ERROR]]


def no_runs(job: str | None, status: RunStatus | None) -> str:
    """That there are no such runs."""
    which = (f" of {job}" if job else "") + (f" with the status {status}" if status else "")
    return f"There is no run{which}." if which else "No job has run yet."


def print_run(run: JobRunDetail) -> None:
    """Print all that is known of a run for people."""
    for name, fact in facts(run).items():
        if fact:
            typer.echo(f"{name:14}{fact}")
    # The reason comes last, where people look, and need not be that of the traceback: a retry can be cancelled.
    for title, text in [("Log", run.log), ("Traceback", run.traceback), ("Reason", run.error)]:
        if text:
            typer.echo(f"\n{title}\n{text.rstrip()}")


def facts(run: JobRunDetail) -> Mapping[str, str | None]:
    """What stands in one line each; None for what does not apply."""
    return {
        "Run": str(run.id),
        "Job": run.job,
        "Status": status_of(run),
        "Attempt": attempt_of(run),
        "Arguments": json.dumps(run.arguments, ensure_ascii=False) if run.arguments else None,
        "Asked for by": run.requested_by,
        "Request": run.request_id,
        "Runner": run.runner_id,
        "Scheduled": moment(run.scheduled_at),
        "Due": moment(run.due_at) if run.status is RunStatus.queued else None,
        "Started": moment(run.started_at) if run.started_at else None,
        "Finished": moment(run.finished_at) if run.finished_at else None,
        "Took": took(run),
    }


def status_of(run: JobRunDetail) -> str:
    """The status of a run, and whether it obeys."""
    if run.abandoned:
        return f"{run.status}; the function did not stop when told to"
    return f"{run.status}, told to stop" if run.cancel_requested and run.status is RunStatus.running else run.status


def attempt_of(run: JobRunDetail) -> str | None:
    """Which attempt it is, and of how many if its job is still declared."""
    of = f" of {run.attempts}" if run.attempts else ""
    return f"{run.attempt}{of}" if run.attempt else None


def took(run: JobRunRead) -> str | None:
    """How long the last attempt of a run took, once it is over."""
    return None if run.duration is None else f"{run.duration:.1f} s"


def moment(at: datetime, zone: ZoneInfo | None = None) -> str:
    """A moment as people of this zone write it, or of that of the settings."""
    return f"{at.astimezone(zone or get_jobs_settings().time_zone):%Y-%m-%d %H:%M:%S %Z}"
