"""A generated project is green from its first commit: checks, tests, build, browser."""

import pytest

from tests.generated.conftest import Generated
from tests.support.commands import git
from tests.support.components import chromium, python, require


def test_checks_pass(project: Generated) -> None:
    """Lint, formats, strict types in both languages, and the client's drift; and they change no file."""
    project.run("uv", "run", "just", "check")

    assert git(project.root, "status", "--porcelain", "--untracked-files=no") == ""


def test_tests_pass_without_a_warning(project: Generated) -> None:
    """Backend and frontend tests, on SQLite."""
    said = project.run("uv", "run", "just", "test")

    assert "warning" not in said.lower()


def test_tests_pass_on_postgresql(project: Generated, postgres: str) -> None:
    """The same backend tests on a real PostgreSQL."""
    said = project.run("uv", "run", "pytest", "-q", TEST_DATABASE_URL=postgres)

    assert "passed" in said


@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_tests_pass_on_other_pythons(project: Generated, version: str) -> None:
    """The backend tests on each newer Python of this machine."""
    found = python(version)
    require(f"Python {version}", found)

    assert "passed" in project.run("uv", "run", "--isolated", "--python", str(found), "pytest", "-q")


def test_build_passes(project: Generated) -> None:
    """The frontend builds, and the Python package with it."""
    project.run("uv", "run", "just", "build")

    assert (project.root / "frontend" / "dist" / "index.html").is_file()


def test_browser_tests_pass(project: Generated) -> None:
    """Sign-in, accounts, themes, keyboard and accessibility, in a real browser."""
    require("Chromium", chromium())

    assert "passed" in project.run("uv", "run", "just", "e2e", CHROMIUM_PATH=str(chromium()))


def test_commands_leave_only_lock_files_to_commit(project: Generated) -> None:
    """Whatever the commands above made is ignored, the lock files aside."""
    untracked = git(project.root, "status", "--porcelain").splitlines()

    assert set(untracked) <= {"?? uv.lock", "?? package-lock.json"}
