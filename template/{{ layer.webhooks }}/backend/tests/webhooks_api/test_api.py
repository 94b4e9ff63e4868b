"""Looking at webhooks over HTTP."""

from datetime import timedelta
from typing import Any

import pytest
from httpx2 import AsyncClient

from app.database import now
from app.features.webhooks.models import EventStatus, WebhookAttempt
from tests.support import People
from tests.webhooks_api.sources import SECRET
from tests.webhooks_api.support import add, event

pytestmark = pytest.mark.usefixtures("examples")

ROUTES: list[tuple[str, str, object]] = [
    ("GET", "/api/webhooks/sources", None),
    ("POST", "/api/webhooks/sources/github/test", {"payload": {}}),
    ("GET", "/api/webhooks/events", None),
    ("GET", "/api/webhooks/events/1", None),
    ("POST", "/api/webhooks/events/1/replay", None),
    ("POST", "/api/webhooks/replays", {"events": [1]}),
]


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
async def test_only_admins_look_after_webhooks(
    client: AsyncClient, user: AsyncClient, method: str, path: str, body: object
) -> None:
    """Everyone else is refused before anything is looked at."""
    assert (await client.request(method, path, json=body)).status_code == 401
    assert (await user.request(method, path, json=body)).status_code == 403


@pytest.mark.parametrize(
    ("method", "path", "detail"),
    [
        ("POST", "/api/webhooks/sources/gitlab/test", 'There is no source "gitlab".'),
        ("GET", "/api/webhooks/events/1", "There is no such event."),
        ("POST", "/api/webhooks/events/1/replay", "There is no such event."),
    ],
)
async def test_unknown_is_a_problem(admin: AsyncClient, method: str, path: str, detail: str) -> None:
    """A source or an event that is not there is told as such."""
    answer = await admin.request(method, path, json={"payload": {}})

    assert (answer.status_code, answer.json()["detail"]) == (404, detail)


async def test_sources_are_listed_by_name(people: People, admin: AsyncClient) -> None:
    """Each as it is declared, with its last delivery that was verified, and without its secrets."""
    at = now() - timedelta(hours=1)
    await add(
        people,
        event(delivery_id="one", received_at=at - timedelta(hours=1)),
        event(delivery_id="two", received_at=at),
        event(status=EventStatus.refused),
        event(source="gone", delivery_id="three"),
    )

    answer = await admin.get("/api/webhooks/sources")
    doors, github, home = answer.json()

    assert (github["name"], github["summary"]) == ("github", "Store a release.")
    assert (github["path"], github["scheme"], github["secrets"]) == ("/webhooks/github", "GitHub", 2)
    assert (github["kinds"], github["retries"]) == (["release", "tag"], 8)
    assert github["payload_schema"]["properties"]["draft"]["default"] is False
    assert github["latest_at"] == at.isoformat().replace("+00:00", "Z")
    assert (home["name"], home["secrets"], home["kinds"], home["latest_at"]) == ("home", 0, None, None)
    assert (home["variable"], github["variable"]) == ("HOME_SECRETS", None)
    assert (home["keep_days"], home["keeps_body"], home["rate"], home["retries"]) == (2, False, 10, 2)
    assert doors["name"] == "doors"
    assert SECRET not in answer.text


async def test_events_go_back_page_by_page(people: People, admin: AsyncClient) -> None:
    """The latest one first, each on one page, of one source or status if asked."""
    done = [event(status=EventStatus.done, delivery_id=str(number)) for number in range(5)]
    numbers = await add(people, *done, event(source="home", error="No lamp."))

    async def seen(**query: Any) -> list[int]:  # noqa: ANN401 - parameters
        found, cursor = [], None
        while True:
            page = (
                await admin.get("/api/webhooks/events", params=query | ({"cursor": cursor} if cursor else {}))
            ).json()
            found += [each["id"] for each in page["items"]]
            if not (cursor := page["next_cursor"]):
                return found

    assert await seen(limit=2) == numbers[::-1]
    assert await seen(limit=2, source="github") == numbers[4::-1]
    assert await seen(status="dead") == numbers[5:]
    assert await seen(source="github", status="dead") == []
    assert (await admin.get("/api/webhooks/events", params={"source": "\0"})).status_code == 422


async def test_event_tells_all_that_is_known_of_it(people: People, admin: AsyncClient) -> None:
    """Its headers, its body as it came, each attempt in turn, and that it can be replayed."""
    dead = event(delivery_id="one", kind="release", client="192.0.2.1", headers={"x-github-event": "release"})
    dead.history = [
        WebhookAttempt(run_id=3, status=EventStatus.failed, started_at=now(), finished_at=now(), error="No tag."),
        WebhookAttempt(run_id=4, status=EventStatus.dead, started_at=now(), requested_by="ada@example.org"),
    ]
    (number,) = await add(people, dead)

    told = (await admin.get(f"/api/webhooks/events/{number}")).json()

    assert (told["source"], told["kind"], told["client"]) == ("github", "release", "192.0.2.1")
    assert (told["body"], told["is_text"], told["size"]) == ('{"tag": "v1"}', True, 13)
    assert told["headers"] == {"x-github-event": "release"}
    assert [(each["run_id"], each["status"], each["error"]) for each in told["history"]] == [
        (3, "failed", "No tag."),
        (4, "dead", None),
    ]
    assert told["history"][1]["requested_by"] == "ada@example.org"
    assert (told["can_replay"], told["why_not"]) == (True, None)


@pytest.mark.parametrize(
    ("body", "shown"),
    [("Århus".encode(), ("Århus", True)), (b"\xff\xfe", ("//4=", False)), (b"", ("", True)), (None, (None, True))],
)
async def test_body_is_text_or_base64(
    people: People, admin: AsyncClient, body: bytes | None, shown: tuple[str | None, bool]
) -> None:
    """What is no text is not mangled, and what is not kept is nothing."""
    (number,) = await add(people, event(body=body))

    told = (await admin.get(f"/api/webhooks/events/{number}")).json()

    assert (told["body"], told["is_text"]) == shown
