"""`app jobs …`: look after jobs from the command line, and run them."""

import json
from collections.abc import Sequence
from datetime import datetime
from difflib import get_close_matches
from time import sleep
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from pydantic import BaseModel

from app import logs
from app.database import in_transaction
from app.errors import ProblemError
from app.features.jobs import actions, registry, runner, service
from app.features.jobs.models import RunStatus
from app.features.jobs.schemas import JobRead, JobRunDetail, JobRunRead
from app.features.jobs.settings import get_jobs_settings
from app.settings import get_settings

commands = typer.Typer(no_args_is_help=True)
ACTOR = "command line"
POLL = 1
UNDER_WAY = (RunStatus.queued, RunStatus.running)

Name = Annotated[str, typer.Argument(metavar="JOB")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@commands.callback()
def prepare() -> None:
    """Log as the app does: not on standard output."""
    logs.configure(get_settings())


@commands.command("list")
def list_jobs(as_json: AsJson = False) -> None:
    """List the jobs: when each runs next, and how it went last."""
    jobs = in_transaction(service.list_jobs)
    if as_json:
        print_json(jobs)
    else:
        print_table(["JOB", "SCHEDULE", "NEXT RUN", "LAST RESULT"], [job_row(job) for job in jobs])


@commands.command("history")
def history(
    job: Annotated[str | None, typer.Option(help="Of this job.")] = None,
    status: Annotated[RunStatus | None, typer.Option(help="With this status.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List the runs, the latest first."""
    page = in_transaction(lambda db: service.list_runs(db, None, limit, job, status))
    if as_json:
        print_json(page.items)
    else:
        print_table(["RUN", "JOB", "STATUS", "SCHEDULED", "TOOK", "ERROR"], [run_row(run) for run in page.items])


@commands.command("trigger")
def trigger(
    name: Name,
    argument: Annotated[list[str] | None, typer.Option(help="NAME=VALUE; the value as JSON, else as text.")] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Wait for its end; exit 1 unless it succeeds.")] = False,
) -> None:
    """Run a job now."""
    arguments = dict(parse_argument(text) for text in argument or [])
    try:
        run = in_transaction(lambda db: actions.run_job(db, known(name), arguments, ACTOR))
    except ProblemError as error:
        wrong = [f"{field.removeprefix('#/')}: {text}" for field, text in (error.errors or {}).items()]
        raise SystemExit("\n".join([error.detail, *wrong])) from None
    typer.echo(run.id)
    if wait:
        report(wait_for(run.id))


@commands.command("pause")
def pause(name: Name) -> None:
    """Let no run of a job start until it is resumed."""
    in_transaction(lambda db: actions.set_paused(db, known(name), paused=True, actor=ACTOR))
    typer.echo(f"{name} is paused.")


@commands.command("resume")
def resume(name: Name) -> None:
    """Let a paused job run again, from its next tick on."""
    in_transaction(lambda db: actions.set_paused(db, known(name), paused=False, actor=ACTOR))
    typer.echo(f"{name} runs again.")


@commands.command("run")
def run() -> None:
    """Run what is due, until stopped; any number of these may run side by side."""
    runner.run()


@commands.command("work")
def work() -> None:
    """Perform what the runner hands out, with JOBS_ENGINE=procrastinate; on any number of machines."""
    if get_jobs_settings().engine != "procrastinate":
        raise SystemExit("Workers are for JOBS_ENGINE=procrastinate. Here, `app jobs run` performs the jobs itself.")
    from app.features.jobs import procrastinate  # noqa: PLC0415

    procrastinate.work()


def known(name: str) -> str:
    """The name of a job that there is."""
    names = list(registry.jobs())
    if name not in names:
        close = get_close_matches(name, names, n=1, cutoff=0.4)
        raise SystemExit(f'There is no job "{name}".' + "".join(f" Did you mean {guess}?" for guess in close))
    return name


def parse_argument(text: str) -> tuple[str, Any]:
    """The name and the value of NAME=VALUE."""
    name, is_there, value = text.partition("=")
    if not is_there:
        raise typer.BadParameter(f"{text} is not NAME=VALUE.")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def wait_for(run_id: int) -> JobRunDetail:
    """A run once it is over; says how far it is meanwhile."""
    said = None
    while True:
        run = in_transaction(lambda db: service.read_run(db, run_id))
        if run.status is not said:
            typer.echo(run.status, err=True)
        if run.status not in UNDER_WAY:
            return run
        said = run.status
        sleep(POLL)


def report(run: JobRunDetail) -> None:
    """Print what a run logged; fail unless it succeeded."""
    for text in filter(None, [run.log, run.traceback or run.error]):
        typer.echo(text.rstrip("\n"), err=True)
    if run.status is not RunStatus.succeeded:
        raise typer.Exit(1)


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
    following = moment(job.next_run_at, zone) if job.next_run_at else "-"
    state = "off" if not job.is_enabled else "paused" if job.is_paused else following
    last = job.recent[0] if job.recent else None
    result = f"{last.status} {moment(last.finished_at or last.scheduled_at, zone)}" if last else "-"
    return [job.name, job.schedule or "When asked", state, result]


def run_row(run: JobRunRead) -> list[str]:
    """A run as a line of a table."""
    scheduled = moment(run.scheduled_at, get_jobs_settings().time_zone)
    took = f"{run.duration:.1f} s" if run.duration is not None else "-"
    first_line, *_ = (run.error or "").splitlines() or [""]
    return [str(run.id), run.job, run.status, scheduled, took, first_line[:80]]


def moment(at: datetime, zone: ZoneInfo) -> str:
    """A moment as people of this zone write it."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S %Z}"
