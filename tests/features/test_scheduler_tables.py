"""The tables of the feature `scheduler` as it goes and comes back, on SQLite and on a real PostgreSQL."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import prism_json
from tests.support.components import postgres_server
from tests.support.shop import DOWN_AND_UP, Shop, environment

TABLES = {"exchange_rate", "job_action", "job_run", "job_runner", "job_state"}
RETIRED = "".join(f"{table}\n" for table in sorted(TABLES))
SCHEMAS = """
from sqlalchemy import inspect
from app.migrate import migration_engine
from app.settings import get_settings
print(*inspect(migration_engine(get_settings().database_url)).get_schema_names())
"""


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment of a project with the feature."""
    return environment(tmp_path_factory.mktemp("environment"), "scheduler")


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database."""
    if request.param == "SQLite":
        yield "sqlite:///data/app.db"
        return
    with postgres_server() as server:
        yield server


@pytest.fixture
def shop(work: Path, tools: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """A project without the feature, on that database."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    prism_json("new", "shop", "--no-git", cwd=work)
    env = work / "shop" / ".env"
    env.write_text(re.sub("DATABASE_URL=.*", f"DATABASE_URL={url}", env.read_text()))
    return Shop(work / "shop", tools)


def test_tables_stay_and_are_taken_up_again(shop: Shop) -> None:
    """Without the feature they keep their data, and Alembic leaves them alone, Procrastinate's too."""
    shop.change("add", "scheduler")
    assert shop.migrate() == TABLES

    shop.change("remove", "scheduler")
    assert (shop.migrate(), shop.retired()) == (TABLES, RETIRED)

    shop.change("add", "scheduler")
    assert (shop.migrate(), shop.retired()) == (TABLES, None)


def test_tables_are_dropped_and_made_again(shop: Shop, url: str) -> None:
    """Procrastinate's own schema goes and comes with them, on the database that has it."""
    its_schema = {"procrastinate"} if url.startswith("postgresql") else set()
    shop.change("add", "scheduler")
    shop.migrate()
    assert _schemas(shop) == its_schema

    shop.change("remove", "scheduler", "--drop-tables")
    assert (shop.migrate(), shop.retired(), _schemas(shop)) == (set(), None, set())

    shop.change("add", "scheduler")
    assert (shop.migrate(), shop.retired(), _schemas(shop)) == (TABLES, None, its_schema)
    assert shop.migrate(DOWN_AND_UP) == TABLES
    shop.lint()


def _schemas(shop: Shop) -> set[str]:
    """The schemas of the database that are not its own."""
    return {*shop.run("python", "-c", SCHEMAS).split()} - {"information_schema", "main", "public"}
