"""What a feature is, and where features are found."""

import pkgutil
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType

from fastapi import APIRouter, FastAPI
from typer import Typer

from app import features


@dataclass(frozen=True)
class Feature:
    """A part of the app in a folder of its own, `app/features/<name>/`."""

    name: str
    title: str
    summary: str
    routers: Sequence[APIRouter] = ()  # under /api; their lifespans start and stop with the app
    public: Sequence[APIRouter] = ()  # outside /api: addresses that other systems call
    models: ModuleType | None = None  # named here so that migrations see its tables
    declarations: Callable[[], object] = lambda: None  # finds what others declare for it; raises when that is wrong
    commands: Typer | None = None  # `app <name> …`
    checks: Sequence[Callable[[FastAPI], Awaitable[None]]] = ()  # raise when the app is not ready
    processes: Mapping[str, Sequence[str]] = field(default_factory=dict)  # what `app dev` runs too, by label


def discover(package: ModuleType = features) -> list[Feature]:
    """Each `feature` of the folders of `app/features`, by name; an import error is an error."""
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return [import_module(f"{package.__name__}.{name}").feature for name in names]
