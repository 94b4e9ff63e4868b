"""Figures for Prometheus."""

from datetime import timedelta

import pytest
from httpx2 import AsyncClient, Response

from app.database import now
from app.features.jobs import metrics
from app.features.jobs.models import JobRun, JobRunner, JobState, RunStatus
from app.features.jobs.settings import JobsSettings
from tests.support import People

TOKEN = "a token of the tests, which is long enough"


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings have a token."""
    settings = JobsSettings(metrics_token=TOKEN)
    monkeypatch.setattr(metrics, "get_jobs_settings", lambda: settings)


async def scrape(client: AsyncClient, authorization: str = f"Bearer {TOKEN}") -> Response:
    """What Prometheus gets."""
    return await client.get("/api/jobs/metrics", headers={b"authorization": authorization.encode()})


def figures(answer: Response) -> dict[str, float]:
    """The figures by name."""
    samples = [line.split(" ") for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in samples}


@pytest.mark.parametrize("shown", ["", f"Basic {TOKEN}", f"Bearer {TOKEN}."])
async def test_only_who_shows_the_token_reads(admin: AsyncClient, shown: str) -> None:
    """Not even an administrator's session is one."""
    answer = await scrape(admin, shown)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


async def test_figures_of_an_app_without_runs(client: AsyncClient) -> None:
    """In Prometheus' text format; there is no age of a heartbeat that there was not."""
    answer = await scrape(client)

    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.text.startswith("# HELP jobs_runners Processes that run jobs.\n# TYPE jobs_runners gauge\n")
    assert figures(answer) == {
        "jobs_runners": 0,
        "jobs_abandoned": 0,
        "jobs_queued": 0,
        "jobs_oldest_due_seconds": 0,
        "jobs_running": 0,
    }


async def test_figures_tell_what_waits_and_who_works(people: People, client: AsyncClient) -> None:
    """Runs of later and of paused jobs do not wait; a silent runner does not work."""
    moment = now()
    hour = timedelta(hours=1)
    due = [("prices.fetch", moment - hour), ("prices.fetch", moment), ("prices.fetch", moment + hour)]
    async with people.transaction() as db:
        db.add_all(JobRun(job=job, due_at=at) for job, at in [*due, ("prices.paused", moment - 2 * hour)])
        db.add(JobRun(job="prices.fetch", status=RunStatus.running))
        db.add(JobState(job="prices.paused", is_paused=True, ticked_until=moment))
        for name, seen in [("a", moment), ("b", moment - hour)]:
            db.add(JobRunner(id=name, host="here", pid=1, kind="runner", seen_at=seen, abandoned=2))

    found = figures(await scrape(client))

    assert (found["jobs_runners"], found["jobs_abandoned"]) == (1, 2)
    assert (found["jobs_queued"], found["jobs_running"]) == (2, 1)
    assert found["jobs_oldest_due_seconds"] >= 3600
    assert 0 <= found["jobs_heartbeat_age_seconds"] < 3600


async def test_metrics_are_not_in_the_document(client: AsyncClient) -> None:
    """They are no part of the typed client."""
    assert "/api/jobs/metrics" not in (await client.get("/api/openapi.json")).json()["paths"]
