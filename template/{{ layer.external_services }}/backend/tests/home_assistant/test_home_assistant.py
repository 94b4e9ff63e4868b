"""Home Assistant is asked as its documentation says, and told to do something once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pydantic import HttpUrl, SecretStr

from app.features.services import (
    AuthenticationError,
    Bearer,
    InvalidResponseError,
    NotFoundError,
    ServerError,
    registry,
)
from app.services.home_assistant import service
from app.services.home_assistant.client import HomeAssistant
from app.services.home_assistant.settings import HomeAssistantSettings
from tests.services_api.upstream import Upstream, running

SUN = {
    "entity_id": "sun.sun",
    "state": "below_horizon",
    "attributes": {"elevation": -17.67, "friendly_name": "Sun"},
    "last_changed": "2026-05-30T21:43:29.204838+00:00",
    "last_reported": "2026-05-30T21:50:30.529465+00:00",
    "last_updated": "2026-05-30T21:50:30.529465+00:00",
    "context": {"id": "01", "parent_id": None, "user_id": None},
}


@pytest.fixture
async def home() -> AsyncIterator[Upstream]:
    """A home with a sun."""
    async with running() as server:
        server.answers = {
            "GET /api/": (200, {"message": "API running."}),
            "GET /api/states": (200, [SUN]),
            "GET /api/states/sun.sun": (200, SUN),
        }
        yield server


@pytest.fixture
async def client(home: Upstream) -> AsyncIterator[HomeAssistant]:
    """The client, as the settings would have it."""
    async with replace(service, base_url=home.url, auth=Bearer(SecretStr("of-a-user"))).open() as client:
        yield client


async def test_connection_is_tested_with_the_token(home: Upstream, client: HomeAssistant) -> None:
    """What the page does."""
    assert service.check is not None
    await service.check(client)

    assert [asked.line for asked in home.asked] == ["GET /api/"]
    assert home.asked[0].headers["authorization"] == "Bearer of-a-user"


async def test_states_are_typed(client: HomeAssistant) -> None:
    """Also those fields that only some versions have do no harm."""
    [sun] = await client.states()

    assert (sun.entity_id, sun.state, sun.attributes["elevation"]) == ("sun.sun", "below_horizon", -17.67)
    assert sun.last_changed == datetime(2026, 5, 30, 21, 43, 29, 204838, UTC)


async def test_one_state_is_asked_for(home: Upstream, client: HomeAssistant) -> None:
    """One that there is not is not found, whatever it is called."""
    assert (await client.state("sun.sun")).state == "below_horizon"
    with pytest.raises(NotFoundError):
        await client.state("sun/../../config")

    assert [asked.line for asked in home.asked] == ["GET /api/states/sun.sun", "GET /api/states/sun%2F..%2F..%2Fconfig"]


async def test_something_is_done(home: Upstream, client: HomeAssistant) -> None:
    """The data goes into the body, and what has changed comes back."""
    home.answers["POST /api/services/light/turn_on"] = (200, [SUN | {"entity_id": "light.kitchen", "state": "on"}])

    [light] = await client.call_service("light", "turn_on", entity_id="light.kitchen", brightness=80)

    assert (light.entity_id, light.state) == ("light.kitchen", "on")
    assert home.asked[0].line == "POST /api/services/light/turn_on"
    assert home.asked[0].json() == {"entity_id": "light.kitchen", "brightness": 80}


async def test_nothing_is_done_twice(home: Upstream, client: HomeAssistant) -> None:
    """A light that is toggled again is as it was; to read again does no harm."""
    home.answers |= {"POST /api/services/light/toggle": (500, None), "GET /api/states": (500, None)}

    with pytest.raises(ServerError):
        await client.call_service("light", "toggle", entity_id="light.kitchen")
    assert len(home.asked) == 1
    with pytest.raises(ServerError):
        await client.states()
    assert len(home.asked) == 4


async def test_token_that_is_refused_is_said_so(home: Upstream, client: HomeAssistant) -> None:
    """Without telling it."""
    home.answers["GET /api/"] = (401, {"message": "401: Unauthorized"})

    with pytest.raises(AuthenticationError) as error:
        await client.ping()
    assert "of-a-user" not in repr(error.value)


async def test_answer_without_a_state_is_invalid(home: Upstream, client: HomeAssistant) -> None:
    """It is named by its path."""
    home.answers["GET /api/states"] = (200, [SUN, {"entity_id": "sun.other"}])

    with pytest.raises(InvalidResponseError, match=r"1\.state"):
        await client.states()


def test_it_is_off_until_both_are_set() -> None:
    """As in .env.example; and the app has it."""
    assert registry.find("home_assistant") is service
    assert not service.is_enabled
    assert service.variables == ("HOME_ASSISTANT_URL", "HOME_ASSISTANT_TOKEN")


def test_variables_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """The token is none to look at."""
    monkeypatch.setenv("HOME_ASSISTANT_URL", "http://homeassistant.local:8123")
    monkeypatch.setenv("HOME_ASSISTANT_TOKEN", "of-a-user")

    settings = HomeAssistantSettings()

    assert settings.url == HttpUrl("http://homeassistant.local:8123")
    assert settings.token
    assert "of-a-user" not in repr(settings)
