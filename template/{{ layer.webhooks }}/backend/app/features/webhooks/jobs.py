"""The jobs of webhooks: one for each source, and those that look after its events."""

from datetime import timedelta

from app.features.jobs.declare import Run, job
from app.features.webhooks import pruning, sweeping
from app.features.webhooks.registry import sources

JOBS = [source.job for source in sources().values()]


@job(every=timedelta(minutes=1))
async def sweep_events(run: Run) -> None:
    """Settle events whose run was killed, timed out or cancelled, or whose source is gone.

    Those with attempts left are shown as failed until the next one, the others become dead letters.
    """
    failed, dead = await sweeping.sweep(run.db)
    if failed or dead:
        run.log.info("settled", failed=failed, dead=dead)


@job(cron="47 3 * * *")
async def prune_events(run: Run) -> None:
    """Delete events that are over and older than their source keeps them, or than WEBHOOKS_KEEP_DAYS."""
    run.log.info("pruned", events=await pruning.prune(run.db, sources().values(), run.scheduled_at))
