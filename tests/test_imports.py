"""What a file imports, and which files import what is gone."""

from pathlib import Path

import pytest

from prism_gen.imports import broken, imported, listed, still_using
from prism_gen.template import File
from tests.support.commands import git

JOBS = "backend/app/features/jobs"
GONE = [
    f"{JOBS}/__init__.py",
    f"{JOBS}/queue.py",
    "frontend/src/features/jobs/page.tsx",
    "docs/features/jobs.md",
]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("backend/app/jobs/mine.py", "from app.features.jobs import Run"),
        ("backend/app/jobs/mine.py", "import app.features.jobs.queue as q"),
        ("backend/app/jobs/mine.py", "from app.features import (\n    jobs,\n)"),
        ("backend/app/jobs/mine.py", "def later() -> None:\n    from app.features.jobs.queue import enqueue"),
        ("backend/app/features/prices/routes.py", "from ..jobs import Run"),
        ("backend/app/features/__init__.py", "from . import jobs"),
        ("backend/app/odd.py", "\ufeffimport app.features.jobs\nx = '\\d'"),
        ("scripts/fill.py", "from app.features.jobs import enqueue"),
        ("frontend/src/lib/mine.ts", 'import { Page } from "@/features/jobs/page";'),
        ("frontend/src/routes/mine.tsx", "const Page = lazy(() => import('../features/jobs/page.tsx'))"),
    ],
)
def test_import_of_what_is_gone(tmp_path: Path, path: str, text: str) -> None:
    """In whatever form, and wherever in the file."""
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text)

    assert still_using(tmp_path, GONE, {}) == [path]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "backend/app/mine.py",
            "import jobs\nfrom app.features.jobs_board import x\n# from app.features.jobs",
        ),
        ("backend/app/mine.py", "from app.features.jobs import"),
        ("backend/app/mine.py", "from app.features.jobs.mine import x"),
        ("frontend/src/mine.ts", 'import { jobs } from "jobs"; import x from "@/features/jobs/mine";'),
        ("docs/mine.md", "from app.features.jobs import Run"),
        (f"{JOBS}/queue.py", "from app.features.jobs import Run"),
        (".venv/mine.py", "from app.features.jobs import Run"),
        ("frontend/node_modules/mine.ts", 'import "@/features/jobs/page"'),
    ],
)
def test_what_is_no_import_of_it(tmp_path: Path, path: str, text: str) -> None:
    """Another module, a comment, a file that goes too, one that is no code, or none of the owner's."""
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text)

    assert still_using(tmp_path, GONE, {}) == []


def test_files_are_those_of_git(tmp_path: Path) -> None:
    """What it tracks and what is new, but not what it ignores, nor what the template has just so."""
    git(tmp_path, "init", "--quiet")
    text = "import app.features.jobs"
    for name in ("tracked", "new", "ignored", "template"):
        (tmp_path / f"{name}.py").write_text(text)
    (tmp_path / ".gitignore").write_text("ignored.py\n")
    git(tmp_path, "add", "tracked.py")

    assert still_using(tmp_path, GONE, {"template.py": File(text.encode())}) == ["new.py", "tracked.py"]


def test_folder_that_only_the_compiler_left(tmp_path: Path) -> None:
    """A package is there when it says so, a module by its file, and a folder of the frontend by itself."""
    (tmp_path / JOBS / "__pycache__").mkdir(parents=True)
    (tmp_path / "backend/app/features/one.py").write_text("")
    (tmp_path / "frontend/src/features/here").mkdir(parents=True)
    (tmp_path / "mine.py").write_text("from app.features.jobs import Run\nfrom app.features.one import x\n")
    (tmp_path / "mine.ts").write_text('import "@/features/here/a"; import "@/features/gone/a";')

    assert broken(tmp_path, {}) == {JOBS: ["mine.py"], "frontend/src/features/gone": ["mine.ts"]}


def test_import_is_a_path() -> None:
    """A module of Python begins below `backend`, and "@" is where the frontend has its sources."""
    assert [*imported("a.py", "import os.path")] == ["backend/os/path"]
    assert [*imported("e2e/a.ts", "import './b'; import '@/lib/index.ts'")] == ["e2e/b", "frontend/src/lib"]


def test_long_list_is_cut() -> None:
    """A handful, and how many more there are."""
    assert listed([*"abcde"]) == "a, b, c, d, e"
    assert listed([*"abcdefg"]) == "a, b, c, d, e and 2 more"
