"""What to do next about time series, as sentences that name a command."""

from app.features.timescale.schemas import TimeSeriesInfo, TimeSeriesMode, TimeSeriesPolicyRead, TimeSeriesPolicyResult

COMPOSE = 'With Docker Compose, do as "Move a database to TimescaleDB" in docs/features/timescale.md says.'
NEEDS_POSTGRESQL = "TimescaleDB is an extension of PostgreSQL, and this database is SQLite. Set DATABASE_URL in .env."
NOT_INSTALLED = f"This server does not have TimescaleDB. Install it there. {COMPOSE}"
NOT_LOADED = (
    "This server has TimescaleDB, but does not load it. Add timescaledb to shared_preload_libraries, as with "
    "`ALTER SYSTEM SET shared_preload_libraries = 'timescaledb'`, and restart the server. "
    f"Then run `app timescale enable` again. {COMPOSE}"
)
NOT_LICENSED = (
    "This TimescaleDB has no columnstore, policies and continuous aggregates: its timescaledb.license is 'apache'. "
    "Run a build under the Timescale License, with timescaledb.license = 'timescale'."
)
AVAILABLE = "This server has TimescaleDB. Run `app timescale enable` to use it."
DRIFTED = "Run `app timescale enable` to bring the database in line with the models."


def advice(state: TimeSeriesInfo) -> str | None:
    """What to do next, if something is to be done."""
    if state.mode is not TimeSeriesMode.timescaledb:
        return AVAILABLE if state.is_available else None
    if state.licence == "apache":
        return NOT_LICENSED
    if any(table.drift for table in state.tables):
        return DRIFTED
    policies = [policy for table in state.tables for policy in table.policies]
    return next((mend(policy) for policy in policies if policy.last_result is TimeSeriesPolicyResult.failed), None)


def mend(policy: TimeSeriesPolicyRead) -> str:
    """What to do about a policy that failed."""
    return f"The {policy.kind} policy of {policy.of} fails. Mend why, and run `app timescale run-policy {policy.id}`."
