"""Jobs are found where they are written."""

from types import ModuleType
from typing import NoReturn

import pytest

from app.features.jobs import Run, job, registry
from app.features.jobs.registry import collect, find, jobs
from app.main import create_app
from app.settings import Settings


@job(name="ships.count")
async def count_ships(run: Run) -> None:
    """Count the ships."""


@job(name="ships.count")
async def sink_ships(run: Run) -> None:
    """Sink them."""


def module(**values: object) -> ModuleType:
    """A module that has these names."""
    made = ModuleType("harbour")
    vars(made).update(values)
    return made


def test_jobs_stand_alone_or_in_a_list() -> None:
    """A job that another module imports is one job."""
    assert collect([module(a=count_ships, b=1), module(jobs=[count_ships])]) == {"ships.count": count_ships}


def test_two_jobs_of_one_name_are_an_error() -> None:
    """It names both functions, so that one can be renamed."""
    with pytest.raises(ValueError, match=r"test_registry\.count_ships and .*test_registry\.sink_ships\. Rename one"):
        collect([module(a=count_ships, b=sink_ships)])


def test_those_of_the_app_are_found() -> None:
    """It has jobs of its own."""
    name, found = next(iter(jobs().items()))

    assert find(name) is found


def test_wrong_declaration_stops_the_app(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever starts the app learns of it, not whoever opens the page."""

    def declaring(_own: object) -> NoReturn:
        raise ValueError("Its declaration is wrong.")

    monkeypatch.setattr(registry, "declaring", declaring)
    jobs.cache_clear()

    with pytest.raises(ValueError, match="Its declaration is wrong"):
        create_app(settings)
