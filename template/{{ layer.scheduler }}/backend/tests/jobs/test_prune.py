"""The job that keeps the history from growing for ever."""

from datetime import UTC, datetime, timedelta

import pytest
import structlog
from sqlalchemy import select
from structlog.testing import capture_logs

from app.features.jobs import jobs
from app.features.jobs.declare import Context
from app.features.jobs.jobs import prune_history
from app.features.jobs.models import JobAction, JobRun, RunStatus
from app.features.jobs.settings import JobsSettings
from tests.support import People

TODAY = datetime(2026, 11, 23, 3, 17, tzinfo=UTC)
OLD = TODAY - timedelta(days=7, seconds=1)
KEPT = TODAY - timedelta(days=7)


@pytest.fixture(autouse=True)
def settings_of_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A week is kept, and the newest run of each job; two rows are a batch."""
    settings = JobsSettings(keep_days=7)
    monkeypatch.setattr(jobs, "get_jobs_settings", lambda: settings)
    monkeypatch.setattr(jobs, "BATCH", 2)
    monkeypatch.setattr(jobs, "RECENT", 1)


async def prune(people: People) -> dict[str, object]:
    """Run the job without the end that a runner gives it, and tell what it logged."""
    with capture_logs() as lines:
        async with people.app.state.database.sessions() as db:
            await prune_history(Context(db, structlog.get_logger(), run_id=1, scheduled_at=TODAY, attempt=1))
    return dict(lines[-1])


async def add_run(people: People, job: str, finished_at: datetime | None, status: RunStatus) -> int:
    """A run with this end."""
    async with people.transaction() as db:
        run = JobRun(job=job, status=status, finished_at=finished_at)
        db.add(run)
    return run.id


async def runs(people: People) -> set[int]:
    """The runs that there are."""
    async with people.transaction() as db:
        return set(await db.scalars(select(JobRun.id)))


async def test_old_runs_go(people: People) -> None:
    """In whatever way they ended, batch by batch and each for good; the log says how many."""
    for status in (RunStatus.succeeded, RunStatus.failed, RunStatus.missed, RunStatus.skipped, RunStatus.lost):
        await add_run(people, "a.b", OLD, status)
    kept = {await add_run(people, "a.b", KEPT, RunStatus.succeeded) for _ in range(3)}

    said = await prune(people)

    assert await runs(people) == kept
    assert (said["runs"], said["actions"]) == (5, 0)


async def test_newest_runs_of_each_job_stay(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """However old, they are the chart of a job that seldom runs, and its failures in a row."""
    monkeypatch.setattr(jobs, "RECENT", 2)
    names = ("a.b", "a.b", "a.c", "a.b", "a.c", "a.b")
    ids = [await add_run(people, job, OLD, RunStatus.succeeded) for job in names]

    await prune(people)

    assert await runs(people) == set(ids[2:])


async def test_run_that_is_not_over_stays(people: People) -> None:
    """However long it has waited."""
    waiting = await add_run(people, "a.b", None, RunStatus.queued)
    running = await add_run(people, "a.b", None, RunStatus.running)
    newest = await add_run(people, "a.b", TODAY, RunStatus.succeeded)

    await prune(people)

    assert await runs(people) == {waiting, running, newest}


async def test_old_actions_go(people: People) -> None:
    """They are kept as long as runs are."""
    async with people.transaction() as db:
        db.add_all(JobAction(job="a.b", action="pause", actor="ada", at=at) for at in (OLD, OLD, OLD, KEPT))

    said = await prune(people)

    assert said["actions"] == 3
    async with people.transaction() as db:
        assert (await db.scalars(select(JobAction.at))).all() == [KEPT]
