"""Whether jobs are run: part of the app's readiness."""

from fastapi import FastAPI

from app.database import Database, now
from app.features.jobs import service

STARTED = now()


async def job_runners(app: FastAPI) -> None:
    """Not ready once all runners fell silent, or all workers; one that never was, or ended cleanly, is not missed."""
    database: Database = app.state.database
    async with database.sessions() as db:
        runners = await service.list_runners(db)
    # Those that died before this process began do not count: after a power cut, runners wait for a healthy app.
    silent = {runner.kind for runner in runners if runner.is_silent and runner.seen_at > STARTED}
    if dead := silent - {runner.kind for runner in runners if not runner.is_silent}:
        raise RuntimeError(f"No sign of life of any {' or '.join(sorted(dead))}.")
