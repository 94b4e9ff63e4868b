"""Procrastinate's workers handle events as the runner does, on the database that has them."""

import asyncio

from sqlalchemy import text

from app.features.jobs.procrastinate_worker import Worker
from tests.webhooks.support import Shop, source


async def test_attempt_that_is_handed_out_twice_has_one_effect(shop: Shop) -> None:
    """Whoever comes second finds that it is not to be had."""
    shop.declare(source())
    await shop.provider.deliver()
    shop.place.settings = shop.place.settings.model_copy(update={"engine": "procrastinate", "grace": 0.01})
    worker = Worker(shop.place.url, shop.place.settings, shop.place.jobs, shop.place.clock)
    await worker.process.attend()
    await shop.work()
    (run,) = await shop.place.runs()

    await asyncio.gather(*(worker.perform(run.id, 0) for _ in range(3)))
    await worker.process.close(worker.hurry)
    await shop.execute(text("TRUNCATE procrastinate.procrastinate_jobs, procrastinate.procrastinate_workers CASCADE"))

    assert (run.status, (await shop.event()).status, await shop.effects()) == ("queued", "done", 1)
