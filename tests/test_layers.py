"""Features whose files are not where the template puts them."""

import shutil
from pathlib import Path

import pytest

from prism_gen.render import ANSWERS_FILE
from tests.support.commands import git, prism, prism_json
from tests.support.templates import NOTES, REMINDERS, with_layers

ELSEWHERE = {
    "backend/app/features/reminders": "backend/app/features/nags",
    "docs/features/reminders.md": "docs/nags.md",
}


@pytest.fixture
def shop(tmp_path: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of Prism's template with two test layers, of which one requires the other."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(with_layers(tmp_path / "layered", [NOTES, REMINDERS])))
    assert prism("new", "shop", "--with", "reminders", cwd=work).returncode == 0
    return work / "shop"


def _moved(shop: Path) -> None:
    for path, place in ELSEWHERE.items():
        (shop / path).rename(shop / place)


def test_moved_and_committed(shop: Path) -> None:
    """An owner who gives a feature another name still has it, edited as it may be: no verb is refused."""
    _moved(shop)
    (shop / "docs" / "nags.md").write_text("# Nags\n")
    (shop / "backend" / "app" / "features" / "nags" / "models.py").write_text("mine = 1\n")
    git(shop, "add", "--all")
    git(shop, "commit", "--quiet", "--message", "Nag")

    assert prism("update", cwd=shop).returncode == 0
    assert prism("add", "notes", cwd=shop).returncode == 0
    assert "you moved it" in prism("remove", "reminders", cwd=shop).stdout
    assert (shop / "docs" / "nags.md").is_file()


def test_moved_without_a_commit(shop: Path) -> None:
    """Where git cannot tell, a file with the same content does."""
    shutil.rmtree(shop / ".git")
    _moved(shop)

    assert prism("add", "notes", cwd=shop).returncode == 0


@pytest.mark.parametrize("with_git", [True, False])
@pytest.mark.usefixtures("shop")
def test_mend_leads_on(work: Path, with_git: bool) -> None:
    """An answer edited by hand is refused, and what is said to do makes the feature come."""
    prism("new", "other", *([] if with_git else ["--no-git"]), cwd=work)
    answers = work / "other" / ANSWERS_FILE
    answers.write_text(answers.read_text().replace("reminders: false", "reminders: true"))

    refused = prism("add", "notes", cwd=work / "other")

    assert refused.returncode == 3
    if with_git:
        assert f"git checkout HEAD -- {ANSWERS_FILE} && prism add reminders\n" in refused.stderr
        git(work / "other", "checkout", "HEAD", "--", ANSWERS_FILE)
    else:
        assert "write `reminders: false` there, then: prism add reminders\n" in refused.stderr
        answers.write_text(answers.read_text().replace("reminders: true", "reminders: false"))
    assert "docs/features/notes.md" in prism_json("add", "reminders", cwd=work / "other")["added"]


def test_deleted_feature_can_be_removed(shop: Path) -> None:
    """So can the one that brought it: what is said to do then works."""
    shutil.rmtree(shop / ".git")
    for path in [*shop.rglob("*notes*")]:
        if path.exists() and "versions" not in path.parts:
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    refused = prism("update", cwd=shop)

    assert refused.returncode == 3
    assert "notes is on, but none of its files is here" in refused.stderr
    assert "If you deleted the files: prism remove reminders\n" in refused.stderr
    assert prism("remove", "reminders", cwd=shop).returncode == 0
