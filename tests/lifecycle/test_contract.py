"""What the verbs print and how they end: people and programs count on it."""

import errno
import json
import shutil
from pathlib import Path

import pytest

from prism_gen.cli import run
from prism_gen.state import STATE as FOLDER
from tests.support.commands import git, prism, prism_json
from tests.support.six import six
from tests.support.snapshots import STATE, snapshot

SHAPE = {"verb", "features", "along", "added", "changed", "removed", "kept", "conflicts", "next"}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template of seven layers."""
    return six(tmp_path_factory.mktemp("six"))


@pytest.fixture
def shop(template: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a feature, and one that came along."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(template))
    done = prism("new", "shop", "--with", "bravo", cwd=work)
    assert done.returncode == 0, done.stderr
    return work / "shop"


def test_add_says_all_to_a_program(shop: Path) -> None:
    """One object: what was asked for, what came along and why, each path, and what to do next."""
    report = prism_json("add", "delta", "echo", cwd=shop)

    assert report.keys() >= SHAPE
    assert (report["verb"], report["features"]) == ("add", ["delta", "echo"])
    assert report["along"] == [{"name": "charlie", "why": "delta requires it: delta is built on it"}]
    assert {"scripts/charlie.sh", "scripts/delta.sh", "scripts/echo.sh"} <= {*report["added"]}
    assert {"README.md", "compose.yaml", "package.json", "pyproject.toml", ".env"} <= {*report["changed"]}
    assert (report["removed"], report["kept"], report["conflicts"]) == ([], [], [])
    assert report["next"][:3] == ["uv sync --inexact", "uv run app npm install", "uv run app migrate"]


def test_remove_says_all_to_a_program(shop: Path) -> None:
    """The same of what goes, what goes along, and what stays as git has it."""
    report = prism_json("remove", "bravo", cwd=shop)

    assert report.keys() >= SHAPE
    assert (report["verb"], report["features"], report["along"]) == ("remove", ["bravo"], [])
    assert {"scripts/alpha.sh", "scripts/bravo.sh"} <= {*report["removed"]}
    assert any("alpha goes too" in note for note in report["notes"])
    assert all(path.startswith("backend/migrations/") for path in report["kept"])


def test_undo_says_all_to_a_program(shop: Path) -> None:
    """What the verb had added is removed, and what it had removed is added."""
    added = prism_json("add", "foxtrot", cwd=shop)
    report = prism_json("undo", cwd=shop)

    assert report.keys() >= SHAPE
    assert report["verb"] == "undo"
    assert sorted(report["removed"]) == sorted(added["added"])
    assert {*added["changed"]} <= {*report["changed"]}


def test_conflict_is_no_success(shop: Path) -> None:
    """A file in the way stays to the byte, is named with the reason, and the exit code says so."""
    (shop / "scripts" / "foxtrot.sh").write_text("ours\n")

    done = prism("add", "foxtrot", "--json", cwd=shop)

    report = json.loads(done.stdout)
    assert done.returncode == 4
    assert [conflict.keys() for conflict in report["conflicts"]] == [{"path", "why"}]
    assert report["conflicts"][0]["path"] == "scripts/foxtrot.sh"
    assert (shop / "scripts" / "foxtrot.sh").read_text() == "ours\n"
    assert (shop / ".prism" / "incoming" / "scripts" / "foxtrot.sh").is_file()


def test_conflict_is_said_to_a_person(shop: Path) -> None:
    """The app is not called ready: settling comes first."""
    (shop / "scripts" / "foxtrot.sh").write_text("ours\n")

    done = prism("add", "foxtrot", cwd=shop)

    assert done.returncode == 4
    assert "Added foxtrot to Shop, but 1 place needs your hand" in done.stdout
    assert "! scripts/foxtrot.sh\n      there is a file already" in done.stdout
    assert done.stdout.index("Settle each") < done.stdout.index("uv sync --inexact")


def test_add_twice_is_once(shop: Path) -> None:
    """The second time nothing happens, which is said, and it is no failure."""
    prism("add", "foxtrot", cwd=shop)
    before = snapshot(shop, STATE)

    done = prism("add", "foxtrot", cwd=shop)

    assert (done.returncode, snapshot(shop, STATE)) == (0, before)
    assert "Nothing to add to Shop" in done.stdout
    assert "foxtrot is on already." in done.stdout
    assert prism_json("add", "foxtrot", cwd=shop)["features"] == []


def test_add_of_what_is_on_updates_nothing(
    template: Path, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the template has moved on under the same version, as in a checkout of Prism."""
    shutil.copytree(template, tmp_path / "newer")
    config = tmp_path / "newer" / "copier.yml"
    config.write_text(config.read_text() + "newer: {type: bool, default: false, help: Newer}\n")
    monkeypatch.setenv("PRISM_TEMPLATE", str(tmp_path / "newer"))
    before = snapshot(shop, STATE)

    done = prism("add", "bravo", cwd=shop)

    assert (done.returncode, snapshot(shop, STATE)) == (0, before)
    assert done.stdout == "Nothing to add to Shop\n\nbravo is on already.\n"


