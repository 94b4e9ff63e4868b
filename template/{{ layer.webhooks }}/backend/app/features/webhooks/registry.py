"""Which sources there are: those of each feature's `webhooks.py`, and those of the modules in `app/webhooks`."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import ModuleType

from app import webhooks as own
from app.declared import by_name, declaring, named
from app.features.jobs.registry import home
from app.features.webhooks.definition import Source


@cache
def sources() -> Mapping[str, Source]:
    """All sources by name; an import error is an error."""
    return collect(declaring(own))


def find(name: str) -> Source:
    """The source of this name, which must be declared."""
    return named("source", name, sources())


def collect(modules: Iterable[ModuleType]) -> dict[str, Source]:
    """The sources of these modules by name, in its order."""
    found = (value for module in modules for value in vars(module).values() if isinstance(value, Source))
    return by_name("source", ((source, home(source.job)) for source in found))
