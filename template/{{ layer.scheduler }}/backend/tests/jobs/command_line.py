"""What tests of `app jobs …` do time and again."""

from anyio import to_thread
from typer.testing import CliRunner, Result

from app.features.jobs import commands
from app.features.jobs.models import JobRun
from tests.support import People


async def run(*arguments: str) -> Result:
    """Run a command."""
    return await to_thread.run_sync(lambda: CliRunner().invoke(commands.commands, arguments))


async def add_runs(people: People, *runs: JobRun) -> None:
    """Runs that there were."""
    async with people.transaction() as db:
        db.add_all(runs)
