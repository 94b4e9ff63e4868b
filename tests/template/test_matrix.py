"""All 2^n sets of features are sound in memory, and the sets that are run leave out no pair unsaid."""

import subprocess
from pathlib import Path

from scripts.matrix.memory import unsound
from scripts.matrix.sets import described, run_sets, uncovered

from prism_gen.catalog import catalog
from prism_gen.store import current_template, current_version
from prism_gen.template import Template
from tests.support.commands import git
from tests.support.templates import NOTES, REMINDERS, REPOSITORY, with_layers

UNCOVERED = Path(__file__).with_name("uncovered-pairs.txt")
PATH = UNCOVERED.relative_to(REPOSITORY).as_posix()


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
    released = _released(REPOSITORY)

    assert released is None or _pairs(UNCOVERED.read_text()) <= _pairs(released)


def test_newest_release_is_asked(tmp_path: Path) -> None:
    """The one with the highest version; a folder without git, a tag or the file has none."""
    assert _released(tmp_path) is None
    git(tmp_path, "init", "--quiet")
    for version, text in {"v0.9.0": "", "v0.10.0": "# b\na on, b on\n", "v0.2.0": "c on, d on\n"}.items():
        (tmp_path / PATH).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / PATH).write_text(text)
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "--quiet", "--message", version)
        git(tmp_path, "tag", version)

    assert _pairs(str(_released(tmp_path))) == {"a on, b on"}


def _pairs(text: str) -> set[str]:
    return {line for line in text.splitlines() if line and not line.startswith("#")}


def _released(repository: Path) -> str | None:
    """The list in the newest release; None without git, or when no release has one."""
    newest = _said(repository, "tag", "--list", "v*", "--sort=-version:refname")
    return _said(repository, "show", f"{newest.splitlines()[0]}:{PATH}") if newest else None


def _said(repository: Path, *arguments: str) -> str | None:
    command = ["git", "-C", str(repository), *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
