"""All 2^n sets of features are sound in memory, and the sets that are run leave out no pair unsaid."""

import subprocess
from pathlib import Path

import pytest

from prism_gen.catalog import catalog
from prism_gen.store import current_template, current_version
from prism_gen.template import Template
from scripts.matrix.memory import unsound
from scripts.matrix.sets import described, run_sets, uncovered
from tests.support.templates import NOTES, REMINDERS, REPOSITORY, with_layers

UNCOVERED = Path(__file__).with_name("uncovered-pairs.txt")


def test_every_set_of_the_template_is_sound() -> None:
    """Each renders, parses, has one owner a path, and no word of a feature that is off."""
    assert unsound(current_template()) == []


def test_every_set_of_the_test_layers_is_sound(tmp_path: Path) -> None:
    """So they are with two features, one of which brings the other along."""
    template = Template.from_folder(with_layers(tmp_path, [NOTES, REMINDERS]), current_version())

    assert unsound(template) == []


def test_uncovered_pairs_are_listed() -> None:
    """The file says exactly which pairs the sets that are run leave out."""
    features = catalog(current_template())
    missing = uncovered(run_sets(features), features)

    assert _pairs(UNCOVERED.read_text()) == {described(pair) for pair in missing}


def test_list_of_uncovered_pairs_only_shrinks() -> None:
    """Every pair of it was uncovered in the newest release too."""
    listed = _pairs(UNCOVERED.read_text())
    released = _released()

    assert released is None or listed <= _pairs(released)


@pytest.mark.parametrize("text", ["# no pair\n", "\n"])
def test_comments_are_no_pairs(text: str) -> None:
    """A list that only explains itself is empty."""
    assert _pairs(text) == set()


def _pairs(text: str) -> set[str]:
    return {line for line in text.splitlines() if line and not line.startswith("#")}


def _released() -> str | None:
    """The list in the newest release; None without git, or when that release has none."""
    newest = _git("tag", "--list", "v*", "--sort=-version:refname")
    path = UNCOVERED.relative_to(REPOSITORY).as_posix()
    return _git("show", f"{newest.splitlines()[0]}:{path}") if newest else None


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
