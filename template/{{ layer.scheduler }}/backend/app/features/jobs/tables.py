"""What `app jobs` prints: tables for people, JSON for programs."""

import json
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import typer
from pydantic import BaseModel

from app.features.jobs.schemas import JobRead, JobRunRead
from app.features.jobs.settings import get_jobs_settings

JOBS = ("JOB", "SCHEDULE", "NEXT RUN", "LAST RESULT")
RUNS = ("RUN", "JOB", "STATUS", "SCHEDULED", "TOOK", "ERROR")
LONGEST_ERROR = 80


def print_json(items: Sequence[BaseModel]) -> None:
    """Print a list for programs."""
    typer.echo(json.dumps([item.model_dump(mode="json") for item in items], indent=2, ensure_ascii=False))


def print_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table for people."""
    widths = [max(map(len, column)) for column in zip(titles, *rows, strict=True)]
    for row in (titles, *rows):
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def job_row(job: JobRead) -> list[str]:
    """A job as a line of a table."""
    zone = ZoneInfo(job.time_zone) if job.time_zone else get_jobs_settings().time_zone
    last = job.recent[0] if job.recent else None
    result = f"{last.status}, {moment(last.finished_at or last.scheduled_at, zone)}" if last else "-"
    return [job.name, job.schedule or "When asked", following(job, zone), result]


def following(job: JobRead, zone: ZoneInfo) -> str:
    """When a job runs next, or why it does not."""
    if not job.is_enabled:
        return "off"
    if job.is_paused:
        return "paused"
    return moment(job.next_run_at, zone) if job.next_run_at else "-"


def run_row(run: JobRunRead) -> list[str]:
    """A run as a line of a table."""
    scheduled = moment(run.scheduled_at, get_jobs_settings().time_zone)
    took = "-" if run.duration is None else f"{run.duration:.1f} s"
    error = (run.error or "").partition("\n")[0]
    return [str(run.id), run.job, run.status, scheduled, took, error[:LONGEST_ERROR]]


def moment(at: datetime, zone: ZoneInfo) -> str:
    """A moment as people of this zone write it."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S %Z}"
