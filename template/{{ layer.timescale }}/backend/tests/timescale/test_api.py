"""The API of time series: for administrators."""

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from app.features.timescale.catalog import has_extension
from app.features.timescale.policies import PLAIN

LARGEST = 2**31 - 1


async def is_plain(app: FastAPI) -> bool:
    """Whether the app's database is without TimescaleDB."""
    async with app.state.database.engine.connect() as connection:
        return not await connection.run_sync(has_extension)


async def test_administrators_see_how_time_series_are(admin: AsyncClient, app: FastAPI) -> None:
    """What keeps them, and each table that is declared."""
    answer = await admin.get("/api/timescale")

    assert answer.status_code == 200
    assert answer.json()["mode"] in ("sqlite", "postgresql", "timescaledb")
    assert (answer.json()["mode"] == "timescaledb") == (not await is_plain(app))
    assert "measurement" in [table["name"] for table in answer.json()["tables"]]


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/timescale"), ("POST", "/api/timescale/policies/1000/run")])
async def test_others_see_nothing(method: str, path: str, client: AsyncClient, user: AsyncClient) -> None:
    """It tells of the whole database, and a policy's run costs."""
    assert (await client.request(method, path)).status_code == 401
    assert (await user.request(method, path)).status_code == 403


async def test_policy_that_is_not_there_cannot_run(admin: AsyncClient, app: FastAPI) -> None:
    """On a plain database there is none at all, and a sentence says so."""
    answer = await admin.post(f"/api/timescale/policies/{LARGEST}/run")

    if await is_plain(app):
        assert (answer.status_code, answer.json()["detail"]) == (409, PLAIN)
    else:
        assert (answer.status_code, answer.json()["detail"]) == (404, "There is no such policy.")


@pytest.mark.parametrize("number", [0, LARGEST + 1])
async def test_number_that_no_policy_can_have_is_refused(number: int, admin: AsyncClient) -> None:
    """Before the database is asked, which would fail."""
    answer = await admin.post(f"/api/timescale/policies/{number}/run")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/policy_id"


async def test_administrators_run_a_policy(admin: AsyncClient, app: FastAPI, request: pytest.FixtureRequest) -> None:
    """And are told how long it took."""
    if await is_plain(app):
        request.getfixturevalue("timescale_database")  # which skips
    tables = (await admin.get("/api/timescale")).json()["tables"]
    policy = next(policy for table in tables for policy in table["policies"] if policy["kind"] == "columnstore")
    answer = await admin.post(f"/api/timescale/policies/{policy['id']}/run")

    assert (answer.status_code, answer.json()["id"]) == (200, policy["id"])
    assert answer.json()["seconds"] >= 0
