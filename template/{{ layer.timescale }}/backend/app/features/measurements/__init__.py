"""Measurements: a time series to begin with, from devices, files and jobs to a chart."""

from app.feature import Feature
from app.features.measurements import commands, models, routes  # noqa: F401 - `app timescale import` is the first

feature = Feature(
    name="measurements",
    title="Measurements",
    summary="What sensors and services have measured, by time.",
    routers=[routes.router],
    models=models,
)
