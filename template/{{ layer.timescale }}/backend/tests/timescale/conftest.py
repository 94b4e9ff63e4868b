"""Databases for the tests of time series."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import fresh_database
from tests.timescale.support import MISSING, create_extension, database_of_series, drop_extension


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the migrated database that the tests share, of hypertables where the server can."""
    with database_of_series(tmp_path_factory.mktemp("database")) as url:
        yield url


@pytest.fixture
def plain_database(tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables, and without TimescaleDB."""
    with fresh_database(tmp_path) as url:
        drop_extension(url)
        yield url


@pytest.fixture
def timescale_database(tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables, of TimescaleDB."""
    with fresh_database(tmp_path) as url:
        if not create_extension(url):
            pytest.skip(MISSING)
        yield url
