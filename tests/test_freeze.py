"""Frozen versions stay as they were released."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from prism_gen.freeze import digests, freeze
from prism_gen.questions import asked
from prism_gen.store import RELEASES, current_template, frozen_versions, template
from tests.support.commands import git
from tests.support.templates import REPOSITORY, tiny

VERSIONS = frozen_versions()
RECORDED = sorted(path.stem for path in RELEASES.glob("*.json"))
QUESTIONS = {question.name: {"type": "str", "default": ""} for question in asked(current_template())}


@pytest.mark.parametrize("version", RECORDED)
def test_frozen_version_renders_as_on_its_day(version: str) -> None:
    """Neither the archive nor the renderer may change what an old project was made from."""
    recorded = json.loads((RELEASES / f"{version}.json").read_text())

    assert digests(RELEASES / f"{version}.zip", version) == recorded


def test_every_release_is_carried() -> None:
    """An archive has its record and a record its archive; every tag of a release has both."""
    tags = git(REPOSITORY, "tag", "--list", "v*").replace("v", "").split()

    assert sorted(RECORDED, key=VERSIONS.index) == VERSIONS
    assert set(tags) <= set(VERSIONS)


def test_history_never_changes_a_release() -> None:
    """Since the commit that froze it, nobody has touched a release."""
    changed = git(REPOSITORY, "log", "--diff-filter=MDR", "--format=%h %s", "--", str(RELEASES))

    assert changed == ""
    assert git(REPOSITORY, "diff", "--name-only", "--diff-filter=MDR", "HEAD", "--", str(RELEASES)) == ""


def test_question_is_never_renamed_or_retyped() -> None:
    """Recorded answers stay valid: each version asks what the one before it asked."""
    assert {question.name for question in asked(current_template())} >= {"project_name", "license"}
    for older, newer in pairwise([*map(template, VERSIONS), current_template()]):
        before = {question.name: question.type for question in asked(older)}
        after = {question.name: question.type for question in asked(newer)}
        assert before.items() <= after.items()


def test_changed_archive_is_noticed(tmp_path: Path) -> None:
    """One other byte in one file gives other digests."""
    files = {"a.txt": "1", "{{ _copier_conf.answers_file }}.jinja": "{{ _copier_answers | to_nice_yaml -}}"}
    tiny(files, QUESTIONS).to_archive(tmp_path / "a.zip")
    tiny({**files, "a.txt": "2"}, QUESTIONS).to_archive(tmp_path / "b.zip")

    before, after = digests(tmp_path / "a.zip", "1.0.0"), digests(tmp_path / "b.zip", "1.0.0")

    assert not before.items() & after.items()


def test_version_is_frozen_once(tmp_path: Path) -> None:
    """A released version is never written again."""
    freeze(tiny({"a.txt": "1"}, QUESTIONS), tmp_path)

    with pytest.raises(FileExistsError):
        freeze(tiny({"a.txt": "2"}, QUESTIONS), tmp_path)
