"""Jobs that are asked for: quick ones, slow ones, and one that ticks all the time."""

import asyncio
import os
import time
from datetime import timedelta

from app.features.jobs import Run, ThreadRun, job
from app.traces import effect, mark

FOREVER = 3600.0


@job(every=timedelta(seconds=1) if "STEADY" in os.environ else None, coalesce=False)
async def steady(run: Run) -> None:
    """What must go on whatever happens beside it."""
    await run.db.execute(effect(run))


@job(retries=5, backoff=timedelta(seconds=0.1))
async def write(run: Run) -> None:
    """Write a row."""
    run.log.info("Writing.")
    mark("work.write", run)
    await run.db.execute(effect(run))


@job(retries=5, backoff=timedelta(seconds=0.1))
async def write_late(run: Run, *, seconds: float) -> None:
    """Take a while, then write a row."""
    mark("work.write_late", run)
    await asyncio.sleep(seconds)
    await run.db.execute(effect(run))


@job(retries=5, backoff=timedelta(seconds=0.1))
async def write_early(run: Run, *, seconds: float) -> None:
    """Write a row, then take a while before it is committed."""
    mark("work.write_early", run)
    await run.db.execute(effect(run))
    await asyncio.sleep(seconds)


@job()
async def write_once(run: Run, *, seconds: float) -> None:
    """As `write_late`, without a second chance."""
    mark("work.write_once", run)
    await asyncio.sleep(seconds)
    await run.db.execute(effect(run))


@job(retries=5, backoff=timedelta(seconds=0.1))
def write_in_thread(run: ThreadRun, *, seconds: float) -> None:
    """As `write_late`, in a thread."""
    mark("work.write_in_thread", run)
    time.sleep(seconds)
    run.db.execute(effect(run))


@job()
async def wait(run: Run) -> None:
    """Take longer than any grace."""
    mark("work.wait", run)
    await asyncio.sleep(FOREVER)


@job()
def wait_in_thread(run: ThreadRun) -> None:
    """As `wait`, in a thread, which nothing can stop."""
    mark("work.wait_in_thread", run)
    time.sleep(FOREVER)
