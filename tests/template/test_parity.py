"""Prism's renderer against Copier: the same template and answers give the same tree."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from prism_gen.catalog import catalog
from prism_gen.render import render
from prism_gen.store import current_version
from prism_gen.template import Template
from tests.support.commands import git, prism, prism_json
from tests.support.names import NASTY_NAMES
from tests.support.oracle import copier_copy, copier_update, publish
from tests.support.releases import FIRST, SECOND, THIRD, Releases, a_year_later, another_month_later, evolved
from tests.support.snapshots import OWN_RULES, snapshot
from tests.support.templates import NOTES, REMINDERS, REPOSITORY, with_layers

ANSWERS: list[dict[str, Any]] = [
    {},
    {"project_name": NASTY_NAMES[0], "author_name": 'Ada O\'Hara "A"', "author_email": "a@example.org"},
    {"project_name": "3", "description": "null", "license": "Apache-2.0"},
    {"license": "proprietary"},
    {"license": "none"},
]


@pytest.mark.parametrize("answers", ANSWERS, ids=str)
def test_copy_of_the_core(tmp_path: Path, answers: dict[str, Any]) -> None:
    """Bytes, modes and the answers file are equal, with no feature on."""
    repository = publish(REPOSITORY, tmp_path / "public")

    theirs = copier_copy(repository, tmp_path / "theirs", answers)

    assert render(Template.from_folder(repository, current_version()), answers) == theirs


def test_copy_with_a_feature(tmp_path: Path) -> None:
    """Bytes, modes and the answers file are equal with the test layer on, which lands on the root."""
    repository = publish(with_layers(tmp_path / "template", [NOTES]), tmp_path / "public")

    theirs = copier_copy(repository, tmp_path / "theirs", {"notes": True})

    assert render(Template.from_folder(repository, current_version()), {"notes": True}) == theirs
    assert "backend/app/features/notes/__init__.py" in theirs


@pytest.mark.parametrize("feature", catalog(Template.from_folder(REPOSITORY, current_version())))
def test_copy_with_each_feature(tmp_path: Path, feature: str) -> None:
    """So they are with each of Prism's own features."""
    repository = publish(REPOSITORY, tmp_path / "public")

    theirs = copier_copy(repository, tmp_path / "theirs", {feature: True})

    assert render(Template.from_folder(repository, current_version()), {feature: True}) == theirs
    assert f"docs/features/{feature}.md" in theirs


def test_copy_with_features_that_have_tables(tmp_path: Path) -> None:
    """With everything on, the parent of each migration is computed alike."""
    answers = {"scheduler": True, "reminders": True}
    repository = publish(with_layers(tmp_path / "template", [NOTES, REMINDERS]), tmp_path / "public")

    theirs = copier_copy(repository, tmp_path / "theirs", answers)

    assert render(Template.from_folder(repository, current_version()), answers) == theirs
    migration = theirs["backend/migrations/versions/20261122_reminders_0001_reminders.py"]
    assert b'down_revision = "notes_0001"' in migration.content


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Releases]:
    """A first version with both test layers; the Prism and the public repository of that day."""
    made = Releases(tmp_path_factory.mktemp("versions"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRISM_RELEASES", str(made.folder))
        yield made


def test_verbs_on_an_untouched_project(releases: Releases, work: Path) -> None:
    """`add`, `update` and `remove` write what Copier writes, answers included, and delete what it deletes.

    Then a further update by Copier alone goes through: it takes the project for one of its own.
    """
    first = with_layers(work / "first", [NOTES, REMINDERS])
    releases.release(FIRST, first)
    prism("new", "ours", "--yes", cwd=work)
    shutil.copytree(work / "ours", work / "theirs", symlinks=True)
    pair = Pair(work / "ours", work / "theirs", releases)

    pair.take(["add", "reminders"], {"reminders": True})
    pair.take(["add", "scheduler", "notes"], {"scheduler": True, "notes": True})
    second = evolved(first, work / "second", a_year_later)
    releases.release(SECOND, second)
    pair.take(["update"], {}, SECOND)
    pair.take(["remove", "reminders", "scheduler"], {"reminders": False, "scheduler": False})
    releases.release(THIRD, evolved(second, work / "third", another_month_later))
    copier_update(releases.public, pair.ours, version=THIRD)

    assert _unsettled(pair.ours) == []
    assert "LOG_LEVEL=warning" in (pair.ours / ".env.example").read_text()
    assert prism_json("status", cwd=pair.ours)["edited"] == []


@dataclass
class Pair:
    """The same project twice: one that Prism changes, and one that Copier does."""

    ours: Path
    theirs: Path
    releases: Releases

    def take(self, verb: list[str], answers: dict[str, bool], version: str = "") -> None:
        """One step of both, after which they are equal; the migrations follow rules of their own."""
        done = prism(*verb, cwd=self.ours)
        assert done.returncode == 0, done.stderr
        copier_update(self.releases.public, self.theirs, answers, version)

        assert snapshot(self.ours, OWN_RULES) == snapshot(self.theirs, OWN_RULES)
        assert _unsettled(self.theirs) == []
        for project in (self.ours, self.theirs):
            git(project, "add", "--all")
            git(project, "commit", "--quiet", "--message", " ".join(verb))


def _unsettled(project: Path) -> list[str]:
    """What is in conflict: in git's index, by a marker, or as a file that Copier leaves."""
    marked = subprocess.run(["git", "grep", "-l", "^<<<<<<<"], cwd=project, capture_output=True, text=True)  # noqa: PLW1510 - 1 is none
    rejected = [str(path) for path in project.rglob("*.rej")]
    return [*git(project, "ls-files", "--unmerged").splitlines(), *marked.stdout.splitlines(), *rejected]
