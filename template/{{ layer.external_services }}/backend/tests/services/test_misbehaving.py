"""A service that misbehaves: each time a typed error or a success, in time, and no connection is lost."""

import asyncio
import gzip
import socket
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus

import pytest

from app.features.services import (
    AuthenticationError,
    CircuitOpenError,
    InvalidResponseError,
    NotFoundError,
    RateLimitedError,
    RejectedError,
    ServerError,
    ServiceBusyError,
    ServiceConnectionError,
    ServiceError,
    ServiceTimeoutError,
)
from app.features.services.errors import MisfitError
from app.features.services.state import Circuit
from tests.services.support import (
    QUICK,
    Deed,
    Exchange,
    Stopwatch,
    answer,
    drip,
    garble,
    hang_up,
    is_idle,
    reset,
    service,
    serving,
    stay_silent,
)

BOMB = gzip.compress(b" " * 10_000_000)
LATE = 1.1  # of a deadline: ten per cent
FAILURES: dict[str, tuple[Deed, type[ServiceError], int, str]] = {
    "silent": (stay_silent, ServiceTimeoutError, 1, "it took too long."),
    "dripping": (drip, ServiceTimeoutError, 1, "it took too long."),
    "hangs up": (hang_up, ServiceConnectionError, 3, "it broke off"),
    "no HTTP": (garble, ServiceConnectionError, 3, "did not answer in HTTP"),
    "truncated": (answer(length=100), ServiceConnectionError, 3, "it broke off"),
    "reset": (reset, ServiceConnectionError, 3, "the connection broke."),
    "too short a length": (answer(length=5), InvalidResponseError, 1, "is not what it promises: json_invalid."),
    "no JSON": (answer(body=b"<p>Sorry", Content_Type="text/html"), InvalidResponseError, 1, "json_invalid."),
    "no body": (answer(204, b""), InvalidResponseError, 1, "json_invalid."),
    "another shape": (answer(body=[1]), MisfitError, 1, "promises: model_type."),
    "another type": (answer(body={"value": "hush"}), MisfitError, 1, "promises: value: int_parsing."),
    "a field is missing": (answer(body={"hush": 1}), MisfitError, 1, "promises: value: missing."),
    "too large": (answer(body=b" " * 100_001), InvalidResponseError, 1, "its answer is too large."),
    "a bomb": (answer(body=BOMB, Content_Encoding="gzip"), InvalidResponseError, 1, "its answer is too large."),
    "wrong gzip": (answer(body=b"hush", Content_Encoding="gzip"), InvalidResponseError, 1, "can't be decompressed."),
    "401": (answer(401), AuthenticationError, 1, "it answered 401 to "),
    "403": (answer(403), AuthenticationError, 1, "it answered 403 to "),
    "403 with a wait": (answer(403, Retry_After="60"), RateLimitedError, 1, "it answered 403 to "),
    "404": (answer(404), NotFoundError, 1, "it answered 404 to "),
    "422": (answer(422, {"detail": "hush"}), RejectedError, 1, "it answered 422 to "),
    "429": (answer(429), RateLimitedError, 3, "it answered 429 to "),
    "500": (answer(500), ServerError, 3, "it answered 500 to "),
    "501": (answer(501), ServerError, 1, "it answered 501 to "),
    "503": (answer(503), ServerError, 3, "it answered 503 to "),
    "304": (answer(304, b""), InvalidResponseError, 1, "it answered 304 to "),
}
each_failure = pytest.mark.parametrize("name", FAILURES)
policy = replace(QUICK, largest_answer=100_000)
hasty = replace(policy, total=0.5)


@pytest.fixture
def nowhere() -> Iterator[str]:
    """An address where nobody listens."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"


@pytest.fixture
def full() -> Iterator[str]:
    """An address where connections wait to be accepted, more than there is room for: another one gets no answer."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for sock in waiting:
            sock.setblocking(False)
            sock.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        for sock in waiting:
            sock.close()


