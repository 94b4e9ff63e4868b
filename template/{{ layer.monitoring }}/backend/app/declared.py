"""What features and the owner declare in modules of their own, found by its name."""

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Protocol, TypeVar

from app import features
from app.errors import ProblemError


class Named(Protocol):
    """Something that is told from others of its kind by its name."""

    @property
    def name(self) -> str:
        """Its name."""
        ...


Declared = TypeVar("Declared", bound=Named)
Thing = TypeVar("Thing")


def declaring(own: ModuleType, features: ModuleType = features) -> Iterator[ModuleType]:
    """The modules of a package, and those of its name in features; an import error is an error."""
    kind = own.__name__.rpartition(".")[2]
    for feature in pkgutil.iter_modules(features.__path__, f"{features.__name__}."):
        if feature.ispkg and find_spec(f"{feature.name}.{kind}"):
            yield import_module(f"{feature.name}.{kind}")
    for module in pkgutil.iter_modules(own.__path__, f"{own.__name__}."):
        yield import_module(module.name)


def by_name(kind: str, found: Iterable[tuple[Declared, str]]) -> dict[str, Declared]:
    """What was found, each with its place, in the order of names. Raises ValueError when two have one name."""
    places: dict[str, tuple[Declared, str]] = {}
    for declared, place in found:
        other, before = places.setdefault(declared.name, (declared, place))
        if other is not declared:
            raise ValueError(f'Two {kind}s are called "{declared.name}": {before} and {place}. Rename one.')
    return {name: declared for name, (declared, _) in sorted(places.items())}


def named(kind: str, name: str, things: Mapping[str, Thing]) -> Thing:
    """The one of this name. Raises ProblemError, with 404, if there is none."""
    if name not in things:
        raise ProblemError(HTTPStatus.NOT_FOUND, f'There is no {kind} "{name}".')
    return things[name]
