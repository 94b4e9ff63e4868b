"""What a verb reads and plans."""

import subprocess
import sys
from pathlib import Path

import pytest

from prism_gen.add import adding
from prism_gen.merge import Kind
from prism_gen.plan import Plan, plan
from prism_gen.project import find_project
from prism_gen.render import ANSWERS_FILE, render
from prism_gen.staging import write
from prism_gen.store import current_template
from tests.support.templates import NOTES, with_layers

# Runs `prism add notes`, and prints each file of the project that was opened on the way.
OPENED = """\
import sys
from pathlib import Path
seen, root = set(), str(Path.cwd())
sys.addaudithook(lambda event, args: event == "open" and seen.add(str(args[0])))
from prism_gen.cli import run
code = run(["add", "notes", "--json"])
print(*(path.removeprefix(root + "/") for path in seen if path.startswith(root)), sep="\\n", file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def shop(tmp_path: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of Prism's template with the test layer off."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(with_layers(tmp_path / "layered", [NOTES])))
    write(render(current_template(), {}), work)
    return work


def planned(shop: Path) -> Plan:
    """The plan to add the test layer."""
    project = find_project(shop)
    return plan(project, adding(project, ["notes"]).project)


def test_only_touched_paths_are_read(shop: Path) -> None:
    """However large the project, only what the template changes is opened, and the migrations."""
    touched = {*planned(shop).files, ANSWERS_FILE, ".env"}
    for number in range(50):
        (shop / "backend" / f"mine_{number}.py").write_text("mine\n")

    done = subprocess.run([sys.executable, "-c", OPENED], capture_output=True, text=True, check=True)

    files = {path for path in done.stderr.splitlines() if (shop / path).is_file()}
    opened = {path for path in files if not path.startswith((".prism", "backend/migrations/"))}
    assert "README.md" in opened
    assert opened <= touched


def test_answers_are_written_last(shop: Path) -> None:
    """They say that all the rest is there."""
    assert list(planned(shop).files)[-1] == ANSWERS_FILE


def test_two_paths_that_are_one_file(shop: Path) -> None:
    """Where the owner's link makes two of the template's paths one, neither is merged into the other."""
    (shop / "compose.yaml").unlink()
    (shop / "compose.yaml").symlink_to("README.md")

    made = planned(shop)

    assert [settled.path for settled in made.of(Kind.CONFLICT)] == ["compose.yaml"]
    assert ".prism/incoming/compose.yaml" in made.files
