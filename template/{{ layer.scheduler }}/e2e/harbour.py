# ruff: noqa: INP001 - a script, not part of a package
"""The app with the jobs of a harbour, for jobs.spec.ts: `python e2e/harbour.py serve` or `… jobs run`."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Annotated

from pydantic import Field

from app import jobs
from app.cli import main
from app.features.jobs import Run, job


@job()
async def count_ships(run: Run, *, quay: Annotated[str, Field(pattern="^[A-Z]$")], ships: int = 3) -> None:
    """Count the ships at a quay, which takes a moment and then fails."""
    run.log.warning("looking for", quay=quay)
    await asyncio.sleep(2)
    raise ValueError(f"There is no quay {quay} for {ships} ships.")


@job()
async def keep_watch(_run: Run) -> None:
    """Look out to sea until told to stop."""
    await asyncio.sleep(3600)


@job(every=timedelta(hours=1))
async def light_lamps(run: Run) -> None:
    """Light the lamps of the harbour."""
    run.log.warning("broken", lamps=1)


if __name__ == "__main__":
    jobs.__path__.append(str(Path(__file__).parent))
    main()
