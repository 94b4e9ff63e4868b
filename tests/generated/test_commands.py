"""A generated project is green from its first commit: checks, tests, build, browser."""

import pytest
from scripts.matrix.workspace import Workspace

from tests.generated.conftest import Generated, of_extremes
from tests.support.commands import git
from tests.support.components import chromium, python, require


def test_set_is_green(project: Generated, workspace: Workspace) -> None:
    """Checks, tests without a warning, and the build pass, and change no file."""
    failure = workspace.failure()

    assert not failure, failure
    assert (project.root / "frontend" / "dist" / "index.html").is_file()


@of_extremes
def test_tests_pass_on_postgresql(project: Generated, postgres: str) -> None:
    """The same backend tests on a real PostgreSQL."""
    project.test("uv", "run", "pytest", "-q", TEST_DATABASE_URL=postgres)


@pytest.mark.parametrize("version", ["3.12", "3.13"])
@of_extremes
def test_tests_pass_on_other_pythons(project: Generated, version: str) -> None:
    """The backend tests on each newer Python of this machine."""
    found = python(version)
    require(f"Python {version}", found)

    project.test("uv", "run", "--isolated", "--python", str(found), "pytest", "-q")


@of_extremes
def test_browser_tests_pass(project: Generated) -> None:
    """Sign-in, accounts, themes, keyboard and accessibility, in a real browser."""
    require("Chromium", chromium())

    assert "passed" in project.run("uv", "run", "just", "e2e", CHROMIUM_PATH=str(chromium()))


@of_extremes
def test_commands_leave_only_lock_files_to_commit(project: Generated) -> None:
    """Whatever the commands above made is ignored, the lock files aside."""
    untracked = git(project.root, "status", "--porcelain").splitlines()

    assert set(untracked) <= {"?? uv.lock", "?? package-lock.json"}
