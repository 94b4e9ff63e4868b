"""`app jobs trigger --wait`: follow a run to its end, and tell how it goes."""

from time import sleep

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import in_transaction
from app.features.jobs import service
from app.features.jobs.models import UNFINISHED, RunStatus
from app.features.jobs.schemas import JobRunDetail

POLL = 1
DONE = (RunStatus.succeeded, RunStatus.failed)


def wait_for(run_id: int) -> JobRunDetail:
    """A run once it is over; says how far it is meanwhile."""
    if not in_transaction(has_runner):
        typer.echo("No runner is up. This starts one: uv run app jobs run", err=True)
    said = None
    while True:
        run = in_transaction(lambda db: service.read_run(db, run_id))
        if run.status is not said:
            typer.echo(progress(run), err=True)
        if run.status not in UNFINISHED:
            return run
        said = run.status
        sleep(POLL)


async def has_runner(db: AsyncSession) -> bool:
    """Whether anyone is there to run jobs."""
    return any(not runner.is_silent for runner in await service.list_runners(db))


def progress(run: JobRunDetail) -> str:
    """How far a run is, in a sentence."""
    verb = "is" if run.status in UNFINISHED else "has" if run.status in DONE else "was"
    return f"Run {run.id} {verb} {run.status}."


def report(run: JobRunDetail) -> None:
    """Print what a run logged; fail unless it succeeded."""
    for text in filter(None, [run.log, run.traceback or run.error]):
        typer.echo(text.rstrip("\n"), err=True)
    if run.status is not RunStatus.succeeded:
        raise typer.Exit(1)
