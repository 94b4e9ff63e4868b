"""How events are handled: what a handler is given, what is seen of it, and how it fails."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pydantic import BaseModel
from sqlalchemy import update

from app.features.jobs.models import JobAction
from app.features.jobs.queue import new_run
from app.features.webhooks.declare import Event
from app.features.webhooks.models import WebhookEvent
from tests.webhooks.support import Order, Shop, effect, source

given: list[Event[Order]] = []
failures: list[Exception] = []


async def flaky(event: Event[Order]) -> None:
    """Write, and fail as often as the test says."""
    event.db.add(effect(event.payload.number))
    await event.db.flush()
    if failures:
        raise failures.pop()
    given.append(event)


@pytest.fixture(autouse=True)
def _forget() -> None:
    given.clear()
    failures.clear()


async def test_handler_is_given_all_of_the_event(shop: Shop) -> None:
    """The payload in its type, and what else is known."""
    shop.declare(source(flaky))
    await shop.provider.deliver({"number": 7}, number="abc", kind="paid")
    await shop.work()

    (event,), stored = given, await shop.event()
    assert event.payload == Order(number=7)
    assert (event.id, event.source, event.delivery_id, event.kind) == (stored.id, "orders", "abc", "paid")
    assert (event.headers, event.received_at, event.attempt) == (stored.headers, stored.received_at, 1)


async def test_event_is_done_with_what_its_handler_wrote(shop: Shop) -> None:
    """The page tells of it: one attempt, which succeeded."""
    await shop.provider.deliver()
    await shop.work()

    event = await shop.event()
    assert (event.status, event.attempts, event.error, await shop.attempts()) == ("done", 1, None, [("done", None)])
    assert (event.finished_at is not None, event.body, await shop.effects()) == (True, b'{"number": 7}', 1)


async def test_failed_event_is_tried_again(shop: Shop) -> None:
    """What the attempt before wrote is gone, and why it failed stays."""
    shop.declare(source(flaky))
    failures.append(ValueError("no stock \0"))
    await shop.provider.deliver()

    await shop.work()
    failed, effects = await shop.event(), await shop.effects()
    await shop.work()

    event = await shop.event()
    why = "ValueError: no stock \N{REPLACEMENT CHARACTER}"
    assert (failed.status, failed.error, failed.finished_at, effects) == ("failed", why, None, 0)
    assert (event.status, event.attempts, event.error, await shop.effects()) == ("done", 2, None, 1)
    assert await shop.attempts() == [("failed", why), ("done", None)]
    assert [event.attempt for event in given] == [2]


async def test_event_without_attempts_left_is_dead(shop: Shop) -> None:
    """It is tried as often as its source says, and keeps the last error."""
    shop.declare(source(flaky, retries=1))
    failures.extend([ValueError("second"), ValueError("first")])
    await shop.provider.deliver()

    await shop.work(3)

    event = await shop.event()
    assert (event.status, event.attempts, event.error) == ("dead", 2, "ValueError: second")
    assert (event.finished_at is not None, await shop.effects()) == (True, 0)
    assert await shop.attempts() == [("failed", "ValueError: first"), ("dead", "ValueError: second")]
    assert await shop.place.statuses() == ["failed"]


async def test_handler_that_hangs_is_ended(shop: Shop) -> None:
    """The attempt says that it took too long; an error of that kind which the handler had itself is another."""

    async def hang(event: Event[Order]) -> None:
        if event.attempt > 1:
            raise TimeoutError("the stock does not answer")
        await asyncio.sleep(60)

    shop.declare(source(hang, timeout=timedelta(milliseconds=50)))
    await shop.provider.deliver()
    await shop.work(2)

    assert await shop.attempts() == [
        ("failed", "TimeoutError: Timed out after 0.05 s."),
        ("failed", "TimeoutError: the stock does not answer"),
    ]


async def commit(event: Event[Order]) -> None:
    """Commit."""
    event.db.add(effect(1))
    await event.db.commit()


async def commit_from_within(event: Event[Order]) -> None:
    """Commit, with a savepoint open."""
    event.db.add(effect(1))
    async with event.db.begin_nested():
        await event.db.commit()


@pytest.mark.parametrize("handler", [commit, commit_from_within])
async def test_handler_cannot_commit(shop: Shop, handler: Callable[[Event[Order]], Any]) -> None:
    """What it wrote would stay if it failed after that, and be written again."""
    shop.declare(source(handler, retries=0))
    await shop.provider.deliver()
    await shop.work()

    event = await shop.event()
    assert (event.status, await shop.effects()) == ("dead", 0)
    assert "A handler does not commit" in (event.error or "")


async def test_handler_may_undo_what_it_wrote(shop: Shop) -> None:
    """A savepoint, and a rollback of all, are its own affair."""

    async def undo(event: Event[Order]) -> None:
        event.db.add(effect(1))
        await event.db.rollback()
        async with event.db.begin_nested():
            event.db.add(effect(2))

    shop.declare(source(undo))
    await shop.provider.deliver()
    await shop.work()

    assert ((await shop.event()).status, await shop.effects()) == ("done", 1)


async def test_what_can_not_be_written_fails_the_attempt(shop: Shop) -> None:
    """Also if the database says so after the handler has returned."""

    async def write_nothing(event: Event[Order]) -> None:
        event.db.add(JobAction(job=None, action="effect", actor="handler"))

    shop.declare(source(write_nothing, retries=0))
    await shop.provider.deliver()
    await shop.work()

    event = await shop.event()
    assert (event.status, "IntegrityError" in (event.error or "")) == ("dead", True)


async def test_body_goes_once_it_is_done(shop: Shop) -> None:
    """A source that keeps none keeps those of dead letters, which would else be lost."""
    shop.declare(source(flaky, keep_body=False, retries=0))
    failures.append(ValueError())
    await shop.provider.deliver(number="dead")
    await shop.work()
    await shop.provider.deliver(number="done")
    await shop.work()

    assert [(event.status, event.body) for event in await shop.events()] == [
        ("dead", b'{"number": 7}'),
        ("done", None),
    ]


async def test_payload_that_the_code_takes_no_longer_fails(shop: Shop) -> None:
    """The model changed between receipt and handling: the event is seen as dead, and can be replayed."""

    class Parcel(BaseModel):
        weight: int

    async def store_parcel(event: Event[Parcel]) -> None:
        event.db.add(effect(event.payload.weight))

    await shop.provider.deliver()
    shop.declare(source(store_parcel, retries=0))
    await shop.work()

    event = await shop.event()
    assert (event.status, "weight" in (event.error or "")) == ("dead", True)


async def test_job_that_is_run_by_hand_handles_nothing(shop: Shop) -> None:
    """Somebody who runs the job on the page of jobs, with the number of an event, gives it no second effect."""
    await shop.provider.deliver()
    event = await shop.event()
    for _ in range(2):
        await shop.place.enqueue(shop.source.job, event=event.id)
    await shop.place.enqueue(shop.source.job, event=event.id + 1)

    await shop.work(3)

    assert ((await shop.event()).status, await shop.effects(), await shop.attempts()) == ("done", 1, [("done", None)])


async def test_attempt_tells_who_asked_for_it(shop: Shop) -> None:
    """A run that an administrator had made bears the address."""
    await shop.provider.deliver()
    run = new_run(shop.source.job, {"event": (await shop.event()).id}, requested_by="ada@example.org")
    async with shop.place.database.sessions.begin() as db:
        db.add(run)
        await db.flush()
        await db.execute(update(WebhookEvent).values(run_id=run.id))
    await shop.work()

    assert [attempt.requested_by for attempt in await shop.history()] == ["ada@example.org"]
    assert [attempt.run_id for attempt in await shop.history()] == [run.id]
