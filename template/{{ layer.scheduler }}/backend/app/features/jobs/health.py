"""Whether jobs are run: part of the app's readiness."""

from fastapi import FastAPI

from app.database import Database
from app.features.jobs import service


async def job_runners(app: FastAPI) -> None:
    """Not ready once all of a kind fell silent; before the first one starts, or after a clean end, nothing is wrong."""
    database: Database = app.state.database
    async with database.sessions() as db:
        runners = await service.list_runners(db)
    silent = {runner.kind for runner in runners if runner.is_silent}
    if dead := silent - {runner.kind for runner in runners if not runner.is_silent}:
        raise RuntimeError(f"No sign of life of any {' or '.join(sorted(dead))}.")