def test_remove_of_what_is_off(shop: Path) -> None:
    """Nothing happens, which is said, and it is no failure."""
    before = snapshot(shop, STATE)

    done = prism("remove", "foxtrot", cwd=shop)

    assert (done.returncode, snapshot(shop, STATE)) == (0, before)
    assert "foxtrot is not on." in done.stdout


@pytest.mark.parametrize(
    ("asked", "refused", "together"),
    [
        ("bravo", "alpha", "bravo"),
        ("echo,golf", "alpha --drop-tables", "echo golf --drop-tables"),
        ("echo,alpha", "alpha", "echo alpha"),
        ("bravo,golf,foxtrot", "foxtrot alpha", "bravo golf foxtrot"),
    ],
)
def test_remove_of_what_another_requires(
    template: Path, work: Path, monkeypatch: pytest.MonkeyPatch, asked: str, refused: str, together: str
) -> None:
    """It is refused with the reason; the command names all that was asked for and needs it, and works."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(template))
    prism("new", "shop", "--with", asked, cwd=work)
    before = snapshot(work / "shop", STATE)

    done = prism("remove", *refused.split(), cwd=work / "shop")

    assert (done.returncode, snapshot(work / "shop", STATE)) == (3, before)
    assert "alpha cannot go: bravo requires it: bravo is built on it." in done.stderr
    assert f": prism remove {together}\n" in done.stderr
    assert "scripts/alpha.sh" in prism_json("remove", *together.split(), cwd=work / "shop")["removed"]


@pytest.mark.parametrize("verb", ["add", "remove"])
def test_unknown_feature(shop: Path, verb: str) -> None:
    """A misspelt name is answered with the one that was meant."""
    done = prism(verb, "fokstrot", cwd=shop)

    assert done.returncode == 2
    assert "Did you mean 'foxtrot'?" in done.stderr


@pytest.mark.parametrize(
    "verb", [["add", "alpha"], ["remove", "alpha"], ["update"], ["undo"], ["update", "--check"]]
)
def test_outside_of_a_project(work: Path, verb: list[str]) -> None:
    """There is nothing to change, and how to make a project is said; to a program as one object."""
    done, told = prism(*verb, cwd=work), prism(*verb, "--json", cwd=work)

    assert (done.returncode, told.returncode) == (3, 3)
    assert "is not in a Prism project" in done.stderr
    assert json.loads(told.stdout)["exit_code"] == 3
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("verb", [["add", "echo"], ["remove", "bravo"]], ids=" ".join)
def test_dry_run_writes_nothing(shop: Path, verb: list[str]) -> None:
    """No byte, in `.git` and `.prism` neither; it shows the same as the real run, and a diff."""
    before = snapshot(shop)

    dry, said = prism_json(*verb, "--dry-run", cwd=shop), prism(*verb, "--dry-run", cwd=shop)

    assert snapshot(shop) == before
    assert "nothing was written" in said.stdout
    real = prism_json(*verb, cwd=shop)
    assert {name: dry[name] for name in SHAPE} == {name: real[name] for name in SHAPE}
    assert dry["diff"]


def test_dry_run_shows_no_file_that_goes_as_it_came(shop: Path) -> None:
    """Its name is in the report; the diff is of what stays, and changes."""
    dry = prism_json("remove", "bravo", "--dry-run", cwd=shop)

    assert "scripts/bravo.sh" in dry["removed"]
    assert "scripts/bravo.sh" not in dry["diff"]
    assert "\n+++ b/README.md\n" in dry["diff"]


def test_dry_run_after_a_verb_writes_nothing(shop: Path) -> None:
    """So it is where `.prism` has something to tell already."""
    prism("add", "foxtrot", cwd=shop)
    before = snapshot(shop)

    prism("remove", "foxtrot", "--dry-run", cwd=shop)

    assert snapshot(shop) == before


def test_verbs_work_from_below(shop: Path) -> None:
    """The project is found from any folder in it."""
    assert prism_json("add", "foxtrot", cwd=shop / "backend" / "app")["path"] == str(shop)


@pytest.mark.parametrize("verb", [["add", "echo"], ["remove", "bravo"], ["update"], ["undo"]], ids=" ".join)
def test_project_that_may_not_be_written(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: list[str]
) -> None:
    """It is refused with a sentence, and the exit code tells it from a failure."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(shop / FOLDER))

    monkeypatch.chdir(shop)
    monkeypatch.setattr(Path, "mkdir", refuse)

    assert run(verb) == 3
    assert f"{shop / FOLDER} here: Read-only file system." in capsys.readouterr().err


def test_change_can_be_committed_as_it_is(shop: Path) -> None:
    """Nothing of `.prism` shows in git, and what a verb wrote does."""
    prism("add", "foxtrot", cwd=shop)

    changed = git(shop, "status", "--porcelain", "--untracked-files=all")
    assert "scripts/foxtrot.sh" in changed
    assert ".prism" not in changed
    assert ".env\n" not in changed
