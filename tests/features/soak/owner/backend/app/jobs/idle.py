"""Jobs whose time is far away: IDLE of them."""

import os
from datetime import timedelta

from app.features.jobs import Run, job
from app.features.jobs.declare import Job


def declare(number: int) -> Job:
    """Half on a cron schedule, half on an interval."""
    schedule = {"cron": f"{number % 60} 4 1 1 *"} if number % 2 else {"every": timedelta(days=3650)}

    @job(name=f"idle.{number:04}", **schedule)
    async def sleep(run: Run) -> None:
        """Nothing."""

    return sleep


IDLE_JOBS = [declare(number) for number in range(int(os.environ.get("IDLE", "0")))]
globals().update({f"idle_{number}": declared for number, declared in enumerate(IDLE_JOBS)})
