"""A conflict that is left stands in the way of the next verb, not of the way back."""

import json
from pathlib import Path

import pytest

from tests.support.commands import git, prism, prism_json
from tests.support.templates import NOTES, REMINDERS, with_layers

PAGE = "docs/features/notes.md"
HEADING = "## Features"


@pytest.fixture
def shop(tmp_path: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose owner has a page of their own where a feature brings one."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(with_layers(tmp_path / "layered", [NOTES, REMINDERS])))
    prism("new", "shop", cwd=work)
    (work / "shop" / PAGE).parent.mkdir(parents=True, exist_ok=True)
    (work / "shop" / PAGE).write_text("Mine.\n")
    return work / "shop"


def test_next_verb_waits_for_the_owner(shop: Path) -> None:
    """It changes nothing and says how to settle each; once that is done, it goes on."""
    assert prism("add", "notes", cwd=shop).returncode == 4
    before = git(shop, "status", "--porcelain")

    refused = prism("add", "reminders", cwd=shop)

    assert refused.returncode == 4
    assert f"then: rm .prism/incoming/{PAGE}" in refused.stderr
    assert git(shop, "status", "--porcelain") == before
    assert prism_json("status", cwd=shop)["conflicts"] == [PAGE]
    (shop / ".prism" / "incoming" / PAGE).unlink()
    assert prism("add", "reminders", cwd=shop).returncode == 0


def test_markers_wait_too(shop: Path) -> None:
    """A file in which markers are left is not merged again."""
    (shop / PAGE).unlink()
    prism("add", "notes", cwd=shop)
    (shop / "README.md").write_text((shop / "README.md").read_text().replace("### Notes", "### My notes"))
    assert prism("remove", "notes", cwd=shop).returncode == 4

    assert prism("add", "notes", cwd=shop).returncode == 4
    assert "git add README.md" in prism("add", "notes", cwd=shop).stderr

    (shop / "README.md").write_text("# Mine\n")
    assert prism("add", "notes", cwd=shop).returncode in {0, 4}


def test_way_back_is_open(shop: Path) -> None:
    """Undo needs no settling."""
    prism("add", "notes", cwd=shop)

    assert prism("undo", cwd=shop).returncode == 0
    assert prism_json("status", cwd=shop)["conflicts"] == []


def test_refusal_as_json(shop: Path) -> None:
    """A program reads the reason, and the code of a conflict."""
    prism("add", "notes", cwd=shop)

    refused = json.loads(prism("add", "reminders", "--json", cwd=shop).stdout)

    assert refused["exit_code"] == 4
    assert PAGE in refused["error"]
