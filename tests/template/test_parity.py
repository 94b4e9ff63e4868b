"""Prism's renderer against Copier: the same template and answers give the same tree."""

from pathlib import Path
from typing import Any

import pytest

from prism_gen.render import render
from prism_gen.store import current_version
from prism_gen.template import Template
from tests.support.names import NASTY_NAMES
from tests.support.oracle import copier_copy, publish
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
    """Bytes, modes and the answers file are equal with the test layer on: it lands on the root in Copier too."""
    repository = publish(with_layers(tmp_path / "template", [NOTES]), tmp_path / "public")

    theirs = copier_copy(repository, tmp_path / "theirs", {"notes": True})

    assert render(Template.from_folder(repository, current_version()), {"notes": True}) == theirs
    assert "backend/app/features/notes/__init__.py" in theirs


def test_copy_with_features_that_have_tables(tmp_path: Path) -> None:
    """The parent of each migration is computed alike."""
    repository = publish(with_layers(tmp_path / "template", [NOTES, REMINDERS]), tmp_path / "public")

    theirs = copier_copy(repository, tmp_path / "theirs", {"reminders": True})

    assert render(Template.from_folder(repository, current_version()), {"reminders": True}) == theirs
    migration = theirs["backend/migrations/versions/20261122_reminders_0001_reminders.py"]
    assert b'down_revision = "notes_0001"' in migration.content
