"""`app jobs …`: look after jobs from the command line, and run them."""

from typing import Annotated

import typer

from app import logs
from app.console import print_json, print_table
from app.database import in_transaction
from app.features.jobs import actions, service
from app.features.jobs.models import RunStatus
from app.features.jobs.settings import get_jobs_settings
from app.features.jobs.tables import JOBS, RUNS, job_row, no_runs, print_run, run_row
from app.features.jobs.typed import ACTOR, AsJson, Name, RunId, carry_out, has_run, known, parse_argument, start
from app.features.jobs.waiting import progress, report, wait_for
from app.settings import get_settings

commands = typer.Typer(no_args_is_help=True)


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
        print_table(JOBS, [job_row(job) for job in jobs], "No job is declared.")


@commands.command("history")
def history(
    job: Annotated[str | None, typer.Option(help="Of this job.")] = None,
    status: Annotated[RunStatus | None, typer.Option(help="With this status.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List the runs, the latest first."""
    if job is not None and not has_run(job):  # a job that is no longer declared keeps its history
        known(job)
    runs = in_transaction(lambda db: service.list_runs(db, None, limit, job, status)).items
    if as_json:
        print_json(runs)
    else:
        print_table(RUNS, [run_row(run) for run in runs], no_runs(job, status))


@commands.command("show")
def show(run_id: RunId, as_json: AsJson = False) -> None:
    """Show all that is known of a run: its times, its arguments, its log, and why it failed."""
    run = carry_out(lambda db: service.read_run(db, run_id))
    if as_json:
        print_json(run)
    else:
        print_run(run)


@commands.command("trigger")
def trigger(
    name: Name,
    argument: Annotated[list[str] | None, typer.Option(help="NAME=VALUE; the value as JSON, else as text.")] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Tell how it goes; exit 1 unless it succeeds.")] = False,
) -> None:
    """Run a job now, and print the number of the run."""
    run = start(known(name), dict(parse_argument(text) for text in argument or []))
    if wait:
        report(wait_for(run.id))
    else:
        typer.echo(run.id)


@commands.command("cancel")
def cancel(run_id: RunId) -> None:
    """Cancel a run that waits, or have the runner of one that is under way stop it."""
    carry_out(lambda db: actions.cancel_run(db, run_id, ACTOR))
    run = in_transaction(lambda db: service.read_run(db, run_id))
    typer.echo(f"Run {run_id} is told to stop." if run.status is RunStatus.running else progress(run))


@commands.command("pause")
def pause(name: Name) -> None:
    """Let no run of a job start until it is resumed."""
    job = known(name)
    in_transaction(lambda db: actions.set_paused(db, job.name, paused=True, actor=ACTOR))
    typer.echo(f"{name} is paused.")


@commands.command("resume")
def resume(name: Name) -> None:
    """Let a paused job run again, from its next tick on."""
    job = known(name)
    in_transaction(lambda db: actions.set_paused(db, job.name, paused=False, actor=ACTOR))
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
