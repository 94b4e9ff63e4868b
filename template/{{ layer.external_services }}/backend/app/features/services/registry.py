"""Which services there are: each `service` of the packages in `app/services`, and of each feature's `services.py`."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import ModuleType
from typing import Any

from app import services as own
from app.declared import by_name, declaring, named
from app.features.services.declare import Service


@cache
def services() -> Mapping[str, Service[Any]]:
    """All services by name; an import error is an error."""
    return collect(declaring(own))


def find(name: str) -> Service[Any]:
    """The service of this name, which must be declared."""
    return named("service", name, services())


def collect(modules: Iterable[ModuleType]) -> dict[str, Service[Any]]:
    """The services of these modules by name, in its order."""
    found = ((value, module.__name__) for module in modules for value in vars(module).values())
    return by_name("service", ((value, place) for value, place in found if isinstance(value, Service)))
