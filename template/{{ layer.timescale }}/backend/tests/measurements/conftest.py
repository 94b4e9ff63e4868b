"""A database for the tests of measurements."""

import os
from collections.abc import Iterator

import pytest

from app.features.measurements import late
from tests.timescale.support import database_of_series

# What PostgreSQL alone has is tested where there is one.
collect_ignore = [] if os.environ.get("TEST_DATABASE_URL") else ["test_copying.py"]


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the migrated database that the tests share, of hypertables where the server can."""
    with database_of_series(tmp_path_factory.mktemp("database")) as url:
        yield url


@pytest.fixture(autouse=True)
def unrefreshed_aggregates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let aggregates answer from the table: once refreshed, they would know rows of one test in the next."""

    async def leave(*_: object) -> None:
        """Refresh nothing."""

    monkeypatch.setattr(late, "refresh_aggregates", leave)
