"""Looking after jobs over HTTP."""

from datetime import timedelta
from typing import Any

import pytest
from httpx2 import AsyncClient
from sqlalchemy import select
from structlog.testing import capture_logs

from app.database import now
from app.features.jobs.models import JobAction, JobRun, JobRunner, JobState, RunStatus
from tests.support import People

pytestmark = pytest.mark.usefixtures("examples")

ROUTES = [
    ("GET", "/api/jobs"),
    ("GET", "/api/jobs/prices.fetch"),
    ("POST", "/api/jobs/prices.fetch/runs"),
    ("POST", "/api/jobs/prices.fetch/pause"),
    ("POST", "/api/jobs/prices.fetch/resume"),
    ("GET", "/api/jobs/runs"),
    ("GET", "/api/jobs/runs/1"),
    ("POST", "/api/jobs/runs/1/cancel"),
    ("GET", "/api/jobs/runners"),
]


async def run_now(admin: AsyncClient, name: str = "prices.fetch", **arguments: object) -> int:
    """The number of a run that was just asked for."""
    answer = await admin.post(f"/api/jobs/{name}/runs", json=arguments)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


async def change(people: People, number: int, **values: object) -> None:
    """Change a run, as a runner would."""
    async with people.transaction() as db:
        run = await db.get_one(JobRun, number)
        for name, value in values.items():
            setattr(run, name, value)


async def actions(people: People) -> list[tuple[str, str, int | None, str]]:
    """Who did what."""
    async with people.transaction() as db:
        rows = await db.scalars(select(JobAction).order_by(JobAction.id))
        return [(row.action, row.job, row.run_id, row.actor) for row in rows]


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_only_admins_look_after_jobs(client: AsyncClient, user: AsyncClient, method: str, path: str) -> None:
    """Everyone else is refused before anything is looked at."""
    assert (await client.request(method, path, json={})).status_code == 401
    assert (await user.request(method, path, json={})).status_code == 403


@pytest.mark.parametrize(
    ("method", "path"),
    [
        (method, path.replace("prices.fetch", "prices.none"))
        for method, path in ROUTES
        if "/prices" in path or "/1" in path
    ],
)
async def test_unknown_is_a_problem(admin: AsyncClient, method: str, path: str) -> None:
    """A job or a run that is not there is told as such."""
    answer = await admin.request(method, path, json={})

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] in {'There is no job "prices.none".', "There is no such run."}


async def test_jobs_are_listed_by_name(admin: AsyncClient) -> None:
    """Each with its schedule in words and its next run, unless it has none to come."""
    fetch, imported, off = (await admin.get("/api/jobs")).json()

    assert fetch["name"] == "prices.fetch"
    assert fetch["summary"] == "Fetch prices."
    assert (fetch["schedule"], fetch["time_zone"]) == ("At 02:30 every day", "Europe/Copenhagen")
    assert fetch["next_run_at"] > now().isoformat()
    assert (fetch["is_enabled"], fetch["is_paused"], fetch["recent"]) == (True, False, [])
    assert (imported["name"], imported["schedule"], imported["next_run_at"]) == ("prices.import", None, None)
    assert (off["name"], off["is_enabled"], off["next_run_at"]) == ("prices.off", False, None)


async def test_job_tells_how_it_is_declared(admin: AsyncClient) -> None:
    """Its description, its rules, and its arguments as a JSON Schema, of which a form can be made."""
    job = (await admin.get("/api/jobs/prices.fetch")).json()

    assert job["description"] == "Those of tomorrow are there at two."
    assert (job["overlap"], job["retries"], job["timeout"], job["misfire_grace"]) == ("skip", 2, 60, 300)
    assert job["arguments_schema"]["properties"]["area"]["enum"] == ["DK1", "DK2"]
    assert job["arguments_schema"]["properties"]["days"]["default"] == 1


async def test_run_is_asked_for(people: People, admin: AsyncClient) -> None:
    """It waits with all its arguments, and it is known who asked, in which request."""
    with capture_logs() as lines:
        answer = await admin.post("/api/jobs/prices.fetch/runs", json={"area": "DK2"})
    run = (await admin.get(f"/api/jobs/runs/{answer.json()['id']}")).json()

    assert answer.status_code == 201
    assert (run["job"], run["status"], run["arguments"]) == ("prices.fetch", "queued", {"area": "DK2", "days": 1})
    assert (run["attempt"], run["attempts"]) == (0, 3)
    assert run["requested_by"] == "admin@example.org"
    assert run["request_id"] == answer.headers["X-Request-ID"]
    assert await actions(people) == [("run", "prices.fetch", run["id"], "admin@example.org")]
    logged = {"event": "run", "job": "prices.fetch", "run": run["id"], "actor": "admin@example.org"}
    assert logged.items() <= next(line for line in lines if line["event"] == "run").items()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ('{"note": "a", "factor": "much"}', "factor"),
        ('{"factor": 2}', "note"),
        ('{"note": "a", "colour": "red"}', "colour"),
        (r'{"note": "a\u0000"}', "note"),
        (r'{"note": "\ud800"}', "note"),
        ('{"note": "a", "factor": 1e999}', "factor"),
        ('{"note": "a", "factor": "1e999"}', "factor"),
        ('{"note": "a", "factor": NaN}', "factor"),
        (f'{{"note": "a", "rows": {"9" * 400}}}', "rows"),
        (f'{{"note": "a", "rows": {"[" * 200}{"]" * 200}}}', "rows"),
        (r'{"note": "a", "rows": {"\u0000": 1}}', "rows"),
        (r'{"note": "a", "\ud800/": 1}', "?~1"),
    ],
)
async def test_bad_arguments_are_refused(people: People, admin: AsyncClient, body: str, field: str) -> None:
    """The problem points at the argument, also at one that is JSON but that no database stores."""
    headers = {"content-type": "application/json"}
    answer = await admin.post("/api/jobs/prices.import/runs", content=body, headers=headers)

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"#/{field}"]
    assert await actions(people) == []


