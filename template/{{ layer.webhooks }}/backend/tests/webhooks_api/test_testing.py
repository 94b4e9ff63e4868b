"""Test events."""

import json
from typing import Any

import pytest
from httpx2 import AsyncClient

from tests.support import People
from tests.webhooks_api.sources import TOKEN
from tests.webhooks_api.support import runs

pytestmark = pytest.mark.usefixtures("examples")


async def send(
    admin: AsyncClient,
    payload: Any,  # noqa: ANN401 - JSON
    kind: str | None = "release",
    source: str = "github",
) -> Any:  # noqa: ANN401 - JSON
    """Send a test event, to GitHub's source unless another one is said."""
    answer = await admin.post(f"/api/webhooks/sources/{source}/test", json={"payload": payload, "kind": kind})
    assert answer.status_code == 202, answer.text
    return answer.json()


async def test_test_event_goes_the_way_of_a_delivery(people: People, admin: AsyncClient) -> None:
    """It is stored with its job, signed as the provider does, and known as a test."""
    receipt = await send(admin, {"tag": "Århus"})

    told = (await admin.get(f"/api/webhooks/events/{receipt['event']}")).json()
    assert receipt["outcome"] == "accepted"
    assert (told["status"], told["is_test"], told["kind"]) == ("received", True, "release")
    assert told["delivery_id"].startswith("test-")
    assert told["body"] == '{"tag":"Århus"}'
    assert told["headers"]["x-hub-signature-256"].startswith("sha256=")
    assert await runs(people) == [("webhooks.github", receipt["event"], None)]


async def test_each_test_event_is_another(people: People, admin: AsyncClient) -> None:
    """The same payload twice is handled twice."""
    receipts = [await send(admin, {"tag": "v1"}) for _ in range(2)]

    assert [receipt["outcome"] for receipt in receipts] == ["accepted"] * 2
    assert len(await runs(people)) == 2


async def test_test_event_stands_in_for_no_true_one(people: People, admin: AsyncClient, client: AsyncClient) -> None:
    """Nor for another test: where a body says its id, or is it, a test of the same body has an id of its own."""
    receipts = [await send(admin, {"door": "north"}, None, "doors") for _ in range(2)]
    token = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}
    true = await client.post("/webhooks/doors", content=b'{"door":"north"}', headers=token)

    assert [receipt["outcome"] for receipt in receipts] == ["accepted"] * 2
    assert (true.status_code, true.json()["outcome"]) == (202, "accepted")
    assert len(await runs(people)) == 3


@pytest.mark.parametrize("kind", ["push", "ping", None])
async def test_what_nobody_handles_is_ignored(people: People, admin: AsyncClient, kind: str | None) -> None:
    """Another kind, a question whether we are here, or no kind at all: nothing is stored."""
    assert await send(admin, {"tag": "v1"}, kind) == {"outcome": "ignored", "event": None}
    assert await runs(people) == []


async def test_source_without_a_secret_takes_none(admin: AsyncClient) -> None:
    """There is nothing to sign with; the variable for it is named."""
    answer = await admin.post("/api/webhooks/sources/home/test", json={"payload": {}})

    assert (answer.status_code, answer.json()["detail"]) == (409, "home is off: set HOME_SECRETS.")


async def test_what_is_wrong_is_said_of_the_payload(people: People, admin: AsyncClient) -> None:
    """Where in it, so that a form can show it; it is kept as refused, like any other."""
    answer = await admin.post("/api/webhooks/sources/github/test", json={"payload": {"draft": 7}, "kind": "release"})

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["#/payload/tag", "#/payload/draft"]
    assert [each["status"] for each in (await admin.get("/api/webhooks/events")).json()["items"]] == ["refused"]
    assert await runs(people) == []


@pytest.mark.parametrize(
    "payload",
    [r'"\ud800"', "NaN", "1e999", "[" * 900 + "]" * 900, json.dumps({"tag": "v" * 2_000_000})],
    ids=["half a character", "not a number", "infinite", "deep", "large"],
)
async def test_payload_that_no_provider_sends_is_refused(people: People, admin: AsyncClient, payload: str) -> None:
    """Politely, and nothing is run."""
    content = f'{{"payload": {payload}, "kind": "release"}}'
    headers = {"content-type": "application/json"}
    answer = await admin.post("/api/webhooks/sources/github/test", content=content, headers=headers)

    assert answer.status_code in {400, 422}
    assert await runs(people) == []