@each_failure
async def test_failure(name: str) -> None:
    """A typed error that names the operation and tells no body, in time; repeated where that may help."""
    deed, kind, requests, why = FAILURES[name]
    async with serving(deed) as server, service(server.url, policy).open() as things:
        watch = Stopwatch()
        with pytest.raises(ServiceError) as caught:
            await things.read()

        assert watch.seconds < policy.total * LATE
        assert type(caught.value) is kind
        assert why in caught.value.detail
        assert "hush" not in caught.value.detail
        assert caught.value.operation == "read"
        assert server.requests() == ["GET /things/1"] * requests
        assert is_idle(things)


@each_failure
async def test_post_is_sent_once(name: str) -> None:
    """Without a key it is never sent twice, whatever becomes of it."""
    deed, kind, _, _ = FAILURES[name]
    async with serving(deed, answer()) as server, service(server.url, hasty).open() as things:
        with pytest.raises(kind):
            await things.add()

        assert server.requests() == ["POST /things"]
        assert is_idle(things)


@each_failure
async def test_next_call_is_served(name: str) -> None:
    """What went wrong does no harm to the call after it, such as with the rest of an answer."""
    deed, *_ = FAILURES[name]
    async with serving(deed, answer(body={"value": 7})) as server, service(server.url, hasty).open() as things:
        with pytest.raises(ServiceError):
            await things.add()

        assert (await things.read()).value == 7
        assert is_idle(things)


async def test_post_with_a_key_is_repeated() -> None:
    """With the same key, by which the service knows it again."""
    async with serving(hang_up, answer(503), answer()) as server, service(server.url).open() as things:
        assert (await things.add(key="once")).value == 1

    assert server.requests() == ["POST /things"] * 3
    assert {seen.headers["idempotency-key"] for seen in server.seen} == {"once"}
    assert {seen.body for seen in server.seen} == {b'{"value":1}'}


async def test_fails_twice_then_works() -> None:
    """Nobody notices a service that is back in time."""
    async with serving(answer(500), answer(500), answer()) as server, service(server.url).open() as things:
        assert (await things.read()).value == 1
        assert is_idle(things)

    assert server.requests() == ["GET /things/1"] * 3


async def test_nothing_listens(nowhere: str) -> None:
    """A refused connection is tried again, then said."""
    declared = service(nowhere)
    async with declared.open() as things:
        with pytest.raises(ServiceConnectionError, match=r"things: it can't be reached\.") as caught:
            await things.read()

        assert caught.value.status is HTTPStatus.BAD_GATEWAY
        assert declared.state.recent[-1].attempts == 3
        assert is_idle(things)


async def test_connecting_takes_too_long(full: str) -> None:
    """Each attempt has the time to connect, and all have the deadline."""
    declared = service(full, replace(QUICK, total=5, connect=0.5, backoff=0.001))
    async with declared.open() as things:
        watch = Stopwatch()
        with pytest.raises(ServiceTimeoutError, match="it took too long to connect") as caught:
            await things.read()

        assert 1.5 <= watch.seconds < 1.5 * LATE
        assert caught.value.status is HTTPStatus.GATEWAY_TIMEOUT
        assert declared.state.recent[-1].attempts == 3
        assert is_idle(things)


async def test_silence_between_two_pieces() -> None:
    """A call that may be repeated is, within the deadline."""
    impatient = replace(QUICK, read=0.15, backoff=0.001)
    async with serving(stay_silent) as server, service(server.url, impatient).open() as things:
        with pytest.raises(ServiceTimeoutError, match="it fell silent"):
            await things.read()

        assert server.requests() == ["GET /things/1"] * 3
        assert is_idle(things)


