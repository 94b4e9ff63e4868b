"""`app jobs …`: look after jobs from the command line, and run them."""

import json
from difflib import get_close_matches
from time import sleep
from typing import Annotated, Any

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from app import logs
from app.database import in_transaction
from app.errors import ProblemError
from app.features.jobs import actions, registry, service
from app.features.jobs.models import RunStatus
from app.features.jobs.schemas import JobRunDetail
from app.features.jobs.settings import get_jobs_settings
from app.features.jobs.tables import JOBS, RUNS, job_row, print_json, print_table, run_row
from app.settings import get_settings

commands = typer.Typer(no_args_is_help=True)
ACTOR = "command line"
POLL = 1
UNDER_WAY = (RunStatus.queued, RunStatus.running)

Name = Annotated[str, typer.Argument(metavar="JOB")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@commands.callback()
def prepare() -> None:
    """Apply migrations that are missing, and log as the app does: not on standard output."""
    from app.migrate import migrate  # noqa: PLC0415 - Alembic logs what it does when it is imported

    migrate(get_settings().database_url)
    logs.configure(get_settings())


@commands.command("list")
def list_jobs(as_json: AsJson = False) -> None:
    """List the jobs: when each runs next, and how it went last."""
    jobs = in_transaction(service.list_jobs)
    if as_json:
        print_json(jobs)
    else:
        print_table(JOBS, [job_row(job) for job in jobs])


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
        print_table(RUNS, [run_row(run) for run in page.items])


@commands.command("trigger")
def trigger(
    name: Name,
    argument: Annotated[list[str] | None, typer.Option(help="NAME=VALUE; the value as JSON, else as text.")] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Wait for its end; exit 1 unless it succeeds.")] = False,
) -> None:
    """Run a job now, and print the number of the run."""
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
    from app.features.jobs import runner  # noqa: PLC0415 - it needs Procrastinate, which takes long to import

    runner.run()


@commands.command("work")
def work() -> None:
    """Perform what a runner hands out, with JOBS_ENGINE=procrastinate; on any number of machines."""
    if get_jobs_settings().engine != "procrastinate":
        raise SystemExit("Workers are for JOBS_ENGINE=procrastinate. Without it, `app jobs run` performs the jobs.")
    from app.features.jobs import procrastinate  # noqa: PLC0415 - as above

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
        raise typer.BadParameter(f"{text} is not NAME=VALUE.", param_hint="--argument")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def wait_for(run_id: int) -> JobRunDetail:
    """A run once it is over; says how far it is meanwhile."""
    if not in_transaction(has_runner):
        typer.echo("No runner is up. This starts one: uv run app jobs run", err=True)
    said = None
    while True:
        run = in_transaction(lambda db: service.read_run(db, run_id))
        if run.status is not said:
            typer.echo(run.status, err=True)
        if run.status not in UNDER_WAY:
            return run
        said = run.status
        sleep(POLL)


async def has_runner(db: AsyncSession) -> bool:
    """Whether anyone is there to run jobs."""
    return any(not runner.is_silent for runner in await service.list_runners(db))


def report(run: JobRunDetail) -> None:
    """Print what a run logged; fail unless it succeeded."""
    for text in filter(None, [run.log, run.traceback or run.error]):
        typer.echo(text.rstrip("\n"), err=True)
    if run.status is not RunStatus.succeeded:
        raise typer.Exit(1)
