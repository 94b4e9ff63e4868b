"""`prism update`: from one version of the template to another, and what it says where that cannot be."""

import shutil
from pathlib import Path

import pytest
import yaml

from prism_gen.store import current_version
from tests.support.commands import git, prism, prism_json
from tests.support.edits import EDITS
from tests.support.releases import FIRST, SECOND, THIRD, Releases, carry, evolved
from tests.support.six import CORE, grown, six
from tests.support.snapshots import OWN_RULES, STATE, snapshot


@pytest.fixture
def releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Releases:
    """Two versions of the template of seven layers: the first is out, the second to come."""
    made = Releases(tmp_path / "versions")
    made.release(FIRST, six(tmp_path / "first"))
    monkeypatch.setenv("PRISM_RELEASES", str(made.folder))
    return made


@pytest.fixture
def shop(releases: Releases, work: Path) -> Path:
    """A project of the first version, with one feature and one that came along."""
    done = prism("new", "shop", "--with", "bravo", cwd=work)
    assert done.returncode == 0, done.stderr
    return work / "shop"


@pytest.fixture
def newer(releases: Releases, tmp_path: Path, shop: Path) -> str:
    """The second version is out."""
    releases.release(SECOND, evolved(tmp_path / "first", tmp_path / "second", grown))
    return SECOND


@pytest.mark.usefixtures("newer")
def test_update_ends_where_a_new_project_begins(shop: Path) -> None:
    """What `update` makes of an untouched project is what `new` makes of the same answers."""
    report = prism_json("update", cwd=shop)
    prism("new", "direct", "--name", "Shop", "--with", "bravo", cwd=shop.parent)

    assert snapshot(shop, OWN_RULES) == snapshot(shop.parent / "direct", OWN_RULES)
    assert report["verb"] == "update"
    assert "justfile" in report["changed"]
    assert "BRAVO_MODE=new" in (shop / ".env").read_text()


@pytest.mark.usefixtures("newer")
def test_update_twice_is_once(shop: Path) -> None:
    """The second time there is nothing to do, and that is said."""
    prism("update", cwd=shop)
    before = snapshot(shop, STATE)

    done = prism("update", cwd=shop)

    assert (done.returncode, snapshot(shop, STATE)) == (0, before)
    assert "Shop is at 1.1.0 already" in done.stdout


def test_check_says_whether_there_is_a_newer_one(releases: Releases, shop: Path, tmp_path: Path) -> None:
    """Exit code 0 at the newest version, 5 behind it, and nothing is written."""
    assert prism("update", "--check", cwd=shop).returncode == 0
    releases.release(SECOND, evolved(tmp_path / "first", tmp_path / "second", grown))
    before = snapshot(shop)

    behind, told = prism("update", "--check", cwd=shop), prism("update", "--check", "--json", cwd=shop)

    assert (behind.returncode, told.returncode) == (5, 5)
    assert "1.1.0 is newer" in behind.stdout
    assert yaml.safe_load(told.stdout) == {"version": FIRST, "current": SECOND, "update_available": True}
    assert snapshot(shop) == before


def test_check_of_a_given_version(releases: Releases, newer: str, shop: Path, tmp_path: Path) -> None:
    """It is that one which is compared, and one that is not carried is refused as `--to` alone refuses it."""
    releases.release(THIRD, evolved(tmp_path / "second", tmp_path / "third", _grown_again))
    prism("update", "--to", newer, cwd=shop)

    checked = {
        to: prism("update", "--check", "--to", to, cwd=shop)
        for to in (FIRST, f"v{newer}", THIRD, "1.9.0", "x")
    }

    assert [done.returncode for done in checked.values()] == [0, 0, 5, 3, 3]
    assert f"{newer} is not newer" in checked[f"v{newer}"].stdout
    assert f"To have it: prism update --to {THIRD}" in checked[THIRD].stdout
    assert "uvx --from prism-gen@1.9.0" in checked["1.9.0"].stderr
    assert "'x' is no version" in checked["x"].stderr


@pytest.mark.usefixtures("newer")
def test_undo_is_named_where_an_update_was_done(shop: Path) -> None:
    """For an older version than that of the project, it is the way back only as long as it would be one."""
    direct = shop.parent / "direct"
    prism("new", "direct", cwd=shop.parent)
    prism("add", "foxtrot", cwd=direct)
    prism("update", cwd=shop)

    updated, never = (prism("update", "--to", FIRST, cwd=project) for project in (shop, direct))

    assert (updated.returncode, never.returncode) == (3, 3)
    assert "prism undo" in updated.stderr
    assert "prism undo" not in never.stderr
    assert "uvx --from prism-gen@latest prism update" in never.stderr


def test_undo_takes_an_update_back(newer: str, shop: Path) -> None:
    """Files, modes, answers and `.env` are what they were."""
    before = snapshot(shop, STATE)
    prism("update", "--to", f"v{newer}", cwd=shop)
    assert snapshot(shop, STATE) != before

    assert prism("undo", cwd=shop).returncode == 0
    assert snapshot(shop, STATE) == before


