"""Having events handled once more, over HTTP."""

import pytest
from httpx2 import AsyncClient
from pydantic import SecretStr

from app.features.webhooks.models import EventStatus
from app.features.webhooks.verification import GitHub
from tests.support import People
from tests.webhooks_api.sources import SECRET
from tests.webhooks_api.support import add, event, runs, signed

pytestmark = pytest.mark.usefixtures("examples")


async def test_dead_event_is_replayed(people: People, admin: AsyncClient) -> None:
    """It waits with a run of its own, which knows who asked for it, and its error is forgotten."""
    (number,) = await add(people, event(delivery_id="one", error="No tag."))

    answer = await admin.post(f"/api/webhooks/events/{number}/replay")

    assert answer.status_code == 200
    assert (answer.json()["status"], answer.json()["error"]) == ("received", None)
    assert await runs(people) == [("webhooks.github", number, "admin@example.org")]


async def test_refused_delivery_is_verified_with_the_secrets_of_now(people: People, admin: AsyncClient) -> None:
    """Its signature fits once the secret is known, and only then has it an id and a kind."""
    right, wrong = GitHub((SecretStr(SECRET),)), GitHub((SecretStr("nobody-knows-this-one"),))
    known, unknown = await add(
        people,
        event(status=EventStatus.refused, headers=signed(right)),
        event(status=EventStatus.refused, headers=signed(wrong)),
    )

    taken = await admin.post(f"/api/webhooks/events/{known}/replay")
    refused = await admin.post(f"/api/webhooks/events/{unknown}/replay")

    assert (taken.json()["delivery_id"], taken.json()["kind"]) == ("72d3162e", "release")
    assert refused.status_code == 409
    assert refused.json()["detail"].startswith("It can't be verified: ")
    assert (await admin.get(f"/api/webhooks/events/{unknown}")).json()["status"] == "refused"
    assert [number for _, number, _ in await runs(people)] == [known]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"status": EventStatus.processing}, "It is processing, and will be handled without you."),
        ({"source": "gone"}, "No source is called gone any more."),
        ({"body": None}, "Its body was not kept."),
    ],
)
async def test_what_cannot_be_replayed_says_why(
    people: People, admin: AsyncClient, values: dict[str, object], why: str
) -> None:
    """On its page and when asked for all the same; nothing is run."""
    (number,) = await add(people, event(delivery_id="one", **values))

    told = (await admin.get(f"/api/webhooks/events/{number}")).json()
    answer = await admin.post(f"/api/webhooks/events/{number}/replay")

    assert (told["can_replay"], told["why_not"]) == (False, why)
    assert (answer.status_code, answer.json()["detail"]) == (409, why)
    assert await runs(people) == []


async def test_many_are_replayed_those_that_can_be(people: People, admin: AsyncClient) -> None:
    """Each once, in the order of their numbers, and each refusal has its reason."""
    one, two, gone = await add(
        people, event(delivery_id="one"), event(delivery_id="two", status=EventStatus.done), event(source="gone")
    )

    answer = await admin.post("/api/webhooks/replays", json={"events": [two, gone, one, two, 9999]})

    assert answer.json()["replayed"] == [one, two]
    assert answer.json()["refused"] == [
        {"event": gone, "why": "No source is called gone any more."},
        {"event": 9999, "why": "There is no such event."},
    ]
    assert [number for _, number, _ in await runs(people)] == [one, two]


@pytest.mark.parametrize("events", [[], [0], [2**63], list(range(1, 202))])
async def test_replay_takes_a_page_at_most(admin: AsyncClient, events: list[int]) -> None:
    """And numbers that an event can have."""
    assert (await admin.post("/api/webhooks/replays", json={"events": events})).status_code == 422