async def test_deadline_is_that_of_all_attempts() -> None:
    """An attempt has what the earlier ones have left, and none begins that could not end."""
    stubborn = replace(QUICK, read=0.4, backoff=0.001, attempts=10)
    async with serving(stay_silent) as server, service(server.url, stubborn).open() as things:
        watch = Stopwatch()
        with pytest.raises(ServiceTimeoutError):
            await things.read()

        assert 1 <= watch.seconds < LATE
        assert len(server.seen) == 3


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirect_to_another_address(status: int) -> None:
    """Nobody goes there, with our credentials or without."""
    async with serving(answer()) as inside:
        for target in (f"{inside.url}/hush", "http://169.254.169.254/latest/hush", "//10.0.0.1/hush", "file:///hush"):
            async with serving(answer(status, b"", Location=target)) as server, service(server.url).open() as things:
                with pytest.raises(InvalidResponseError, match="it redirects to another address") as caught:
                    await things.read()

                assert "hush" not in caught.value.detail
                assert server.requests() == ["GET /things/1"]
                assert is_idle(things)
        assert inside.seen == []


async def test_redirect_within_the_service() -> None:
    """A call that is safe follows a few of them."""
    moved = answer(301, b"", Location="/new")
    async with serving(moved, moved, answer()) as server, service(server.url).open() as things:
        assert (await things.read()).value == 1

        assert server.requests() == ["GET /things/1", "GET /new", "GET /new"]


async def test_redirect_in_a_circle() -> None:
    """It ends after five."""
    async with serving(answer(302, b"", Location="/things/1")) as server, service(server.url).open() as things:
        with pytest.raises(InvalidResponseError, match="redirects more than 5 times"):
            await things.read()

        assert len(server.seen) == 6


async def test_redirect_of_what_is_not_safe() -> None:
    """What changes something goes where it was sent, or nowhere."""
    async with serving(answer(307, b"", Location="/new")) as server, service(server.url).open() as things:
        with pytest.raises(InvalidResponseError, match="answered 307"):
            await things.delete()

        assert server.requests() == ["DELETE /things/1"]


async def test_redirect_to_no_address() -> None:
    """It is an answer that makes no sense."""
    async with serving(answer(302, b"", Location="http://x:port/")) as server, service(server.url).open() as things:
        with pytest.raises(InvalidResponseError, match="to what is no address"):
            await things.read()


async def test_more_calls_than_the_limit() -> None:
    """A hundred at once over a limit of ten: all succeed, by ten connections, and no more than ten at a time."""
    at_work = Crowd()
    async with serving(at_work) as server, service(server.url, replace(QUICK, total=5)).open() as things:
        answers = await asyncio.gather(*(things.read() for _ in range(100)))

        assert [thing.value for thing in answers] == [1] * 100
        assert (len(server.seen), server.connections, at_work.most) == (100, 10, 10)
        assert is_idle(things)


async def test_clients_of_a_service_share_the_limit() -> None:
    """What counts is what the service sees of this process."""
    at_work = Crowd()
    async with serving(at_work) as server:
        declared = service(server.url, replace(QUICK, concurrency=3, total=5))
        async with declared.open() as one, declared.open() as other:
            await asyncio.gather(*(things.read() for things in (one, other) for _ in range(10)))

    assert at_work.most == 3


async def test_too_many_calls_wait_too_long() -> None:
    """Who gets no turn is told so, in time, and the service never hears of it; it is no outage either."""
    async with serving(stay_silent) as server:
        declared = service(server.url, replace(QUICK, concurrency=1, pool=0.5, failures=2))
        async with declared.open() as things:
            first = asyncio.create_task(things.read())
            await server.is_asked.wait()
            watch = Stopwatch()
            with pytest.raises(ServiceBusyError, match="1 calls were under way"):
                await things.read()

            assert 0.5 <= watch.seconds < 0.5 * LATE
            with pytest.raises(ServiceTimeoutError):
                await first
            assert len(server.seen) == 1
            assert declared.state.circuit is Circuit.closed


