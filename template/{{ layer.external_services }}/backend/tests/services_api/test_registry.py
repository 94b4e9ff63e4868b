"""Services are found where they are written."""

from dataclasses import replace
from types import ModuleType
from typing import NoReturn

import pytest

from app.features.services import registry
from app.features.services.registry import collect, find, services
from app.main import create_app
from app.settings import Settings
from tests.services_api.examples import OFF


def module(name: str, **values: object) -> ModuleType:
    """A module that has these names."""
    made = ModuleType(name)
    vars(made).update(values)
    return made


def test_services_are_among_other_names() -> None:
    """A service that another module imports is one service."""
    assert collect([module("quay", service=OFF, url="/"), module("ship", quay=OFF)]) == {OFF.name: OFF}


def test_two_services_of_one_name_are_an_error() -> None:
    """It says where both are, so that one can be renamed."""
    with pytest.raises(ValueError, match=f'services are called "{OFF.name}": quay and ship. Rename one'):
        collect([module("quay", service=OFF), module("ship", service=replace(OFF))])


def test_those_of_the_app_are_found() -> None:
    """It has examples of its own."""
    name, found = next(iter(services().items()))

    assert find(name) is found


def test_wrong_declaration_stops_the_app(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever starts the app learns of it, not whoever opens the page."""

    def declaring(_own: object) -> NoReturn:
        raise ValueError("Its declaration is wrong.")

    monkeypatch.setattr(registry, "declaring", declaring)
    services.cache_clear()

    with pytest.raises(ValueError, match="Its declaration is wrong"):
        create_app(settings)
