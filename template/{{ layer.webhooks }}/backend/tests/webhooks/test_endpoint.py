"""What a provider is answered, and what of its delivery is stored."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI

from app.database import now
from app.features.webhooks import delivery, storing
from app.features.webhooks.limits import TokenBucket
from tests.webhooks.support import SEAL, Provider, Seal, Shop, source

NO_JSON = [
    b"",
    b"{",
    b"[" * 100_000,
    b'{"number": NaN}',
    b'{"number": ' + b"9" * 100_000 + b"}",
    b'{"number": "\xff\xfe"}',
    b'\xef\xbb\xbf{"number": 1}',
    b'{"note": "\\ud800"}',
    b"number=1",
]


async def test_event_is_stored_with_its_job(shop: Shop, provider: Provider) -> None:
    """It is acknowledged once both are committed, by one transaction."""
    answer = await provider.deliver({"number": 7}, number="abc", kind="order.paid")

    event = await shop.event()
    (run,) = await shop.place.runs()
    assert (answer.status_code, answer.json()) == (202, {"outcome": "accepted", "event": event.id})
    assert (event.source, event.delivery_id, event.kind, event.status) == ("orders", "abc", "order.paid", "received")
    assert (event.body, event.size, event.client) == (b'{"number": 7}', 13, "127.0.0.1")
    assert (run.job, run.arguments, event.run_id) == ("webhooks.orders", {"event": event.id}, run.id)


async def test_event_whose_job_is_not_stored_is_not_either(
    shop: Shop, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The provider is told so, and delivers it again."""
    with monkeypatch.context() as patch:
        patch.setattr(storing, "enqueue", None)
        answer = await provider.deliver()

    assert (answer.status_code, await shop.events()) == (500, [])
    assert (await provider.deliver()).status_code == 202


async def test_duplicate_has_no_second_effect(shop: Shop, provider: Provider) -> None:
    """It is answered with success, before and after the first one was handled."""
    first = await provider.deliver({"number": 7})
    before = await provider.deliver({"number": 7})
    await shop.work()
    after = await provider.deliver({"number": 8})

    known = {"outcome": "duplicate", "event": first.json()["event"]}
    assert [(answer.status_code, answer.json()) for answer in (before, after)] == [(200, known), (200, known)]
    await shop.work()
    assert (await shop.effects(), (await shop.event()).status) == (1, "done")


async def test_twenty_deliveries_at_once_have_one_effect(shop: Shop, provider: Provider) -> None:
    """Whoever comes first stores it; the others learn that it is there."""
    answers = await asyncio.gather(*(provider.deliver() for _ in range(20)))

    assert Counter(answer.status_code for answer in answers) == {202: 1, 200: 19}
    assert len({answer.json()["event"] for answer in answers}) == 1
    await shop.work(2)
    assert (await shop.effects(), (await shop.event()).status, len(await shop.place.runs())) == (1, "done", 1)


async def test_equal_ids_of_two_sources_are_two_events(shop: Shop, provider: Provider) -> None:
    """Each provider counts for itself."""
    shop.declare(source(name="returns"))

    answers = [await provider.deliver(), await shop.provider.deliver()]

    assert [answer.status_code for answer in answers] == [202, 202]


async def test_without_an_id_equal_bodies_are_one_event(shop: Shop, provider: Provider) -> None:
    """The hash of the body stands for the id that the provider does not give."""
    answers = [await provider.deliver({"number": number}, number="") for number in (1, 1, 2)]

    assert [answer.status_code for answer in answers] == [202, 200, 202]
    assert {event.delivery_id for event in await shop.events()} == {
        f"sha256:{event.body_hash}" for event in await shop.events()
    }


async def test_unknown_source_and_one_that_is_off_look_the_same(shop: Shop, provider: Provider) -> None:
    """Nobody learns which sources there are."""
    off = shop.declare(source(name="off", verify=Seal()))
    answers = [await provider.send(b"{}", {}) for provider.source in (off, source(name="unknown"))]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert len({answer.json()["detail"] for answer in answers}) == 1


