"""Which services there are: each `service` of the packages in `app/services`, and of each feature's `services.py`."""

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from http import HTTPStatus
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from app import features
from app import services as own
from app.errors import ProblemError
from app.features.services.declare import Service


@cache
def services() -> Mapping[str, Service[Any]]:
    """All services by name; an import error is an error."""
    return collect(modules(features, own))


def find(name: str) -> Service[Any]:
    """The service of this name, which must be declared."""
    if service := services().get(name):
        return service
    raise ProblemError(HTTPStatus.NOT_FOUND, f'There is no service "{name}".')


def modules(features: ModuleType, own: ModuleType) -> Iterator[ModuleType]:
    """The modules that may declare services."""
    for feature in pkgutil.iter_modules(features.__path__, f"{features.__name__}."):
        if feature.ispkg and find_spec(f"{feature.name}.services"):
            yield import_module(f"{feature.name}.services")
    for module in pkgutil.iter_modules(own.__path__, f"{own.__name__}."):
        yield import_module(module.name)


def collect(modules: Iterable[ModuleType]) -> dict[str, Service[Any]]:
    """The services of these modules by name, in its order."""
    found: dict[str, tuple[Service[Any], str]] = {}
    for module in modules:
        for service in vars(module).values():
            if isinstance(service, Service):
                other, home = found.setdefault(service.name, (service, module.__name__))
                if other is not service:
                    both = f"in {home} and in {module.__name__}"
                    raise ValueError(f'Two services are called "{service.name}", {both}. Rename one.')
    return {name: service for name, (service, _) in sorted(found.items())}
