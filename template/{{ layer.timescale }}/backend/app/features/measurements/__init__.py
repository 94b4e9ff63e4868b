"""Measurements: a time series to begin with, from devices, files and jobs to a chart."""

from app.feature import Feature
from app.features.measurements import models, routes

feature = Feature(
    name="measurements",
    title="Measurements",
    summary="What sensors and services have measured, by time.",
    routers=[routes.router],
    models=models,
)
