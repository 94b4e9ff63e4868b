"""What an owner makes of services, in a generated project; `owner/backend` has the code."""

from pathlib import Path

import pytest
from scripts.matrix.workspace import run

from tests.features.soak.projects import make_project

OWNER = Path(__file__).parent / "owner"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the feature, and with what its owner has written."""
    return make_project(tmp_path_factory.mktemp("owner") / "app", "external_services", OWNER)


def check(project: Path, *tests: str) -> None:
    """Run tests of the project: there are some, and all pass."""
    done = run(project, "uv", "run", "pytest", "-q", *tests)
    assert done.returncode == 0, done.stdout


def test_ten_thousand_pages(project: Path) -> None:
    """All of them are walked."""
    check(project, "backend/tests/services/long_walk.py")


def test_route_that_calls_a_service_keeps_the_contract(project: Path) -> None:
    """Written as the documentation says, it documents how it fails; the service is off."""
    check(project, "backend/tests/test_contract.py", "-k", "tides")
