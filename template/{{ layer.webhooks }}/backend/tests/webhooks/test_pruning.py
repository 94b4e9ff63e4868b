"""Events are kept as long as their source says, and no longer."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from app.database import now
from app.features.webhooks import pruning, replaying
from app.features.webhooks.models import EventStatus, WebhookEvent
from tests.webhooks.support import Shop, source


async def pruned(shop: Shop, **time: float) -> int:
    """How many are deleted after so much time."""
    async with shop.place.database.sessions() as db:
        return await pruning.prune(db, shop.sources.values(), now() + timedelta(**time))


async def test_each_source_says_how_long_its_events_are_kept(shop: Shop) -> None:
    """Those of a source that is gone are kept as long as the settings say; their attempts go along."""
    shop.declare(source(name="short", keep=timedelta(hours=1)))
    gone = shop.declare(source(name="gone"))
    for each in ("orders", "short", "gone"):
        shop.declare(shop.sources[each])
        await shop.provider.deliver()
    await shop.work()
    del shop.sources[gone.name]

    assert [await pruned(shop, minutes=59), await pruned(shop, minutes=61), await pruned(shop, days=29)] == [0, 1, 0]
    assert ([event.source for event in await shop.events()], len(await shop.attempts())) == (["orders", "gone"], 2)
    assert (await pruned(shop, days=31), await shop.attempts()) == (2, [])


@pytest.mark.parametrize("status", EventStatus)
async def test_event_that_is_not_over_stays(shop: Shop, status: EventStatus) -> None:
    """However old it is: it was acknowledged."""
    await shop.provider.deliver()
    await shop.execute(update(WebhookEvent).values(status=status))

    is_over = status in (EventStatus.done, EventStatus.dead, EventStatus.refused)
    assert await pruned(shop, days=365) == is_over


async def test_event_that_is_replayed_meanwhile_stays(shop: Shop) -> None:
    """It still seems to be over to whoever deletes, until the replay is committed."""
    await shop.provider.deliver()
    await shop.work()
    async with shop.place.database.sessions.begin() as db:
        await replaying.replay(db, (await shop.event()).id, "ada@example.org")
        deletes = asyncio.create_task(pruned(shop, days=365))
        await asyncio.sleep(0.2)

    assert (await deletes, (await shop.event()).status) == (0, "received")


async def test_many_events_are_deleted_in_batches(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """None is forgotten, and no transaction is long."""
    monkeypatch.setattr(pruning, "BATCH", 2)
    for number in range(5):
        await shop.provider.deliver(b"?", number=str(number))

    assert await pruned(shop, days=365) == 5