async def test_forged_delivery_is_refused_without_a_word(shop: Shop, provider: Provider) -> None:
    """It is kept for the audit without the id that it claims, which the true one then takes."""
    forged = await provider.deliver(**{SEAL: "forged"})
    true = await provider.deliver()

    event, _ = await shop.events()
    assert (forged.status_code, forged.json()["detail"]) == (401, "This delivery could not be verified.")
    assert (event.status, event.delivery_id, event.error, event.run_id) == (
        "refused",
        None,
        "The seal is broken.",
        None,
    )
    assert true.status_code == 202


async def test_older_secret_is_good_too(shop: Shop, provider: Provider) -> None:
    """While a secret is replaced, no delivery is lost."""
    body = b'{"number": 7}'
    answer = await provider.send(body, Seal("old").sign(body, "one", None, now()))

    assert (answer.status_code, len(await shop.events())) == (202, 1)


async def test_forgers_fill_no_disk(shop: Shop, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many are kept in a minute, and the newest of them in all; true ones are not pushed out."""
    monkeypatch.setattr(storing, "MOST_UNVERIFIED", 5)
    object.__setattr__(shop.source, "refusals", TokenBucket(7, lambda: 0))
    await provider.deliver(number="true")

    for number in range(9):
        await provider.deliver({"number": number}, **{SEAL: "forged"})

    true, *kept = await shop.events()
    assert (true.delivery_id, [event.body for event in kept]) == (
        "true",
        [b'{"number": %d}' % number for number in range(2, 7)],
    )


@pytest.mark.parametrize("body", NO_JSON, ids=range(len(NO_JSON)))
async def test_body_that_is_no_json_is_kept_and_refused(shop: Shop, provider: Provider, body: bytes) -> None:
    """However strange it is, it is the sender's error and not ours."""
    answer = await provider.deliver(body)

    event = await shop.event()
    assert (answer.status_code, event.status, event.delivery_id, event.body) == (400, "refused", "one", body)
    assert (event.error or "").startswith("The body is not JSON")


async def test_body_of_another_shape_is_kept_and_refused(shop: Shop, provider: Provider) -> None:
    """The sender, who is verified, learns which field is wrong; a delivery of its id that is right takes its place."""
    wrong = await provider.deliver({"number": "seven"})
    refused = await shop.event()
    again = await provider.deliver({"number": 7})
    late = await provider.deliver({"number": "seven"})

    event = await shop.event()
    assert (wrong.status_code, [error["pointer"] for error in wrong.json()["errors"]]) == (422, ["#/number"])
    assert refused.status == "refused"
    assert (refused.error or "").startswith("The body is not what this source takes. #/number: Input should be a")
    assert (again.status_code, again.json()) == (202, {"outcome": "accepted", "event": refused.id})
    assert (event.status, event.error, event.finished_at, event.body) == ("received", None, None, b'{"number": 7}')
    assert late.status_code == 422


async def test_large_body_is_refused_before_it_is_read(shop: Shop) -> None:
    """The rest of it is not taken, whatever its length is said to be."""
    provider = Provider(shop.client, shop.declare(source(largest_body=1000)))
    pieces = []

    async def endless() -> AsyncIterator[bytes]:
        for number in range(1000):
            pieces.append(number)
            yield b"x" * 100

    sent = {"content-type": "application/json", "content-length": "5"}
    answer = await shop.client.post("/webhooks/orders", content=endless(), headers=sent)

    assert (answer.status_code, await shop.events()) == (413, [])
    assert (await provider.deliver(b" " * 987 + b'{"number": 7}')).status_code == 202


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 202),
        ("Application/JSON; charset=utf-8", 202),
        ("application/cloudevents+json", 202),
        ("", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("json", 415),
    ],
)
async def test_only_json_is_taken(provider: Provider, content_type: str, status: int) -> None:
    """A media type says what a body is, or it is not looked at."""
    answer = await provider.deliver(**{"content-type": content_type})

    assert (answer.status_code, answer.headers.get("accept")) == (status, "application/json" if status == 415 else None)


