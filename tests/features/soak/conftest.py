"""One project for all tests, and a database for each, on SQLite or on a real PostgreSQL."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.features.soak.app import App
from tests.features.soak.databases import Database, Postgres, Sqlite
from tests.features.soak.projects import make_project, migrate
from tests.support.components import running_postgres

on_postgresql = pytest.mark.parametrize("app", ["postgresql"], indirect=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure shows what the processes have said."""
    report = yield
    app = getattr(item, "funcargs", {}).get("app")
    if report.failed and isinstance(app, App):
        report.sections.append(("processes", app.logs()))
    return report


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether all figures are wanted, as `just soak` does; else a tenth of each."""
    return os.environ.get("SOAK") == "1"


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with jobs of its owner."""
    return make_project(tmp_path_factory.mktemp("soak") / "app")


@pytest.fixture(scope="session")
def postgresql(project: Path) -> Iterator[Database]:
    """A database with tables, on a server that tests may stop."""
    with running_postgres() as server:
        yield migrate(project, Postgres(server).copy("shop"))


@pytest.fixture(scope="session")
def sqlite(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The same in a file."""
    return migrate(project, Sqlite(tmp_path_factory.mktemp("databases") / "shop.db"))


@pytest.fixture(params=["postgresql", "sqlite"])
def app(request: pytest.FixtureRequest, project: Path, tmp_path: Path) -> Iterator[App]:
    """The project on a new database; runners count as dead after two seconds."""
    tables: Database = request.getfixturevalue(request.param)
    database = tables.copy(tmp_path.name.lower())
    app = App(project, database, tmp_path)
    app.set(JOBS_LOST_AFTER=2, JOBS_GRACE=3, JOBS_POLL=0.2)
    with app.alive():
        yield app