@pytest.mark.usefixtures("newer")
def test_older_and_unknown_versions_are_refused(shop: Path) -> None:
    """An update only goes forward, and for a version that is not carried there is the very command."""
    prism("update", cwd=shop)
    before = snapshot(shop, STATE)

    older, unknown, no_version = (prism("update", "--to", to, cwd=shop) for to in (FIRST, "1.9.0", "new"))

    assert [done.returncode for done in (older, unknown, no_version)] == [3, 3, 3]
    assert "1.0.0 is older" in older.stderr
    assert "uvx --from prism-gen@1.9.0 prism update --to 1.9.0" in unknown.stderr
    assert "'new' is no version" in no_version.stderr
    assert snapshot(shop, STATE) == before


@pytest.mark.parametrize(
    ("verb", "command"),
    [
        ("add alpha", f"uvx --from prism-gen@{SECOND} prism add alpha"),
        ("remove bravo", f"uvx --from prism-gen@{SECOND} prism remove bravo"),
        ("update", "uvx --from prism-gen@latest prism update"),
    ],
)
def test_project_newer_than_this_prism(
    releases: Releases, newer: str, shop: Path, verb: str, command: str
) -> None:
    """An older `prism` says which one to run, and how."""
    prism("update", cwd=shop)
    (releases.folder / f"{newer}.zip").unlink()
    (releases.folder / "current").write_text(FIRST)

    done = prism(*verb.split(), cwd=shop)

    assert done.returncode == 3
    assert command in done.stderr


@pytest.mark.usefixtures("newer")
def test_dry_run_writes_nothing(shop: Path) -> None:
    """It shows what the update would do, and nothing is written, in `.git` and `.prism` neither."""
    before = snapshot(shop)

    report, said = prism_json("update", "--dry-run", cwd=shop), prism("update", "--dry-run", cwd=shop).stdout

    assert snapshot(shop) == before
    assert "+# Now: " in said
    assert {"justfile", ".env"} <= {*report["changed"]}


@pytest.mark.usefixtures("newer")
def test_feature_of_a_newer_version(shop: Path) -> None:
    """It is not unknown: the project must be updated first, and then has it."""
    done = prism("add", "hotel", cwd=shop)

    assert done.returncode == 2
    assert "hotel came after template version 1.0.0" in done.stderr
    assert "First: prism update" in done.stderr
    assert prism("update", cwd=shop).returncode == 0
    assert prism_json("add", "hotel", cwd=shop)["added"] == ["docs/features/hotel.md"]


@pytest.mark.usefixtures("newer")
def test_features_come_and_go_at_an_older_version(shop: Path) -> None:
    """A project need not be updated to be changed: its own version is the measure."""
    assert prism_json("add", "foxtrot", cwd=shop)["conflicts"] == []
    assert f"_commit: v{FIRST}" in (shop / ".copier-answers.yml").read_text()
    assert "# Now" not in (shop / "justfile").read_text()

    assert prism_json("update", cwd=shop)["conflicts"] == []
    assert prism_json("status", cwd=shop)["edited"] == []


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Path) -> Path:
    """A project as the first release of Prism made it."""
    carry("0.1.0", tmp_path / "releases")
    with monkeypatch.context() as patch:
        patch.setenv("PRISM_RELEASES", str(tmp_path / "releases"))
        assert prism("new", "shop", cwd=work).returncode == 0
    return work / "shop"


def test_project_of_the_first_release(frozen: Path) -> None:
    """It comes to the working template without a conflict, and is then what a new project is."""
    assert prism_json("update", cwd=frozen)["conflicts"] == []
    prism("new", "direct", "--name", "Shop", cwd=frozen.parent)

    assert snapshot(frozen, OWN_RULES) == snapshot(frozen.parent / "direct", OWN_RULES)


def test_edited_project_of_the_first_release(frozen: Path) -> None:
    """So it does with edits of its owner, every one of which is still there."""
    own = [
        "a section at the end of the README",
        "a Python dependency",
        "a JavaScript dependency",
        "a feature of their own",
    ]
    for name in own:
        EDITS[name](frozen)
    git(frozen, "add", "--all")
    git(frozen, "commit", "--quiet", "--message", "Ours")

    assert prism_json("update", cwd=frozen)["conflicts"] == []

    prism("new", "direct", "--name", "Shop", cwd=frozen.parent)
    for name in own:
        EDITS[name](frozen.parent / "direct")
    assert snapshot(frozen, OWN_RULES) == snapshot(frozen.parent / "direct", OWN_RULES)
    assert current_version() in (frozen / ".copier-answers.yml").read_text()


def test_versions_in_between_may_be_left_out(
    releases: Releases, newer: str, shop: Path, tmp_path: Path
) -> None:
    """Two steps and one end in the same project."""
    two = shutil.copytree(shop, tmp_path / "two", symlinks=True)
    prism("update", "--to", newer, cwd=two)
    releases.release(THIRD, evolved(tmp_path / "second", tmp_path / "third", _grown_again))

    for project in (shop, two):
        assert prism("update", cwd=project).returncode == 0
    assert snapshot(shop, OWN_RULES) == snapshot(two, OWN_RULES)


def _grown_again(template: Path) -> None:
    """Change a line again, and delete a file."""
    justfile = template / CORE / "justfile"
    justfile.write_text(justfile.read_text().replace("# Now: ", "# Today: ", 1))
    (template / CORE / "backend" / "app" / "feature.py").unlink()
