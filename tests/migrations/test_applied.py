"""What the local database has applied."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from prism_gen.migrations import applied, read_history
from prism_gen.migrations.applied import database_file
from tests.support.migrations import line, write_tree

URLS = {
    "": "data/app.db",
    "SECRET_KEY=x\n": "data/app.db",
    "DATABASE_URL=sqlite:///data/own.db\n": "data/own.db",
    "DATABASE_URL = sqlite:///a b.db   # mine\r\n": "a b.db",
    "export DATABASE_URL='sqlite:///own.db' # mine\n": "own.db",
    'database_url="sqlite:////srv/own.db?timeout=3"\n': "/srv/own.db",
    "DATABASE_URL=sqlite:///old.db\nDATABASE_URL=sqlite:///new.db": "new.db",
    "# DATABASE_URL=sqlite:///old.db\n": "data/app.db",
    "DATABASE_URL=postgresql://localhost/app\n": None,
    "DATABASE_URL=sqlite:///${FOLDER}/app.db\n": None,
    "DATABASE_URL=sqlite:///file:app.db?uri=true\n": None,
    "DATABASE_URL=\n": None,
}


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of three migrations, where no variable names a database."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    write_tree(tmp_path, line("core_0001", "notes_0001", "reminders_0001"))
    (tmp_path / "data").mkdir()
    return tmp_path


def _applied(root: Path) -> set[str] | None:
    return applied(root, read_history(root))


def _database(root: Path, *versions: str) -> sqlite3.Connection:
    connection = sqlite3.connect(root / "data" / "app.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.executemany("INSERT INTO alembic_version VALUES (?)", [(version,) for version in versions])
    connection.commit()
    return connection


@pytest.mark.parametrize("env", URLS, ids=repr)
def test_database_is_the_one_of_the_settings(root: Path, env: str) -> None:
    """`.env` is read as the app reads it; a database that is no file on this machine is none."""
    (root / ".env").write_bytes(env.encode())

    assert database_file(root) == (root / expected if (expected := URLS[env]) else None)


def test_variable_wins_over_env(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the app."""
    (root / ".env").write_text("DATABASE_URL=sqlite:///old.db\n")
    monkeypatch.setenv("database_url", "sqlite:///new.db")

    assert database_file(root) == root / "new.db"


def test_no_database_has_applied_nothing(root: Path) -> None:
    """Nobody has migrated yet."""
    assert _applied(root) == set()


def test_database_without_history_has_applied_nothing(root: Path) -> None:
    """An empty file, or tables that something else made."""
    with closing(sqlite3.connect(root / "data" / "app.db")) as connection:
        connection.execute("CREATE TABLE other (id)")

    assert _applied(root) == set()


def test_ancestors_are_applied_too(root: Path) -> None:
    """The database records the newest alone; reading it leaves no file behind."""
    _database(root, "notes_0001").close()

    assert _applied(root) == {"core_0001", "notes_0001"}
    assert [path.name for path in (root / "data").iterdir()] == ["app.db"]


def test_running_app_is_read_beside(root: Path) -> None:
    """What it has committed counts, while it is still only in SQLite's journal."""
    with closing(_database(root, "notes_0001")):
        assert _applied(root) == {"core_0001", "notes_0001"}


def test_what_cannot_be_told_is_said_so(root: Path) -> None:
    """Another database, an unknown revision and a broken file are not the same as nothing."""
    (root / ".env").write_text("DATABASE_URL=postgresql://localhost/app\n")
    assert _applied(root) is None

    (root / ".env").unlink()
    _database(root, "elsewhere").close()
    assert _applied(root) is None

    (root / "data" / "app.db").write_text("this is no database, but long enough to be looked at\n" * 20)
    assert _applied(root) is None
