"""Time series: declared on a model, hypertables on TimescaleDB, plain tables on PostgreSQL and SQLite."""

import sys

from app.feature import Feature
from app.features.timescale import routes
from app.features.timescale.commands import commands
from app.features.timescale.declare import Aggregate, time_series
from app.features.timescale.health import time_series_policies
from app.features.timescale.refresh import refresh_aggregates

if "alembic" in sys.modules:  # which compares and writes with it; to serve takes neither, and its import takes long
    from app.features.timescale import autogenerate  # noqa: F401

__all__ = ["Aggregate", "feature", "refresh_aggregates", "time_series"]

feature = Feature(
    name="timescale",
    title="Time series",
    summary="Tables of measurements, kept and thinned out by policies.",
    routers=[routes.router],
    commands=commands,
    checks=[time_series_policies],
)
