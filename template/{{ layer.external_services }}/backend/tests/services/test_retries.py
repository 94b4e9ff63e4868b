"""When a call is repeated: as long after as the service asks for, or not at all."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import pytest

from app.features.services import Policy, RateLimitedError, ServerError
from app.features.services.retries import may_repeat, retry_after, wait_after
from tests.services.support import QUICK, Stopwatch, answer, is_idle, service, serving

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("Mon, 02 Mar 2026 12:00:30 GMT", 30),
        ("Monday, 02-Mar-26 12:00:30 GMT", 30),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0),
        ("Mon, 02 Mar 2026 12:00:30", None),
        ("", None),
        ("-1", None),
        ("1e9", None),
        ("9999999999", None),
        ("nan", None),
        ("٣", None),
        ("soon", None),
        ("Mon, 99 Mar 2026 12:00:30 GMT", None),
        ("Mon, 02 Mar 99999999999 12:00:30 GMT", None),
        ("Mon, 02 Mar 2026 12:00:30 +99999999999999999", None),
    ],
)
def test_retry_after(text: str, seconds: float | None) -> None:
    """Seconds or a date, past ones too; whatever else someone writes is as if nothing was said."""
    headers = httpx2.Headers([(b"Retry-After", text.encode())])

    assert retry_after(headers, NOON) == seconds


def test_what_may_be_repeated() -> None:
    """What does the same when it is done twice, by its method or by its key."""
    methods = ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST", "PATCH", "QUERY")
    requests = [httpx2.Request(method, "http://localhost") for method in methods]
    assert [may_repeat(request) for request in requests] == [True] * 5 + [False] * 3

    keyed = httpx2.Request("POST", "http://localhost", headers={"idempotency-key": "once"})
    assert may_repeat(keyed)
    assert not may_repeat(httpx2.Request("POST", "http://localhost", headers={"idempotency-key": ""}))


def test_waits_grow_and_differ() -> None:
    """Each is a random part of twice the one before, up to the longest, after what the service asks for."""
    policy = Policy(backoff=1, longest_backoff=3)
    error = ServerError("things", "read", "it failed.", status=503)
    for attempt, longest in ((1, 1), (2, 2), (3, 3), (50, 3)):
        waits = [wait_after(error, attempt, policy) for _ in range(200)]
        assert 0 <= min(waits) < longest * 0.2
        assert longest * 0.8 < max(waits) <= longest

    told = ServerError("things", "read", "it failed.", status=503, wait=60)
    assert 60 <= wait_after(told, 1, policy) <= 61


async def test_seconds_are_waited() -> None:
    """The service is asked again as soon as it wants to be, and not before."""
    patient = replace(QUICK, total=5)
    deeds = answer(429, Retry_After="1"), answer()
    async with serving(*deeds) as server, service(server.url, patient).open() as things:
        watch = Stopwatch()
        assert (await things.read()).value == 1

        assert 1 <= watch.seconds < 1.1
        assert len(server.seen) == 2
        assert is_idle(things)


async def test_date_is_waited_for() -> None:
    """The other form."""
    moment = (datetime.now(UTC) + timedelta(seconds=2)).replace(microsecond=0)
    deeds = answer(429, Retry_After=format_datetime(moment, usegmt=True)), answer()
    async with serving(*deeds) as server, service(server.url, replace(QUICK, total=5)).open() as things:
        assert (await things.read()).value == 1

        assert timedelta() <= datetime.now(UTC) - moment < timedelta(seconds=0.2)
        assert len(server.seen) == 2
        assert is_idle(things)


@pytest.mark.parametrize("is_date", [False, True])
async def test_wait_beyond_the_deadline(is_date: bool) -> None:
    """There is no sense in waiting, so whoever asked is told at once, with the time to come back."""
    moment = datetime.now(UTC) + timedelta(seconds=60)
    text = format_datetime(moment, usegmt=True) if is_date else "60"
    async with serving(answer(429, Retry_After=text)) as server, service(server.url).open() as things:
        watch = Stopwatch()
        with pytest.raises(RateLimitedError, match="it answered 429 to read") as caught:
            await things.read()

        assert watch.seconds < 0.5
        assert caught.value.wait == pytest.approx(60, abs=1.5)
        assert caught.value.headers in ({"Retry-After": "59"}, {"Retry-After": "60"})
        assert len(server.seen) == 1


async def test_waiting_holds_no_slot() -> None:
    """While one call waits for its next attempt, another one takes its turn."""
    async with serving(answer(503, Retry_After="1"), answer()) as server:
        declared = service(server.url, replace(QUICK, concurrency=1, total=5))
        async with declared.open() as things:
            waiting = asyncio.create_task(things.read())
            await server.is_asked.wait()
            await things.read()

            assert not waiting.done()
            assert (await waiting).value == 1
            assert len(server.seen) == 3


@pytest.mark.parametrize(("method", "requests"), [("PUT", 3), ("DELETE", 3), ("PATCH", 1), ("HEAD", 3)])
async def test_methods(method: str, requests: int) -> None:
    """Those that may be repeated are, the others never."""
    async with serving(answer(503, b"")) as server, service(server.url).open() as things:
        with pytest.raises(ServerError):
            await things.call("try", method, "/things/1", bytes)

        assert len(server.seen) == requests
