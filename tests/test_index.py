"""Git's index around a conflict."""

from pathlib import Path

import pytest

from prism_gen.index import Versions, entries, restore_entries, set_entries, unmerged
from prism_gen.template import File
from tests.support.commands import git

NAMES = ["plain.txt", "sub/[odd] *.txt", "sub/ü.txt", "tab\there.txt"]
VERSIONS = Versions(File(b"base"), File(b"ours"), File(b"theirs", executable=True))


@pytest.fixture(params=["sha1", "sha256"])
def root(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A project in a folder of a repository, with tracked files of odd names."""
    git(tmp_path, "init", "--quiet", f"--object-format={request.param}")
    for name in NAMES:
        (tmp_path / "apps" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "apps" / name).write_text("ours")
    git(tmp_path, "add", "--all")
    return tmp_path / "apps"


def test_conflict_is_registered_and_taken_back(root: Path) -> None:
    """Three stages for each path that git tracks, and afterwards what there was."""
    before = entries(root, NAMES)
    after = unmerged(root, dict.fromkeys([*NAMES, "untracked.txt"], VERSIONS))
    set_entries(root, after)

    assert entries(root, NAMES) == after
    assert [line.split()[2] for line in after[NAMES[0]]] == ["1", "2", "3"]
    assert after[NAMES[0]][2].startswith("100755")
    restore_entries(root, before, after)
    assert entries(root, NAMES) == before


def test_what_the_owner_has_settled_stays(root: Path) -> None:
    """An entry that was added since is left alone."""
    before = entries(root, NAMES)
    after = unmerged(root, dict.fromkeys(NAMES, VERSIONS))
    set_entries(root, after)
    git(root, "add", "plain.txt")
    settled = entries(root, NAMES)["plain.txt"]

    restore_entries(root, before, after)

    assert entries(root, NAMES) == before | {"plain.txt": settled}


def test_without_a_repository(tmp_path: Path) -> None:
    """There is nothing to register."""
    assert unmerged(tmp_path, {"a.txt": VERSIONS}) == {}
    assert unmerged(tmp_path, {}) == {}
