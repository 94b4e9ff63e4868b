"""Which sources there are: those of each feature's `webhooks.py`, and those of the modules in `app/webhooks`."""

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from http import HTTPStatus
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from app import features
from app import webhooks as own
from app.errors import ProblemError
from app.features.webhooks.definition import Source


@cache
def sources() -> Mapping[str, Source]:
    """All sources by name; an import error is an error."""
    return collect(modules(features, own))


def find(name: str) -> Source:
    """The source of this name, which must be declared."""
    if source := sources().get(name):
        return source
    raise ProblemError(HTTPStatus.NOT_FOUND, f'There is no source "{name}".')


def modules(features: ModuleType, own: ModuleType) -> Iterator[ModuleType]:
    """The modules that may declare sources."""
    for feature in pkgutil.iter_modules(features.__path__, f"{features.__name__}."):
        if feature.ispkg and find_spec(f"{feature.name}.webhooks"):
            yield import_module(f"{feature.name}.webhooks")
    for module in pkgutil.iter_modules(own.__path__, f"{own.__name__}."):
        yield import_module(module.name)


def collect(modules: Iterable[ModuleType]) -> dict[str, Source]:
    """The sources of these modules by name, in its order."""
    found: dict[str, Source] = {}
    for source in (value for module in modules for value in vars(module).values() if isinstance(value, Source)):
        other = found.setdefault(source.name, source)
        if other is not source:
            raise ValueError(f'Two sources are called "{source.name}": {home(other)} and {home(source)}. Rename one.')
    return dict(sorted(found.items()))


def home(source: Source) -> str:
    """Where a source is declared."""
    return f"{source.job.function.__module__}.{source.job.function.__qualname__}"
