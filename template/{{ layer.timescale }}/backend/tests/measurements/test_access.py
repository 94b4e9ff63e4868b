"""Who may send measurements."""

import pytest
from httpx2 import AsyncClient

from app.features.measurements import access, settings
from app.features.measurements.settings import MeasurementsSettings
from app.settings import Settings
from tests.measurements.batches import ndjson, send, stored, values
from tests.support import People

TOKEN = "a token of the tests, which is long enough"


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings have a token."""
    monkeypatch.setattr(access, "get_measurements_settings", lambda: MeasurementsSettings(token=TOKEN))


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
async def test_device_shows_the_token(client: AsyncClient, people: People, scheme: str) -> None:
    """It needs no account."""
    answer = await send(client, ndjson(values()), authorization=f"{scheme} {TOKEN}")

    assert answer.status_code == 200
    assert len(await stored(people)) == 1


@pytest.mark.parametrize("shown", ["Bearer", "Bearer ", f"Bearer {TOKEN}.", f"Bearer {TOKEN[:-1]}", "Bearer é"])
async def test_wrong_token_is_refused(admin: AsyncClient, people: People, shown: str) -> None:
    """Even from an administrator's browser."""
    headers = {b"authorization": shown.encode(), b"content-type": b"application/x-ndjson"}
    answer = await admin.post("/api/measurements", content=ndjson(values()), headers=headers)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["detail"] == "This is not the token of MEASUREMENTS_TOKEN."
    assert await stored(people) == []


async def test_without_a_token_in_the_settings_no_device_sends(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No token is not an empty one; the answer says how to set one."""
    monkeypatch.setattr(access, "get_measurements_settings", lambda: MeasurementsSettings(token=None))

    for shown in ("Bearer ", "Bearer None"):
        answer = await send(client, ndjson(values()), authorization=shown)
        assert answer.status_code == 401
        assert answer.json()["detail"].startswith("No token is set: take the # away before MEASUREMENTS_TOKEN in .env")


async def test_who_shows_nothing_is_told_both_ways(client: AsyncClient) -> None:
    """To sign in, or to show the token."""
    answer = await send(client, ndjson(values()))

    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.json()["detail"] == "Sign in, or show the token of MEASUREMENTS_TOKEN."


@pytest.mark.parametrize("headers", [{}, {"authorization": f"Basic {TOKEN}"}], ids=["none", "of a proxy"])
async def test_only_administrators_send(
    client: AsyncClient, user: AsyncClient, admin: AsyncClient, headers: dict[str, str]
) -> None:
    """Others are refused before their batch is read."""
    for browser, status in ((client, 401), (user, 403), (admin, 200)):
        assert (await send(browser, ndjson(values()), **headers)).status_code == status


@pytest.mark.parametrize("weak", ["secret", "x" * 31])
def test_weak_token_is_refused_in_production(weak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a weak secret is."""
    production = Settings(environment="production", secret_key="hLk3pZ0vQe7TnXcR5sYw2uJb8mFd1gAo")
    monkeypatch.setattr(settings, "get_settings", lambda: production)

    with pytest.raises(ValueError, match="MEASUREMENTS_TOKEN must be random"):
        MeasurementsSettings(token=weak)
