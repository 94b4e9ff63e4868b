"""Lists that are longer than the suite of a project has time for."""

from pathlib import Path

from scripts.matrix.workspace import run

from tests.features.soak.projects import make_project

OWNER = Path(__file__).parent / "owner"


def test_ten_thousand_pages(tmp_path: Path) -> None:
    """All of them are walked; `owner/backend` says how."""
    project = make_project(tmp_path / "app", "external_services", OWNER)

    done = run(project, "uv", "run", "pytest", "-q", "backend/tests/services/long_walk.py")

    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout
