"""`prism undo`: gives back everything as it was, or says what is in the way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prism_gen.journal import last_done
from tests.support.commands import git, prism
from tests.support.crowd import crowd, index, leftovers, project
from tests.support.snapshots import STATE, snapshot
from tests.support.templates import NOTES, with_layers


@pytest.fixture(params=[True, False], ids=["git", "no git"])
def shop(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A project of the template with `crowd` and `lone`."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(crowd(tmp_path / "template")))
    return project(work / "shop", with_git=request.param)


@pytest.mark.parametrize("verbs", ["add crowd", "add crowd,remove crowd", "add lone,remove crowd lone"])
def test_undo_gives_everything_back(shop: Path, verbs: str) -> None:
    """Bytes, modes, times, folders, `.env` and git's index are as before the last verb."""
    *earlier, last = [verb.split() for verb in verbs.split(",")]
    for verb in earlier:
        assert prism(*verb, cwd=shop).returncode == 0
    before, times = (snapshot(shop, STATE), index(shop)), _times(shop)
    assert prism(*last, cwd=shop).returncode == 0
    assert snapshot(shop, STATE) != before[0]

    done = prism("undo", cwd=shop)

    assert done.returncode == 0, done.stderr
    assert (snapshot(shop, STATE), index(shop)) == before
    assert _times(shop) == times
    assert leftovers(shop) == set()


def test_undo_after_a_conflict(shop: Path) -> None:
    """Markers, the incoming file and the unmerged entries go, and the edits are what they were."""
    (shop / "main.txt").write_text("# P\n\nfirst\nowned\nlast\n")
    (shop / "part0").mkdir()
    (shop / "part0" / "file0.txt").write_text("mine\n")
    before = snapshot(shop, STATE), index(shop)
    assert prism("add", "crowd", cwd=shop).returncode == 4
    assert b"<<<<<<<" in (shop / "main.txt").read_bytes()
    assert (shop / ".prism" / "incoming" / "part0" / "file0.txt").exists()

    assert prism("undo", cwd=shop).returncode == 0

    assert (snapshot(shop, STATE), index(shop)) == before
    assert not (shop / ".prism" / "incoming").exists()


def test_env_that_goes_on_is_cut(shop: Path) -> None:
    """What the verb appended goes, and the owner's later line stays."""
    before = (shop / ".env").read_text()
    assert prism("add", "crowd", cwd=shop).returncode == 0
    (shop / ".env").write_text("MINE=1\n" + (shop / ".env").read_text() + "MORE=2\n")
    (shop / ".env").chmod(0o600)

    assert prism("undo", cwd=shop).returncode == 0

    assert (shop / ".env").read_text() == f"MINE=1\n{before}MORE=2\n"
    assert (shop / ".env").stat().st_mode & 0o777 == 0o600


def test_env_whose_new_lines_were_edited_stays(shop: Path) -> None:
    """A value that the owner has given is not thrown away, and undo says so."""
    assert prism("add", "crowd", cwd=shop).returncode == 0
    edited = (shop / ".env").read_text().replace("CROWD=many", "CROWD=few")
    (shop / ".env").write_text(edited)

    done = prism("undo", cwd=shop)

    assert done.returncode == 0
    assert (shop / ".env").read_text() == edited
    assert ".env was edited since, so what was added to it stays." in done.stdout


def test_edited_file_is_in_the_way(shop: Path) -> None:
    """Undo names it, changes nothing, and its hint leads on."""
    before = snapshot(shop, STATE)
    assert prism("add", "crowd", cwd=shop).returncode == 0
    (shop / "README.md").write_text("my own\n")
    edited = snapshot(shop, STATE)

    done = prism("undo", cwd=shop)

    assert done.returncode == 3
    assert "edited after it:\n  README.md\n" in done.stderr
    assert "mv README.md README.md.mine" in done.stderr
    assert snapshot(shop, STATE) == edited
    (shop / "README.md").rename(shop / "README.md.mine")
    assert prism("undo", cwd=shop).returncode == 0
    (shop / "README.md.mine").unlink()
    assert snapshot(shop, STATE) == before


def test_undo_is_once(shop: Path) -> None:
    """There is one step back, and an undo is no verb to take back."""
    assert prism("undo", cwd=shop).returncode == 3
    assert prism("add", "lone", cwd=shop).returncode == 0
    assert prism("add", "crowd", cwd=shop).returncode == 0
    assert prism("undo", cwd=shop).returncode == 0

    again = prism("undo", cwd=shop)

    assert again.returncode == 3
    assert "There is nothing to take back" in again.stderr
    assert (shop / "lone.txt").exists()


def test_undo_after_a_kill_is_one_step(shop: Path) -> None:
    """Taking back what a kill left is the undo; the verb before that stays."""
    assert prism("add", "lone", cwd=shop).returncode == 0
    assert prism("add", "crowd", cwd=shop).returncode == 0
    folder = last_done(shop)
    assert folder
    (folder / "done.json").rename(folder / "journal.json")

    done = prism("undo", cwd=shop)

    assert done.returncode == 0
    assert "An interrupted `prism add crowd` was taken back" in done.stderr
    assert "Nothing more was taken back" in done.stdout
    assert (shop / "lone.txt").exists()
    assert not (shop / "crowd").exists()


def test_index_that_is_locked(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another git holds the index, a verb and an undo that need it fail, and change nothing."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(crowd(tmp_path / "template")))
    shop = project(work / "shop", with_git=True)
    (shop / "main.txt").write_text("# P\n\nfirst\nowned\nlast\n")
    before = snapshot(shop, STATE)
    lock = shop / ".git" / "index.lock"

    lock.touch()
    refused = prism("add", "crowd", cwd=shop)
    assert (refused.returncode, snapshot(shop, STATE)) == (1, before)
    assert "index.lock" in refused.stderr
    lock.unlink()
    assert prism("add", "crowd", cwd=shop).returncode == 4
    crowded = snapshot(shop, STATE), index(shop)

    lock.touch()
    assert prism("undo", cwd=shop).returncode == 1
    lock.unlink()
    assert (snapshot(shop, STATE), index(shop)) == crowded
    assert prism("undo", cwd=shop).returncode == 0
    assert snapshot(shop, STATE) == before


@pytest.mark.parametrize(
    "prepared",
    [
        lambda work: git(work, "init", "--quiet", "--object-format=sha256"),
        lambda work: (git(work, "init", "--quiet"), (work / "umlaut \udcfc").mkdir()),
    ],
    ids=["sha256", "odd bytes above"],
)
def test_index_of_another_kind(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: Callable[[Path], object]
) -> None:
    """A conflict is registered, and taken back, in a folder of a repository, whatever its ids and names."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(crowd(tmp_path / "template")))
    prepared(work)
    shop = project(next((path for path in work.iterdir() if path.name != ".git"), work) / "apps" / "shop")
    (shop / "main.txt").write_text("# P\n\nfirst\nowned\nlast\n")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "All")
    staged = git(shop, "ls-files", "--stage")

    assert prism("add", "crowd", cwd=shop).returncode == 4
    assert len(git(shop, "ls-files", "--unmerged").splitlines()) == 3
    assert prism("undo", cwd=shop).returncode == 0

    assert git(shop, "ls-files", "--stage") == staged


def test_linked_worktree(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index that is written is that of the worktree."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(crowd(tmp_path / "template")))
    main = project(work / "shop", with_git=True)
    git(main, "worktree", "add", "--quiet", str(work / "linked"))
    shop = work / "linked"
    (shop / "main.txt").write_text("# P\n\nfirst\nowned\nlast\n")
    before = snapshot(shop, STATE), git(shop, "ls-files", "--stage")

    assert prism("add", "crowd", cwd=shop).returncode == 4
    assert git(shop, "ls-files", "--unmerged")
    assert not git(main, "ls-files", "--unmerged")
    assert prism("undo", cwd=shop).returncode == 0

    assert (snapshot(shop, STATE), git(shop, "ls-files", "--stage")) == before


@pytest.fixture
def noted(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of Prism's own template with `notes` just added, which brings a migration."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(with_layers(tmp_path / "layered", [NOTES])))
    shop = project(work / "shop")
    assert prism("add", "notes", cwd=shop).returncode == 0
    return shop


def test_applied_migration_is_in_the_way(noted: Path) -> None:
    """With the tables in the database, undo says how to take them back first, and changes nothing."""
    import sqlite3  # noqa: PLC0415
    from contextlib import closing  # noqa: PLC0415

    (noted / "data").mkdir(exist_ok=True)
    with closing(sqlite3.connect(noted / "data" / "app.db")) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('notes_0001')")
        connection.commit()
    before = snapshot(noted, STATE)

    done = prism("undo", cwd=noted)

    assert done.returncode == 3
    assert "the database has applied" in done.stderr
    assert "alembic downgrade core_0001" in done.stderr
    assert snapshot(noted, STATE) == before


def test_migration_that_is_revised_is_in_the_way(noted: Path) -> None:
    """A migration of the owner's on top of it keeps it."""
    own = noted / "backend" / "migrations" / "versions" / "own.py"
    own.write_text('revision = "own"\ndown_revision = "notes_0001"\n')

    done = prism("undo", cwd=noted)

    assert done.returncode == 3
    assert "own.py revises a migration of it" in done.stderr
    assert (noted / "docs" / "features" / "notes.md").exists()


def _times(root: Path) -> dict[Path, int]:
    """When each file was written."""
    paths = (path for path in root.rglob("*") if not {".git", ".prism"} & {*path.parts})
    return {path: path.stat().st_mtime_ns for path in paths if path.is_file()}


def test_undo_is_for_the_state_that_the_verb_left(shop: Path) -> None:
    """On another branch, where the verb never was, there is nothing of it to take back."""
    answers = (shop / ".copier-answers.yml").read_bytes()
    prism("add", "crowd", cwd=shop)
    after = (shop / ".copier-answers.yml").read_bytes()
    (shop / ".copier-answers.yml").write_bytes(answers)

    done = prism("undo", cwd=shop)

    assert done.returncode == 3
    assert "is not as it was left by it" in done.stderr
    (shop / ".copier-answers.yml").write_bytes(after)
    assert prism("undo", cwd=shop).returncode == 0
