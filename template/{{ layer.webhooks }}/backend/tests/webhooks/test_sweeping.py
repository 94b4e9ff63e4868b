"""Events whose run ended without a word are settled: nobody has to guess what became of them."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from app.database import now
from app.features.jobs.models import JobRun, RunStatus
from app.features.jobs.reap import end_undeclared
from app.features.webhooks import sweeping
from app.features.webhooks.models import EventStatus, WebhookAttempt, WebhookEvent
from tests.webhooks.support import Shop


async def begun(shop: Shop) -> WebhookEvent:
    """An event whose attempt is under way."""
    await shop.provider.deliver()
    event = await shop.event()
    await shop.execute(update(WebhookEvent).values(status=EventStatus.processing, attempts=1))
    async with shop.place.database.sessions.begin() as db:
        db.add(WebhookAttempt(event_id=event.id, run_id=event.run_id))
    await shop.execute(update(JobRun).values(status=RunStatus.running, attempt=1))
    return event


async def swept(shop: Shop) -> tuple[int, int]:
    """How many failed, and how many died."""
    async with shop.place.database.sessions() as db:
        return await sweeping.sweep(db)


@pytest.mark.parametrize("status", [RunStatus.failed, RunStatus.lost, RunStatus.cancelled])
async def test_event_whose_run_is_over_is_dead(shop: Shop, status: RunStatus) -> None:
    """Its runner died for the last time, or somebody cancelled it: the error of the run says so.

    Its attempt has failed; that it was the last one, and thus dead, only the attempt itself can know.
    """
    await begun(shop)
    await shop.execute(update(JobRun).values(status=status, error="Its runner died during attempt 9."))

    assert await swept(shop) == (0, 1)

    event = await shop.event()
    assert (event.status, event.error) == ("dead", "Its runner died during attempt 9.")
    assert (event.finished_at is not None, await shop.attempts()) == (True, [("failed", event.error)])


async def test_event_whose_run_was_cancelled_while_it_waited_is_dead(shop: Shop) -> None:
    """It was acknowledged, so it is seen, though there was no attempt."""
    await shop.provider.deliver()
    await shop.execute(update(JobRun).values(status=RunStatus.cancelled, error="Cancelled by ada@example.org."))

    assert await swept(shop) == (0, 1)

    event = await shop.event()
    assert (event.status, event.error, await shop.attempts()) == ("dead", "Cancelled by ada@example.org.", [])


async def test_event_whose_run_is_gone_is_dead(shop: Shop) -> None:
    """Such as when the history of jobs is kept for a shorter time than nobody looked."""
    await begun(shop)
    await shop.execute(delete(JobRun))

    assert await swept(shop) == (0, 1)
    assert (await shop.event()).error == sweeping.GONE


async def test_event_whose_source_is_no_longer_declared_is_dead(shop: Shop) -> None:
    """A deploy took the source away, and nobody brought it back in time."""
    await shop.provider.deliver()
    async with shop.place.database.sessions.begin() as db:
        await end_undeclared(db, ["others.work"], now() + timedelta(hours=2))

    assert await swept(shop) == (0, 1)
    assert ((await shop.event()).status, (await shop.event()).error) == (
        "dead",
        "No job of this name is declared, or it is off.",
    )


async def test_event_whose_attempt_was_killed_waits_for_the_next_one(shop: Shop) -> None:
    """It is not shown as being processed while nobody does."""
    await begun(shop)
    await shop.execute(update(JobRun).values(status=RunStatus.queued, error="Its runner died during attempt 1."))

    assert await swept(shop) == (1, 0)

    event = await shop.event()
    assert (event.status, event.finished_at) == ("failed", None)
    assert await shop.attempts() == [("failed", "Its runner died during attempt 1.")]
    await shop.work()
    assert ((await shop.event()).status, await shop.effects()) == ("done", 1)


async def test_event_that_is_under_way_is_left_alone(shop: Shop) -> None:
    """So are one that waits, and one that is over."""
    await begun(shop)
    await shop.provider.deliver(number="waits")
    await shop.provider.deliver(b"?", number="refused")

    assert await swept(shop) == (0, 0)
    assert [event.status for event in await shop.events()] == ["processing", "received", "refused"]


async def test_many_events_are_settled_in_batches(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """None is forgotten, and no transaction is long."""
    monkeypatch.setattr(sweeping, "BATCH", 2)
    for number in range(5):
        await shop.provider.deliver(number=str(number))
    await shop.execute(update(JobRun).values(status=RunStatus.lost))

    assert await swept(shop) == (0, 5)
