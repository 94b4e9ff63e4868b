"""A generated project is green from its first commit: checks, tests, build, browser."""

from tests.generated.conftest import Generated, of_extremes, without_features
from tests.support.commands import git
from tests.support.components import chromium, python, require


@of_extremes
def test_extreme_is_green(project: Generated) -> None:
    """With nothing on, and with everything."""
    project.check()


@of_extremes
def test_tests_pass_on_postgresql(project: Generated, postgres: str) -> None:
    """The same backend tests on a real PostgreSQL."""
    project.test("uv", "run", "pytest", "-q", TEST_DATABASE_URL=postgres)


@of_extremes
def test_tests_pass_on_the_newest_python(project: Generated) -> None:
    """The backend tests on the newest Python that projects allow."""
    check_on("3.13", project)


@without_features
def test_tests_pass_on_a_python_between(project: Generated) -> None:
    """What runs on the oldest and on the newest is looked at without features alone."""
    check_on("3.12", project)


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


def check_on(version: str, project: Generated) -> None:
    """Run the backend tests on this Python."""
    found = python(version)
    require(f"Python {version}", found)

    project.test("uv", "run", "--isolated", "--python", str(found), "pytest", "-q")
