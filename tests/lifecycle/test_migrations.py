"""Databases on the way of features that come and go: real Alembic, on SQLite, in a generated project."""

import os
from pathlib import Path

import pytest

from tests.support.commands import git, prism, prism_json
from tests.support.releases import FIRST, SECOND, Releases, evolved
from tests.support.shop import DOWN_AND_UP, OWN, VERSIONS, Shop, environment
from tests.support.templates import NOTES, REMINDERS, with_layers


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prism's template with two features that have tables; one table refers to the other."""
    return with_layers(tmp_path_factory.mktemp("layered"), [NOTES, REMINDERS])


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment of a project without a feature: the features of the tests need no more."""
    return environment(tmp_path_factory.mktemp("environment"))


@pytest.fixture
def shop(work: Path, tools: Path, template: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """A project without a feature, without git, and with no database yet."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(template))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    prism_json("new", "shop", "--no-git", cwd=work)
    return Shop(work / "shop", tools)


def test_order_of_features_does_not_matter(shop: Shop, work: Path) -> None:
    """Whatever came when, with the owner's own migration between, the tables are those of a direct `new`."""
    prism_json("new", "direct", "--with", "reminders", "--no-git", cwd=work)
    direct = Shop(work / "direct", shop.tools).migrate()

    assert shop.migrate() == set()
    shop.change("add", "notes")
    assert shop.migrate() == {"notes"}
    shop.write_own("own_0001", "notes_0001", "name")
    assert shop.migrate() == {"notes"}
    shop.change("add", "reminders")
    assert shop.migrate() == direct == {"notes", "reminders"}
    shop.lint()


def test_what_came_along_has_its_table_too(shop: Shop) -> None:
    """Both migrations come at once, the required one first, and stay at once."""
    shop.change("add", "reminders")
    assert shop.migrate() == {"notes", "reminders"}

    shop.change("remove", "reminders")
    assert (shop.migrate(), shop.retired()) == ({"notes", "reminders"}, "notes\nreminders\n")


def test_feature_that_nobody_has_leaves_no_migration(shop: Shop) -> None:
    """Not tracked, not applied: it is as if it had never been there."""
    before = shop.migrations()
    shop.change("add", "reminders")
    shop.change("remove", "reminders")

    assert (shop.migrations(), shop.retired(), shop.migrate()) == (before, None, set())


def test_applied_migration_stays_until_the_feature_comes_back(shop: Shop) -> None:
    """Its table keeps its data, and Alembic leaves it alone."""
    shop.change("add", "notes")
    shop.migrate()
    shop.change("remove", "notes")
    assert (shop.migrate(), shop.retired()) == ({"notes"}, "notes\n")

    shop.change("add", "reminders")
    assert (shop.migrate(), shop.retired()) == ({"notes", "reminders"}, None)


def test_tracked_migration_stays_though_nobody_applied_it_here(shop: Shop) -> None:
    """A colleague's database may have it."""
    shop.change("add", "notes")
    shop.commit()
    shop.change("remove", "notes")
    assert (shop.migrate(), shop.retired()) == ({"notes"}, "notes\n")

    shop.change("add", "notes")
    assert (shop.migrate(), shop.retired()) == ({"notes"}, None)


def test_tables_are_dropped_and_made_again(shop: Shop) -> None:
    """By migrations of their own; a new database takes the whole way, there and back."""
    shop.change("add", "reminders")
    shop.migrate()
    shop.change("remove", "reminders", "--drop-tables")
    assert (shop.migrate(), shop.retired()) == (set(), None)

    shop.change("add", "reminders")
    assert (shop.migrate(), shop.retired()) == ({"notes", "reminders"}, None)

    assert shop.migrate(DOWN_AND_UP, DATABASE_URL="sqlite:///data/other.db") == {"notes", "reminders"}
    shop.lint()


def test_drop_that_nobody_has_goes_when_the_feature_comes_back(shop: Shop) -> None:
    """To change one's mind leaves no trace."""
    shop.change("add", "reminders")
    shop.commit()
    shop.change("remove", "reminders", "--drop-tables")
    shop.change("add", "reminders")

    assert git(shop.root, "status", "--porcelain") == ""
    assert shop.migrate() == {"notes", "reminders"}


def test_two_heads_are_joined_by_the_command_that_is_said(shop: Shop) -> None:
    """After it the feature comes."""
    shop.write_own("left", "core_0001", "name")
    shop.write_own("right", "core_0001", "role")
    refused = prism("add", "notes", cwd=shop.root)
    assert refused.returncode == 3
    assert 'uv run alembic merge heads -m "join"' in refused.stderr

    shop.run("alembic", "merge", "heads", "-m", "join", PATH=f"{shop.tools}:{os.environ['PATH']}")
    shop.change("add", "notes")

    assert shop.migrate() == {"notes"}


PINS = '''\
"""Pins."""

import sqlalchemy as sa
from alembic import op

revision = "notes_0002"
down_revision = "notes_0001"


def upgrade() -> None:
    op.create_table(
        "pins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pins")),
    )


def downgrade() -> None:
    op.drop_table("pins")
'''
PIN = '''

class Pin(Base):
    """Holds a note at the top."""

    __tablename__ = "pins"

    id: Mapped[int] = mapped_column(primary_key=True)
'''


def _with_new_migrations(template: Path) -> None:
    """The core gets an index, and the notes get another table."""
    core, notes = (template / "template" / f"{{{{ layer.{name} }}}}" for name in ("core", "notes"))
    users = core / "backend" / "app" / "users" / "models.py"
    users.write_text(users.read_text().replace("(String(100))", "(String(100), index=True)"))
    (core / VERSIONS / "20270101_core_0002_names.py").write_text(
        OWN.format(id="core_0002", parent="core_0001", column="name")
    )
    models = notes / "backend" / "app" / "features" / "notes" / "models.py"
    models.write_text(models.read_text() + PIN)
    (notes / VERSIONS / "20270101_notes_0002_pins.py").write_text(PINS)
    config = (template / "copier.yml").read_text()
    for layer in ("core", "notes"):
        assert config.count(f"{layer}_0001") == 1
        config = config.replace(f"{layer}_0001", f"{layer}_0002")
    (template / "copier.yml").write_text(config)


@pytest.mark.parametrize("leaves", [False, True], ids=["stays", "leaves and comes back"])
def test_update_between_features(
    work: Path, tools: Path, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leaves: bool
) -> None:
    """New, migrate, add, migrate, update, migrate, add, migrate: the tables are those of a direct `new`."""
    releases = Releases(tmp_path / "versions")
    releases.release(FIRST, template)
    monkeypatch.setenv("PRISM_RELEASES", str(releases.folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    prism_json("new", "shop", "--no-git", cwd=work)
    shop = Shop(work / "shop", tools)

    assert shop.migrate() == set()
    shop.change("add", "notes")
    assert shop.migrate() == {"notes"}
    if leaves:
        shop.change("remove", "notes")
        shop.migrate()
    releases.release(SECOND, evolved(template, tmp_path / "second", _with_new_migrations))
    shop.change("update")
    shop.migrate()
    shop.change("add", "reminders")

    assert shop.migrate() == {"notes", "pins", "reminders"}
    prism_json("new", "direct", "--with", "reminders", "--no-git", cwd=work)
    assert Shop(work / "direct", tools).migrate() == {"notes", "pins", "reminders"}
    shop.lint()
