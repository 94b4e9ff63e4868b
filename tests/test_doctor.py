"""What `prism doctor` finds, each with a mend that mends it."""

import json
import subprocess
from pathlib import Path

import pytest

from prism_gen.doctor import Finding
from prism_gen.render import ANSWERS_FILE
from tests.support.commands import git, prism
from tests.support.templates import NOTES, REMINDERS, with_layers

VERSIONS = "backend/migrations/versions"
MIGRATION = 'revision = "{}"\ndown_revision = "core_0001"\n'


@pytest.fixture
def shop(tmp_path: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of Prism's template with two test layers, of which one requires the other."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(with_layers(tmp_path / "layered", [NOTES, REMINDERS])))
    prism("new", "shop", cwd=work)
    return work / "shop"


def findings(shop: Path) -> list[Finding]:
    """What it finds, as a program reads it; the exit code says whether there is something."""
    done = prism("doctor", "--json", cwd=shop)
    found = json.loads(done.stdout)
    assert (done.returncode, found["healthy"]) == ((1, False) if found["findings"] else (0, True))
    return [Finding(**finding) for finding in found["findings"]]


def mended(shop: Path, finding: Finding) -> None:
    """Run the first mend as it is printed, behind its colon."""
    command = finding.mend.splitlines()[0].split(": ")[-1].replace("prism", "python -m prism_gen")
    subprocess.run(command, shell=True, check=True, cwd=shop, capture_output=True)  # noqa: S602
    assert findings(shop) == []


def test_nothing_is_wrong_with_a_new_project(shop: Path) -> None:
    """A healthy project has no finding, with a feature and without."""
    assert findings(shop) == []
    prism("add", "reminders", cwd=shop)
    assert findings(shop) == []


def test_feature_that_is_on_by_its_name_only(shop: Path) -> None:
    """An answer edited by hand is found, what it requires with it; the verbs refuse to build on it."""
    answers = shop / ANSWERS_FILE
    answers.write_text(answers.read_text().replace("reminders: false", "reminders: true"))

    found = findings(shop)
    refused = prism("add", "notes", cwd=shop)

    assert [finding.what.split(",")[0] for finding in found] == [
        f"reminders is on in {ANSWERS_FILE}",
        f"notes is on in {ANSWERS_FILE}",
    ]
    assert "reminders requires it" in found[1].what
    assert refused.returncode == 3
    assert "git checkout" in refused.stderr
    mended(shop, found[0])


def test_feature_that_is_here_but_off(shop: Path) -> None:
    """The other way round: the files are here, the answer was turned off."""
    prism("add", "notes", cwd=shop)
    answers = shop / ANSWERS_FILE
    answers.write_text(answers.read_text().replace("notes: true", "notes: false"))

    (found,) = findings(shop)

    assert found.mend == "prism add notes"
    mended(shop, found)


@pytest.mark.parametrize(
    ("old", "new"), [("description: ", "description: My "), ("license:", "# Mine\nlicense:")]
)
def test_answer_edited_by_hand(shop: Path, old: str, new: str) -> None:
    """A text that was changed, and a form that Prism does not write."""
    answers = shop / ANSWERS_FILE
    answers.write_text(answers.read_text().replace(old, new))

    (found,) = findings(shop)

    assert "edited by hand" in found.what
    mended(shop, found)


def test_conflicts_that_are_left(shop: Path) -> None:
    """Markers in a file, and a file of the template that waits to be merged."""
    (shop / "docs" / "features").mkdir(parents=True, exist_ok=True)
    (shop / "docs/features/notes.md").write_text("Mine\n")
    prism("add", "notes", cwd=shop)
    (shop / "justfile").write_text("<<<<<<< yours\na\n=======\nb\n>>>>>>> template\n")

    (shop / "README.md").write_text("<<<<<<< yours\n")

    assert findings(shop) == [
        Finding("README.md has conflict markers.", "Edit it, then: git add README.md"),
        Finding("justfile has conflict markers.", "Edit it, then: git add justfile"),
        Finding(
            "The template has another version of docs/features/notes.md for you.",
            "Take what you want of .prism/incoming/docs/features/notes.md, "
            "then: rm .prism/incoming/docs/features/notes.md",
        ),
    ]


def test_unmerged_file_without_markers(shop: Path) -> None:
    """Settled in the file, but git was not told."""
    prism("add", "notes", cwd=shop)
    (shop / "README.md").write_text((shop / "README.md").read_text().replace("### Notes", "### My notes"))
    git(shop, "add", "--all")
    prism("remove", "notes", cwd=shop)
    (shop / "README.md").write_text("# Mine\n")

    (found,) = findings(shop)

    assert found == Finding("Git takes README.md for unmerged.", "git add README.md")
    mended(shop, found)


def test_two_heads(shop: Path) -> None:
    """Two migrations that follow the same one, with the command that joins them."""
    for name in ("mine", "yours"):
        (shop / VERSIONS / f"{name}.py").write_text(MIGRATION.format(name))

    (found,) = findings(shop)

    assert "2 heads: mine, yours" in found.what
    assert found.mend == "uv run alembic merge heads -m join"


def test_missing_file(shop: Path) -> None:
    """A file that is gone while git has it; a deletion that was committed is the owner's."""
    (shop / "justfile").unlink()
    (found,) = findings(shop)
    mended(shop, found)

    (shop / "AGENTS.md").unlink()
    git(shop, "commit", "--quiet", "--all", "--message", "No such file for us")
    assert findings(shop) == []


def test_import_of_a_feature_that_is_not_here(shop: Path) -> None:
    """Files are named that would not start; an import of what is there, or of a package, is nothing."""
    own = shop / "backend/app/features/prices/__init__.py"
    own.parent.mkdir(parents=True)
    own.write_text("import httpx\nfrom app.features import prices\nfrom app.features.notes import models\n")

    assert findings(shop) == [
        Finding(
            "backend/app/features/notes is not here, "
            "but is imported by backend/app/features/prices/__init__.py.",
            "Take the imports out, or have it again: prism add notes",
        )
    ]
    prism("add", "notes", cwd=shop)
    assert findings(shop) == []


def test_missing_file_without_git(shop: Path) -> None:
    """Where no git has a copy, the mend makes the project anew beside it."""
    subprocess.run(["rm", "-rf", ".git"], cwd=shop, check=True)
    (shop / "justfile").unlink()

    (found,) = findings(shop)

    assert found.mend.startswith("uvx --from prism-gen@")
    assert f"cp --parents justfile {shop}" in found.mend


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("_commit: v", "_commit: v9", "does not know template version"),
        ("license: MIT", "license: [MIT]", "has a list"),
        ("_src_path: gh:prism-gen/prism", "_src_path: gh:other/other", "was made from 'gh:other/other'"),
        ("description:", "descripton:", "asks no question"),
    ],
)
def test_project_that_cannot_be_read(shop: Path, old: str, new: str, said: str) -> None:
    """A version, an answer or an origin that this Prism does not know."""
    answers = shop / ANSWERS_FILE
    answers.write_text(answers.read_text().replace(old, new))

    (found,) = findings(shop)

    assert said in found.what
    assert found.mend


def test_not_a_project(work: Path) -> None:
    """Elsewhere there is nothing to examine."""
    assert prism("doctor", cwd=work).returncode == 3
