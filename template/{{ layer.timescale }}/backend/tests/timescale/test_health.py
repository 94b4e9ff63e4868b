"""Policies in the app's readiness."""

import pytest
from httpx2 import AsyncClient

from app.features.timescale import health
from app.features.timescale.schemas import TimeSeriesPolicyRead, TimeSeriesPolicyState
from tests.timescale.states import policy


async def test_app_is_ready_whatever_the_database_is(client: AsyncClient) -> None:
    """Plain or not, as long as no policy keeps failing."""
    assert (await client.get("/api/health/ready")).status_code == 200


@pytest.mark.parametrize(
    ("found", "status"),
    [
        (policy("out of disk", failures=2), 200),
        (policy("out of disk", failures=3), 503),
        (policy("out of disk", failures=3, policy_state=TimeSeriesPolicyState.paused), 200),
    ],
)
async def test_app_is_not_ready_while_a_policy_keeps_failing(
    found: TimeSeriesPolicyRead, status: int, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three times in a row, since TimescaleDB tries again; one that is paused is left alone."""
    monkeypatch.setattr(health, "read_policies", lambda _: [found])
    answer = await client.get("/api/health/ready")

    assert answer.status_code == status
    assert (status == 200) or answer.json()["detail"] == "Not ready: time_series_policies."


def test_failure_names_the_policy_and_its_error() -> None:
    """That is what the log says."""
    assert health.failure(policy("out of disk", failures=3)) == (
        "The retention policy of measurement failed 3 times: out of disk"
    )
