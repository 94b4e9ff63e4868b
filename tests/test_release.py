"""`just release X`, in a clone."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.commands import git
from tests.support.templates import REPOSITORY


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of the committed state, whose own code runs."""
    git(tmp_path, "clone", "--quiet", str(REPOSITORY), "clone")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "clone" / "src"))
    return tmp_path / "clone"


def _release(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/release.py", *arguments]
    return subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)


def _version(clone: Path) -> str:
    version: str = tomllib.loads((clone / "pyproject.toml").read_text())["project"]["version"]
    return version


def test_release_freezes_tags_and_moves_on(clone: Path) -> None:
    """The archive and its digests are in the tagged commit, and work goes on at the next `.dev`."""
    done = _release(clone, "9.9.9")

    assert done.returncode == 0, done.stderr
    released = git(clone, "ls-tree", "--name-only", "v9.9.9", "src/prism_gen/releases/").splitlines()
    assert {"src/prism_gen/releases/9.9.9.zip", "src/prism_gen/releases/9.9.9.json"} <= set(released)
    assert 'version = "9.9.9"' in git(clone, "show", "v9.9.9:pyproject.toml")
    assert "## 9.9.9" in (clone / "CHANGELOG.md").read_text()
    assert _version(clone) == "9.9.10.dev0"
    assert git(clone, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("version", "said"), [("", "is no version"), ("1.0", "is no version"), ("v9.9.9", "is no version")]
)
def test_bad_version_is_refused(clone: Path, version: str, said: str) -> None:
    """Nothing is changed for what is not a version."""
    done = _release(clone, version)

    assert done.returncode == 1
    assert said in done.stderr
    assert git(clone, "status", "--porcelain") == ""


def test_release_goes_forward_only(clone: Path) -> None:
    """A version that is released, or older than one that is, is refused."""
    _release(clone, "9.9.9")

    assert "9.9.9 does not come after 9.9.9, which is released." in _release(clone, "9.9.9").stderr
    assert "9.9.8 does not come after 9.9.9, which is released." in _release(clone, "9.9.8").stderr


def test_file_that_git_ignores_is_never_frozen(clone: Path) -> None:
    """What is not in the tag must not be in the archive, or Copier and Prism would differ."""
    stray = clone / "template" / "{{ layer.core }}" / "uv.lock"
    stray.write_text("")

    done = _release(clone, "9.9.9")

    assert done.returncode == 1
    assert "uv.lock" in done.stderr
