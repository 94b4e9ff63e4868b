"""The tables of each feature as it goes and comes back, on SQLite and on a real PostgreSQL."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.features.facts import FACTS, NAMES, together
from tests.support.commands import prism_json
from tests.support.components import postgres_server
from tests.support.shop import DOWN_AND_UP, VERSIONS, Shop, environment

SCHEMAS = """
from sqlalchemy import inspect
from app.migrate import migration_engine
from app.settings import get_settings
print(*inspect(migration_engine(get_settings().database_url)).get_schema_names())
"""
of_each = pytest.mark.parametrize("feature", [name for name, facts in FACTS.items() if facts.tables])
OWN_SERIES = '''\
"""Turn a table of one's own into a hypertable."""

import sqlalchemy as sa
from alembic import op

revision = "own_0001"
down_revision = "{parent}"


def upgrade() -> None:
    op.create_table("reading", sa.Column("time", sa.DateTime(timezone=True), nullable=False))
    op.create_hypertable("reading", time="time", chunk="1 day")
    op.add_retention_policy("reading", drop_after="90 days")


def downgrade() -> None:
    op.remove_retention_policy("reading")
    op.drop_table("reading")
'''


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment of a project with all features."""
    return environment(tmp_path_factory.mktemp("environment"), *NAMES)


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
    """A project without a feature, on that database."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    prism_json("new", "shop", "--no-git", cwd=work)
    env = work / "shop" / ".env"
    env.write_text(re.sub("DATABASE_URL=.*", f"DATABASE_URL={url}", env.read_text()))
    return Shop(work / "shop", tools)


@of_each
def test_tables_stay_and_are_taken_up_again(shop: Shop, feature: str) -> None:
    """Without the feature they keep their data, and Alembic leaves them alone, other schemas too."""
    tables = tables_of(feature)
    retired = "".join(f"{table}\n" for table in sorted(tables))
    shop.change("add", feature)
    assert shop.migrate() == tables

    shop.change("remove", feature)
    assert (shop.migrate(), shop.retired()) == (tables, retired)

    shop.change("add", feature)
    assert (shop.migrate(), shop.retired()) == (tables, None)


@of_each
def test_tables_are_dropped_and_made_again(shop: Shop, url: str, feature: str) -> None:
    """A schema of their own goes and comes with them, on the database that has schemas."""
    tables = tables_of(feature)
    own = {schema for each in together(feature) for schema in each.schemas}
    schemas = own if url.startswith("postgresql") else set()
    shop.change("add", feature)
    shop.migrate()
    assert _schemas(shop) == schemas

    shop.change("remove", feature, "--drop-tables")
    assert (shop.migrate(), shop.retired(), _schemas(shop)) == (set(), None, set())

    shop.change("add", feature)
    assert (shop.migrate(), shop.retired(), _schemas(shop)) == (tables, None, schemas)
    assert shop.migrate(DOWN_AND_UP) == tables
    shop.lint()


def test_pair_has_the_tables_of_both(shop: Shop) -> None:
    """One comes after the other, goes with its tables, and leaves those of the other alone."""
    first, second = NAMES[:2]
    tables = FACTS[first].tables | FACTS[second].tables
    shop.change("add", second)
    shop.migrate()
    shop.change("add", first)
    assert shop.migrate() == tables

    shop.change("remove", second, "--drop-tables")
    assert shop.migrate() == FACTS[first].tables


def test_operations_outlive_the_feature(shop: Shop) -> None:
    """An owner's migration that makes a hypertable still works when the code of the app is gone."""
    shop.change("add", "timescale")
    shop.migrate()
    shop.change("remove", "timescale", "--drop-tables")
    path = shop.root / VERSIONS / "own.py"
    path.write_text(OWN_SERIES.format(parent="timescale_0002_dropped"))
    (shop.root / "backend" / "migrations" / "retired.txt").write_text("reading # until it has a model\n")

    assert shop.migrate() == {"reading"}
    assert shop.migrate(DOWN_AND_UP) == {"reading"}


def tables_of(feature: str) -> set[str]:
    """Those that come with it, and go."""
    return {table for each in together(feature) for table in each.tables}


def _schemas(shop: Shop) -> set[str]:
    """The schemas of the database that are not its own."""
    return {*shop.run("python", "-c", SCHEMAS).split()} - {"information_schema", "main", "public"}
