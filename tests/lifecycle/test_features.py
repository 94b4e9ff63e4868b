"""Features from the first command on, with layers that only the tests know."""

from pathlib import Path

import pytest
import yaml

from prism_gen.catalog import catalog
from prism_gen.store import current_version
from prism_gen.template import Template
from tests.support.commands import git, prism, prism_json
from tests.support.templates import NOTES, REMINDERS, REPOSITORY, with_layers


@pytest.fixture(autouse=True)
def layered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prism's template with two test layers, of which one requires the other."""
    folder = with_layers(tmp_path / "layered", [NOTES, REMINDERS])
    monkeypatch.setenv("PRISM_TEMPLATE", str(folder))


def test_feature_is_there_from_the_start(work: Path) -> None:
    """`--with` brings the feature's files, and the answers record what was asked for."""
    report = prism_json("new", "shop", "--with", " notes ,", cwd=work)

    assert report["features"] == ["notes"]
    assert "backend/app/features/notes/__init__.py" in report["added"]
    assert (work / "shop" / "docs" / "features" / "notes.md").is_file()
    assert report["again"].endswith("--with notes --yes")


def test_requirement_comes_along_and_is_not_an_answer(work: Path) -> None:
    """What a feature requires is rendered too, and said with its reason; only the wish is recorded."""
    report = prism_json("new", "shop", "--with", "reminders", cwd=work)

    reason = "reminders requires it: a reminder is about a note"
    assert report["along"] == [{"name": "notes", "why": reason}]
    assert "backend/app/features/notes/__init__.py" in report["added"]
    answers = yaml.safe_load((work / "shop" / ".copier-answers.yml").read_text())
    assert (answers["notes"], answers["reminders"]) == (False, True)
    assert prism_json("status", cwd=work / "shop")["along"] == report["along"]


def test_person_reads_why_it_came_along(work: Path) -> None:
    """The same on the screen."""
    said = prism("new", "shop", "--with", "reminders", cwd=work).stdout

    assert "notes came along: reminders requires it: a reminder is about a note." in said
    assert git(work / "shop", "status", "--porcelain") == ""


def test_features_are_listed() -> None:
    """`features` names each with its title, its summary and what it brings."""
    listed, said = prism_json("features")["features"], prism("features").stdout
    own = catalog(Template.from_folder(REPOSITORY, current_version()))

    assert [feature["name"] for feature in listed] == [*own, "notes", "reminders"]
    assert listed[-2:] == [
        {
            "name": "notes",
            "title": "Notes",
            "summary": "Short texts that people keep.",
            "requires": [],
        },
        {
            "name": "reminders",
            "title": "Reminders",
            "summary": "Tells of notes.",
            "requires": ["notes"],
        },
    ]
    assert "reminders  Reminders: Tells of notes." in said
    assert "brings notes: a reminder is about a note" in said


def test_near_miss_is_answered(work: Path) -> None:
    """A misspelt feature is answered with the one that was meant."""
    done = prism("new", "shop", "--with", "reminder", cwd=work)

    assert done.returncode == 2
    assert "Did you mean 'reminders'?" in done.stderr