async def test_arguments_that_are_no_object_are_refused(admin: AsyncClient) -> None:
    """A list names no argument."""
    assert (await admin.post("/api/jobs/prices.import/runs", json=[1])).status_code == 422


async def test_paused_job_waits_until_it_is_resumed(admin: AsyncClient) -> None:
    """It has no next run, is not run by hand, and each change is recorded once."""
    for _ in range(2):
        assert (await admin.post("/api/jobs/prices.fetch/pause")).status_code == 204
    paused = (await admin.get("/api/jobs/prices.fetch")).json()
    refused = await admin.post("/api/jobs/prices.fetch/runs", json={})
    for _ in range(2):
        assert (await admin.post("/api/jobs/prices.fetch/resume")).status_code == 204

    assert (paused["is_paused"], paused["next_run_at"]) == (True, None)
    assert (refused.status_code, refused.json()["detail"]) == (409, "prices.fetch is paused. Resume it first.")
    resumed = (await admin.get("/api/jobs/prices.fetch")).json()
    assert resumed["is_paused"] is False
    assert [(action["action"], action["actor"]) for action in resumed["actions"]] == [
        ("resume", "admin@example.org"),
        ("pause", "admin@example.org"),
    ]
    assert await run_now(admin)


async def test_job_that_is_off_is_not_run(admin: AsyncClient) -> None:
    """Only its declaration can switch it on."""
    assert (await admin.post("/api/jobs/prices.off/runs", json={})).status_code == 409


async def test_waiting_run_is_cancelled_at_once(people: People, admin: AsyncClient) -> None:
    """It is over, says who cancelled it, and can't be cancelled again."""
    number = await run_now(admin)

    assert (await admin.post(f"/api/jobs/runs/{number}/cancel")).status_code == 204
    run = (await admin.get(f"/api/jobs/runs/{number}")).json()

    assert (run["status"], run["cancel_requested"], run["duration"]) == ("cancelled", False, None)
    assert run["finished_at"]
    assert run["error"] == "Cancelled by admin@example.org while it waited."
    again = await admin.post(f"/api/jobs/runs/{number}/cancel")
    assert (again.status_code, again.json()["detail"]) == (409, "The run is over: it is cancelled.")
    assert [action for action, *_ in await actions(people)] == ["run", "cancel"]


async def test_run_under_way_is_asked_to_stop(people: People, admin: AsyncClient) -> None:
    """Its runner does the rest."""
    number = await run_now(admin)
    await change(people, number, status=RunStatus.running, started_at=now(), attempt=1)

    assert (await admin.post(f"/api/jobs/runs/{number}/cancel")).status_code == 204
    run = (await admin.get(f"/api/jobs/runs/{number}")).json()

    assert (run["status"], run["cancel_requested"], run["finished_at"]) == ("running", True, None)
    assert (await actions(people))[1] == ("cancel", "prices.fetch", number, "admin@example.org")


async def test_history_goes_back_page_by_page(people: People, admin: AsyncClient) -> None:
    """The latest run first, each on one page, of one job or status if asked."""
    numbers = [await run_now(admin) for _ in range(5)]
    other = await run_now(admin, "prices.import", note="a")
    await change(people, numbers[0], status=RunStatus.failed, finished_at=now(), error="No.", traceback="Long.")

    async def seen(**query: Any) -> list[int]:  # noqa: ANN401 - parameters
        found, cursor = [], None
        while True:
            page = (await admin.get("/api/jobs/runs", params=query | ({"cursor": cursor} if cursor else {}))).json()
            found += [run["id"] for run in page["items"]]
            if not (cursor := page["next_cursor"]):
                return found

    assert await seen(limit=2) == [other, *reversed(numbers)]
    assert await seen(limit=2, job="prices.fetch") == numbers[::-1]
    assert await seen(status="failed") == numbers[:1]
    assert await seen(job="prices.import", status="failed") == []
    assert (await admin.get("/api/jobs/runs", params={"job": "\0"})).status_code == 422


async def test_run_of_a_job_that_is_gone_is_still_shown(people: People, admin: AsyncClient) -> None:
    """Only how often it would be tried is no longer known."""
    async with people.transaction() as db:
        run = JobRun(job="gone.away", status=RunStatus.succeeded)
        db.add(run)

    assert (await admin.get("/api/jobs/runs")).json()["items"][0]["attempts"] is None
    assert (await admin.get(f"/api/jobs/runs/{run.id}")).json()["job"] == "gone.away"


async def test_runners_are_listed(people: People, admin: AsyncClient) -> None:
    """With a word on those that fell silent."""
    moment = now()
    async with people.transaction() as db:
        for name, seen in (("a", moment), ("b", moment - timedelta(hours=1))):
            db.add(JobRunner(id=name, host="here", pid=1, kind="runner", started_at=moment, seen_at=seen))

    runners = (await admin.get("/api/jobs/runners")).json()

    assert [(runner["id"], runner["is_silent"]) for runner in runners] == [("a", False), ("b", True)]


async def test_pause_of_a_job_that_no_runner_has_seen_begins_its_state(people: People, admin: AsyncClient) -> None:
    """Its schedule counts from then on."""
    before = now()
    await admin.post("/api/jobs/prices.fetch/pause")

    async with people.transaction() as db:
        state = await db.get_one(JobState, "prices.fetch")
    assert state.is_paused
    assert state.ticked_until >= before
