"""The policies of TimescaleDB: how each one is, and running one now."""

from http import HTTPStatus
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Row, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.errors import ProblemError
from app.features.timescale.catalog import has_extension
from app.features.timescale.intervals import as_text
from app.features.timescale.refresh import autocommit
from app.features.timescale.schemas import (
    PolicyRunRead,
    TimeSeriesPolicyKind,
    TimeSeriesPolicyRead,
    TimeSeriesPolicyResult,
    TimeSeriesPolicyState,
)
from app.features.timescale.words import of_error

KINDS = {
    "policy_compression": TimeSeriesPolicyKind.columnstore,
    "policy_retention": TimeSeriesPolicyKind.retention,
    "policy_refresh_continuous_aggregate": TimeSeriesPolicyKind.refresh,
}
PLAIN = (
    "This database has no policies: TimescaleDB is not enabled in it. "
    "`app timescale apply-policies` deletes what is older than its series keeps."
)
RESULTS = {"Success": TimeSeriesPolicyResult.succeeded, "Failed": TimeSeriesPolicyResult.failed}

# A run that is under way has parallel workers, each of which would be a row of job_stats, and an error without a text.
# What never was is -infinity, which Python has no moment for.
POLICIES = text("""
    SELECT DISTINCT ON (job.job_id)
           job.job_id AS id, job.proc_name AS kind, job.hypertable_name AS of, job.schedule_interval AS every,
           CAST(coalesce(job.config->>'compress_after', job.config->>'drop_after') AS interval) AS age,
           CAST(job.config->>'start_offset' AS interval) AS start, CAST(job.config->>'end_offset' AS interval) AS end,
           lower(stats.job_status) AS state, stats.last_run_status AS last_result,
           CASE WHEN isfinite(stats.next_start) THEN stats.next_start END AS next_run_at,
           CASE WHEN isfinite(stats.last_run_started_at) THEN stats.last_run_started_at END AS last_run_at,
           errors.failures, errors.last_error
    FROM timescaledb_information.jobs AS job
    JOIN timescaledb_information.job_stats AS stats ON stats.job_id = job.job_id
    CROSS JOIN LATERAL (
        SELECT count(*) AS failures, (array_agg(err_message ORDER BY start_time DESC))[1] AS last_error
        FROM timescaledb_information.job_errors AS error
        WHERE error.job_id = job.job_id AND error.err_message IS NOT NULL
          AND error.start_time > coalesce(stats.last_successful_finish, '-infinity')
    ) AS errors
    WHERE job.hypertable_schema = current_schema() AND job.proc_name = ANY(:kinds)
    ORDER BY job.job_id, stats.job_status = 'Running' DESC
""")


def read_policies(connection: Connection) -> list[TimeSeriesPolicyRead]:
    """The policies that there are, in the order in which they were made; none where TimescaleDB is not."""
    if not has_extension(connection):
        return []
    return [as_read(row) for row in connection.execute(POLICIES, {"kinds": list(KINDS)})]


def as_read(row: Row[Any]) -> TimeSeriesPolicyRead:
    """A policy as the API shows it."""
    kind, last_result = KINDS[row.kind], RESULTS.get(row.last_result)
    has_failed = last_result is TimeSeriesPolicyResult.failed
    return TimeSeriesPolicyRead(
        id=row.id,
        kind=kind,
        of=row.of,
        setting=refreshed(row) if kind is TimeSeriesPolicyKind.refresh else f"after {as_text(row.age)}",
        every=as_text(row.every),
        state=TimeSeriesPolicyState(row.state),
        next_run_at=row.next_run_at,
        last_run_at=row.last_run_at,
        last_result=last_result,
        last_error=row.last_error if has_failed else None,
        failures=row.failures if has_failed else 0,
    )


def refreshed(row: Row[Any]) -> str:
    """What a policy refreshes: "from 90 days to 1 hour ago"."""
    start = as_text(row.start) if row.start else "the beginning"
    return f"from {start} to {as_text(row.end)} ago" if row.end else f"from {start}"


async def find(engine: AsyncEngine, name: str) -> list[TimeSeriesPolicyRead]:
    """The policy of this number, or those of this table or aggregate; there must be one."""
    async with engine.connect() as connection:
        await connection.run_sync(refuse_plain)
        policies = await connection.run_sync(read_policies)
    if found := [policy for policy in policies if name in (str(policy.id), policy.of)]:
        return found
    raise ProblemError(HTTPStatus.NOT_FOUND, f'There is no policy "{name}". `app timescale info` lists them.')


def refuse_plain(connection: Connection) -> None:
    """Say that there are no policies where TimescaleDB is not."""
    if not has_extension(connection):
        raise ProblemError(HTTPStatus.CONFLICT, PLAIN)


async def run(engine: AsyncEngine, policy_id: int) -> PolicyRunRead:
    """Run a policy now, and wait for its end; it commits as it goes, and so is no part of a transaction of ours."""
    async with autocommit(engine) as connection:
        await connection.run_sync(refuse_plain)
        if policy_id not in [policy.id for policy in await connection.run_sync(read_policies)]:
            raise ProblemError(HTTPStatus.NOT_FOUND, "There is no such policy.")
        started = monotonic()
        try:
            await connection.execute(text("CALL run_job(:id)"), {"id": policy_id})
        except DBAPIError as error:
            raise ProblemError(HTTPStatus.CONFLICT, f"Policy {policy_id} failed: {of_error(error)}.") from error
    return PolicyRunRead(id=policy_id, seconds=round(monotonic() - started, 3))
