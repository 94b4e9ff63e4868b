"""Jobs are found where they are written."""

from types import ModuleType

import pytest

from app.features.jobs import Run, feature, job
from app.features.jobs.registry import collect, find, jobs


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


def test_they_are_found_when_the_app_is_made() -> None:
    """Whoever starts the app learns what is wrong with one, not whoever opens a page."""
    assert feature.declarations is jobs
