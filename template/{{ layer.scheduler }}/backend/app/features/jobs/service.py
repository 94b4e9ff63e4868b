"""What can be asked of jobs, and done with them."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.features.jobs import schemas
from app.features.jobs.models import RunStatus


async def list_jobs(db: AsyncSession) -> list[schemas.JobRead]:
    """All jobs by name."""
    raise NotImplementedError


async def list_runs(
    db: AsyncSession, cursor: str | None, limit: int, job: str | None, status: RunStatus | None
) -> schemas.JobRunPage:
    """Runs, the latest first."""
    raise NotImplementedError


async def read_run(db: AsyncSession, run_id: int) -> schemas.JobRunDetail:
    """A run, which must exist."""
    raise NotImplementedError


async def cancel_run(db: AsyncSession, run_id: int, actor: str) -> None:
    """Cancel a run that waits; ask the runner of one that runs to stop it."""
    raise NotImplementedError


async def list_runners(db: AsyncSession) -> list[schemas.JobRunnerRead]:
    """The processes that run jobs."""
    raise NotImplementedError


async def read_job(db: AsyncSession, name: str) -> schemas.JobDetail:
    """A job, which must be declared."""
    raise NotImplementedError


async def run_job(db: AsyncSession, name: str, arguments: dict[str, Any], actor: str) -> schemas.JobRunRead:
    """Run a job now."""
    raise NotImplementedError


async def set_paused(db: AsyncSession, name: str, *, paused: bool, actor: str) -> None:
    """Pause a job, or let it run again."""
    raise NotImplementedError
