"""Background jobs: declared in code, run on a schedule or on demand, with a history that tells the truth."""

from app.feature import Feature
from app.features.jobs import commands, development, health, metrics, models, registry, routes
from app.features.jobs.alerts import Alert, on_failing
from app.features.jobs.declare import Overlap, Run, ThreadRun, job
from app.features.jobs.queue import enqueue
from app.features.jobs.settings import get_jobs_settings

__all__ = ["Alert", "Overlap", "Run", "ThreadRun", "enqueue", "feature", "job", "on_failing"]

feature = Feature(
    name="jobs",
    title="Background jobs",
    summary="Jobs on a schedule or on demand, and the history of their runs.",
    routers=[metrics.router, routes.router],  # /jobs/metrics is no job's name
    models=models,
    declarations=registry.jobs,
    commands=commands.commands,
    checks=[health.job_runners],
    processes=development.processes(get_jobs_settings()),
)