async def test_cancelled_call() -> None:
    """It leaves no connection, no slot and no entry behind."""
    async with serving(stay_silent, answer()) as server:
        declared = service(server.url, replace(QUICK, concurrency=1))
        async with declared.open() as things:
            task = asyncio.create_task(things.read())
            await server.is_asked.wait()
            assert declared.state.under_way == 1
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

            assert is_idle(things)
            assert declared.state.under_way == 0
            assert not declared.state.recent
            assert (await things.read()).value == 1


async def test_circuit_opens_and_closes() -> None:
    """After enough failures nobody asks; then one call tries, and if it goes well, all may ask again."""
    async with serving(answer(500), answer(500), answer()) as server:
        declared = service(server.url, replace(QUICK, attempts=5, failures=2, pause=0.2))
        async with declared.open() as things:
            with pytest.raises(ServerError):  # what happened last, and not that the circuit has opened with it
                await things.read()
            with pytest.raises(CircuitOpenError) as caught:
                await things.read()
            assert caught.value.headers == {"Retry-After": "1"}
            assert [call.attempts for call in declared.state.recent] == [2, 0]
            assert len(server.seen) == 2

            await asyncio.sleep(0.2)
            assert declared.state.circuit is Circuit.half_open
            answers = await asyncio.gather(*(things.read() for _ in range(5)), return_exceptions=True)
            assert sorted(type(each).__name__ for each in answers) == ["CircuitOpenError"] * 4 + ["Thing"]
            assert len(server.seen) == 3
            assert (await things.read()).value == 1


async def test_request_that_can_not_be_sent_decides_nothing() -> None:
    """It does not close a half-open circuit: the service had no part in it."""
    async with serving(answer(500), answer()) as server:
        declared = service(server.url, replace(QUICK, attempts=1, failures=1, pause=0.05))
        async with declared.open() as things:
            with pytest.raises(ServerError):
                await things.read()
            await asyncio.sleep(0.05)
            with pytest.raises(RejectedError, match="can't be written in HTTP"):
                await things.call("read", "GET", "/things/1", bytes, headers={"X": "a\r\nb"})
            assert (declared.state.circuit, declared.state.breaker.lets_in) == (Circuit.half_open, True)

            await things.read()
            assert declared.state.circuit is Circuit.closed


async def test_hanging_service_opens_the_circuit() -> None:
    """A call that its deadline ends is an outage too."""
    async with serving(stay_silent) as server:
        declared = service(server.url, replace(QUICK, total=0.1, failures=2))
        async with declared.open() as things:
            for _ in range(2):
                with pytest.raises(ServiceTimeoutError):
                    await things.read()

            assert declared.state.circuit is Circuit.open


@pytest.mark.parametrize(
    ("deed", "circuit"),
    [
        (answer(body={"hush": 1}), Circuit.closed),
        (answer(body=b"<p>Sorry"), Circuit.open),
        (answer(body=b" " * 100_001), Circuit.open),
        (answer(302, b"", Location="http://10.0.0.1/"), Circuit.open),
    ],
    ids=["another shape", "no JSON", "too large", "leads elsewhere"],
)
async def test_shape_is_no_outage(deed: Deed, circuit: Circuit) -> None:
    """Where the model of one operation may be wrong, the others go on; what is no answer at all opens the circuit."""
    async with serving(deed) as server:
        declared = service(server.url, replace(policy, failures=2))
        async with declared.open() as things:
            for _ in range(2):
                with pytest.raises(InvalidResponseError):
                    await things.read()

    assert declared.state.circuit is circuit


class Crowd:
    """Answers after a moment, and counts how many wait for that."""

    def __init__(self) -> None:
        """Nobody waits yet."""
        self.now = self.most = 0

    async def __call__(self, exchange: Exchange) -> bool:
        """Answer after a moment."""
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0.02)
        self.now -= 1
        return await answer()(exchange)
