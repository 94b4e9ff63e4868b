"""A crowd of jobs that are due in the same second: CROWD of them, every CROWD_EVERY seconds."""

import asyncio
import os
from datetime import timedelta

from app.features.jobs import Overlap, Run, job
from app.features.jobs.declare import Job
from app.traces import effect, mark

CROWD = int(os.environ.get("CROWD", "0"))
EVERY = timedelta(seconds=float(os.environ.get("CROWD_EVERY", "60")))
OVERLAPS = [Overlap(name) for name in os.environ.get("CROWD_OVERLAPS", "allow").split(",")]
# One job in ten takes this long; the others are done at once.
LONG = float(os.environ.get("CROWD_LONG", "0"))


def declare(number: int) -> Job:
    """Every other job has retries."""
    name = f"crowd.{number:04}"

    @job(
        name=name,
        every=EVERY,
        retries=number % 2 * 50,
        backoff=timedelta(seconds=0.1),
        overlap=OVERLAPS[number % len(OVERLAPS)],
        coalesce=False,
    )
    async def appear(run: Run) -> None:
        """Leave both traces."""
        mark(name, run)
        if number % 10 < 2:  # of those with retries and of those without
            await asyncio.sleep(LONG / 2)
        await run.db.execute(effect(run))

    return appear


CROWD_JOBS = [declare(number) for number in range(CROWD)]
globals().update({f"crowd_{number}": declared for number, declared in enumerate(CROWD_JOBS)})
