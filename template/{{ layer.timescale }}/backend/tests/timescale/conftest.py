"""Databases for the tests of time series."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from shutil import copy, copytree

import pytest
from sqlalchemy import MetaData

from app import ROOT
from app.database import Base, Database
from app.migrate import migrate
from tests.support import fresh_database
from tests.timescale.history import copied_models
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
async def database(plain_database: str) -> AsyncIterator[Database]:
    """A migrated database without TimescaleDB."""
    migrate(plain_database)
    database = Database(plain_database)
    yield database
    await database.engine.dispose()


@pytest.fixture
def timescale_database(tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables, of TimescaleDB."""
    with fresh_database(tmp_path) as url:
        if not create_extension(url):
            pytest.skip(MISSING)
        yield url


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> MetaData:
    """The tables of the models, which a test may change."""
    metadata = copied_models()
    monkeypatch.setattr(Base, "metadata", metadata)
    return metadata


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the migrations of the app, to which a test may add."""
    copytree(ROOT / "backend" / "migrations", tmp_path / "backend" / "migrations")
    copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path
