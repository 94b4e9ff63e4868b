"""Jobs for the tests of what can be asked of jobs."""

from datetime import timedelta
from typing import Any, Literal

from app.features.jobs.declare import Overlap, Run, ThreadRun, job


@job(cron="30 2 * * *", time_zone="Europe/Copenhagen", retries=2, timeout=timedelta(minutes=1), name="prices.fetch")
async def fetch(run: Run, *, area: Literal["DK1", "DK2"] = "DK1", days: int = 1) -> None:
    """Fetch prices.

    Those of tomorrow are there at two.
    """
    run.log.info("fetched", area=area, days=days)


@job(name="prices.import", overlap=Overlap.allow)
def import_file(run: ThreadRun, *, note: str, factor: float = 1, rows: Any = None) -> None:  # noqa: ANN401 - anything
    """Import a file."""
    run.log.info("imported", note=note, factor=factor, rows=rows)


@job(every=timedelta(minutes=15), name="prices.off", enabled=False)
async def off(run: Run) -> None:
    """Is off."""
    run.log.info("never")


EXAMPLES = {example.name: example for example in (fetch, import_file, off)}
