"""The job that stands in for the retention policies of TimescaleDB."""

from datetime import timedelta

from app.features.jobs import Run, job
from app.features.timescale import retention


@job(every=timedelta(hours=1))
async def delete_old_rows(run: Run) -> None:
    """Delete the rows that are older than their series keeps.

    A series says so with drop_after. Where TimescaleDB is, its own policies do this, and this job has nothing to do.
    """
    if await retention.is_plain(run.db):
        for table, rows in (await retention.delete_old(run.db)).items():
            run.log.info("deleted", table=table, rows=rows)
