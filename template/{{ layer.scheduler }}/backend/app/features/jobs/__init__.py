"""Background jobs: declared in code, run on a schedule or on demand, with a history that tells the truth."""

from app.feature import Feature
from app.features.jobs import models, routes
from app.features.jobs.declare import Overlap, Run, ThreadRun, job

__all__ = ["Overlap", "Run", "ThreadRun", "feature", "job"]

feature = Feature(
    name="jobs",
    title="Background jobs",
    summary="Jobs on a schedule or on demand, and the history of their runs.",
    routers=[routes.router],
    models=models,
)
