"""One project for all tests, and a database for each, on SQLite or on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.features.soak.conftest import full, pytest_runtest_makereport
from tests.features.soak.databases import Database, Postgres, Sqlite
from tests.features.soak.projects import migrate
from tests.features.webhooks_soak.site import EFFECT, Site, make_site
from tests.support.components import running_postgres

__all__ = ["full", "pytest_runtest_makereport"]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with sources of its owner."""
    return make_site(tmp_path_factory.mktemp("webhooks") / "app")


@pytest.fixture(scope="session")
def postgresql(project: Path) -> Iterator[Database]:
    """A database with tables."""
    with running_postgres() as server:
        yield migrate(project, Postgres(server).copy("shop"), EFFECT)


@pytest.fixture(scope="session")
def sqlite(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The same in a file."""
    return migrate(project, Sqlite(tmp_path_factory.mktemp("databases") / "shop.db"), EFFECT)


@pytest.fixture(params=["postgresql", "sqlite"])
def app(request: pytest.FixtureRequest, project: Path, tmp_path: Path) -> Iterator[Site]:
    """The project on a new database; runners count as dead after two seconds."""
    tables: Database = request.getfixturevalue(request.param)
    site = Site(project, tables.copy(tmp_path.name.lower()), tmp_path)
    site.set(JOBS_LOST_AFTER=2, JOBS_POLL=0.2, WEBHOOKS_LARGEST_BODY=64)
    with site.alive():
        yield site