async def test_too_many_deliveries_have_to_wait(shop: Shop, provider: Provider) -> None:
    """Those that are verified count; the answer says for how long, and nothing is stored."""
    time = [0.0]
    object.__setattr__(shop.source, "deliveries", TokenBucket(2, lambda: time[0]))
    for _ in range(5):
        await provider.deliver(**{SEAL: "forged"})

    statuses = [(await provider.deliver(number=str(number))).status_code for number in range(3)]
    answer = await provider.deliver(number="2")
    time[0] = 30

    assert (statuses, answer.headers["retry-after"]) == ([202, 202, 429], "30")
    assert (await provider.deliver(number="2")).status_code == 202


async def test_kind_that_nobody_handles_is_ignored(shop: Shop) -> None:
    """It is acknowledged, whatever it is, so that it does not come again; nothing is stored."""
    shop.declare(source(kinds={"paid"}))

    answers = [await shop.provider.deliver(b"?", kind=kind) for kind in ("shipped", None)]
    paid = await shop.provider.deliver(kind="paid")

    assert [(answer.status_code, answer.json()["outcome"]) for answer in answers] == [(200, "ignored")] * 2
    assert (paid.status_code, (await shop.event()).kind) == (202, "paid")


async def test_question_is_answered(provider: Provider) -> None:
    """A provider that asks whether we are here is told, if it is the provider."""
    true, forged = await provider.deliver(kind="hello"), await provider.deliver(kind="hello", **{SEAL: "forged"})

    assert (true.status_code, true.json(), forged.status_code) == (200, {"answer": "hello"}, 401)


async def test_credentials_are_not_stored(shop: Shop) -> None:
    """Nobody who reads the table can deliver."""
    shop.declare(source(verify=Seal("new", credentials=[SEAL])))
    private = {"authorization": "Bearer one", "cookie": "two=2", "proxy-authorization": "Basic three"}

    await shop.provider.deliver(**private, **{"x-note": "four"})

    headers = (await shop.event()).headers
    assert {name for name, value in headers.items() if value == delivery.REDACTED} == {*private, SEAL}
    assert (headers["x-note"], headers["x-id"]) == ("four", "one")


async def test_source_that_keeps_no_body_keeps_none_that_is_refused(shop: Shop) -> None:
    """What is private does not stay because it came in a wrong shape, or from nobody knows whom."""
    shop.declare(source(keep_body=False))

    await shop.provider.deliver(b"?")
    await shop.provider.deliver(**{SEAL: "forged"})

    assert [(event.body, event.size) for event in await shop.events()] == [(None, 1), (None, 13)]


async def request(app: FastAPI, headers: dict[bytes, bytes], *messages: dict[str, Any]) -> int:
    """The status of a request that says what no client would."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/webhooks/orders",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json"), *headers.items()],
        "client": None,
    }
    waiting, sent = [*messages], []

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)  # type: ignore[arg-type]
    return int(sent[0]["status"])


async def test_client_that_goes_away_stores_nothing(app: FastAPI, shop: Shop) -> None:
    """What has come of the body is not taken for all of it, even if that is JSON."""
    body = b'{"number": 7}'
    signed = shop.source.scheme.sign(body, "1", None, now())
    headers = {name.encode(): value.encode() for name, value in signed.items()}
    begun = {"type": "http.request", "body": body, "more_body": True}

    assert await request(app, headers, begun, {"type": "http.disconnect"}) == 400
    assert await shop.events() == []


async def test_headers_that_no_database_takes_are_no_error(app: FastAPI, shop: Shop) -> None:
    """NUL is replaced, what is long is cut, what is many is left out; ids that can't be stored stay distinct."""
    body = b'{"number": 7}'
    seal = shop.source.scheme.sign(body, "", None, now())[SEAL].encode()
    strange = {SEAL.encode(): seal, b"x-kind": b"\0" * 500, b"x-note": b"\0\xff" * 5000}
    many = {b"x-%d" % number: b"" for number in range(200)}
    whole = {"type": "http.request", "body": body, "more_body": False}

    ids = [b"\0", b"\0\0", b"i" * 300, b"\0"]
    statuses = [await request(app, strange | {b"x-id": one} | many, whole) for one in ids]

    event = (await shop.events())[0]
    assert statuses == [202, 202, 202, 200]
    assert (len(event.kind or ""), len(event.headers["x-note"]), len(event.headers)) == (200, 2000, 100)
