"""Whether the policies of TimescaleDB do their work: part of the app's readiness."""

from fastapi import FastAPI

from app.database import Database
from app.features.timescale.policies import read_policies
from app.features.timescale.schemas import TimeSeriesPolicyRead, TimeSeriesPolicyState

TOO_MANY = 3  # TimescaleDB tries again, and one failure may be a deadlock or a restart


async def time_series_policies(app: FastAPI) -> None:
    """Not ready once a policy has failed three times in a row; one that is paused, is meant to be."""
    database: Database = app.state.database
    async with database.engine.connect() as connection:
        policies = await connection.run_sync(read_policies)
    if failing := [failure(policy) for policy in policies if keeps_failing(policy)]:
        raise RuntimeError(" ".join(failing))


def keeps_failing(policy: TimeSeriesPolicyRead) -> bool:
    """Whether a policy failed too often since it last succeeded."""
    return policy.failures >= TOO_MANY and policy.state is not TimeSeriesPolicyState.paused


def failure(policy: TimeSeriesPolicyRead) -> str:
    """Which policy fails, and why."""
    return f"The {policy.kind} policy of {policy.of} failed {policy.failures} times: {policy.last_error}"
