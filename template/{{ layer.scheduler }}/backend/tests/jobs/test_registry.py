"""Jobs are found where they are written, and none goes missing silently."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import pytest

from app.errors import ProblemError
from app.features.jobs.registry import collect, find, jobs, modules

JOB = """
from app.features.jobs import Run, job

@job({1})
async def {0}(run: Run) -> None:
    ...
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package, under a name that is used once, with two features and a folder of jobs, each with one."""
    root = tmp_path / f"app_{uuid4().hex}"
    for folder in ("features/prices", "features/users", "jobs"):
        (root / folder).mkdir(parents=True)
        (root / folder / "__init__.py").touch()
    (root / "features" / "__init__.py").touch()
    (root / "__init__.py").touch()
    (root / "features" / "prices" / "jobs.py").write_text(JOB.format("fetch", ""))
    (root / "jobs" / "nightly.py").write_text(JOB.format("sweep", ""))
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module(root.name)


def found(root: ModuleType) -> Iterator[ModuleType]:
    """The modules below this package that may declare jobs."""
    return modules(*(importlib.import_module(f"{root.__name__}.{name}") for name in ("features", "jobs")))


def test_jobs_of_features_and_of_the_folder_are_found(root: ModuleType) -> None:
    """A file is all that it takes; a feature without one has no jobs."""
    assert list(collect(found(root))) == ["nightly.sweep", "prices.fetch"]


def test_job_that_another_module_imports_is_one_job(root: ModuleType) -> None:
    """It may be enqueued from there."""
    Path(root.__path__[0], "jobs", "weekly.py").write_text(f"from {root.__name__}.jobs.nightly import sweep\n")

    assert list(collect(found(root))) == ["nightly.sweep", "prices.fetch"]


def test_two_jobs_of_one_name_are_an_error(root: ModuleType) -> None:
    """It names both, so that one can be renamed."""
    Path(root.__path__[0], "jobs", "weekly.py").write_text(JOB.format("clean", "name='prices.fetch'"))

    with pytest.raises(ValueError, match=r"features\.prices\.jobs\.fetch and .*jobs\.weekly\.clean. Rename one"):
        collect(found(root))


def test_broken_module_stops_the_app(root: ModuleType) -> None:
    """A job never goes missing because its file could not be read."""
    Path(root.__path__[0], "features", "users", "jobs.py").write_text("import nothing_of_this_name")

    with pytest.raises(ModuleNotFoundError, match="nothing_of_this_name"):
        collect(found(root))


def test_job_is_found_by_its_name() -> None:
    """The app has jobs of its own, and an unknown name is a problem that the client is told about."""
    name, job = next(iter(jobs().items()))

    assert find(name) is job
    with pytest.raises(ProblemError, match=r'There is no job "nobody\.knows"') as problem:
        find("nobody.knows")
    assert problem.value.status == 404
