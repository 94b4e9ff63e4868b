"""Which features a template has, what each requires and why. Never needs Jinja."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from prism_gen.errors import UsageError
from prism_gen.template import Template, parse_yaml

T = TypeVar("T")


@dataclass(frozen=True)
class Feature:
    """One feature; `requires` maps the name of another feature to the reason."""

    name: str
    title: str
    summary: str
    requires: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Along:
    """A feature that nobody asked for but that another one requires."""

    name: str
    why: str


@dataclass(frozen=True)
class Preset:
    """A named choice of features."""

    name: str
    summary: str
    features: tuple[str, ...]


@cache
def catalog(template: Template) -> dict[str, Feature]:
    """The features by name, in the order of `copier.yml`."""
    return {name: Feature(name, **entry) for name, entry in _table(template, "catalog").items()}


def presets(template: Template) -> dict[str, Preset]:
    """The presets by name."""
    table = _table(template, "presets").items()
    return {name: Preset(name, entry["summary"], tuple(entry["features"])) for name, entry in table}


def known(kind: str, name: str, table: Mapping[str, T]) -> T:
    """Look a name up. Raises UsageError, with the nearest name if there is one."""
    if name in table:
        return table[name]
    near = get_close_matches(name, table, n=1)
    listed = f"There are: {', '.join(table)}." if table else f"This version has no {kind} yet."
    raise UsageError(f"There is no {kind} {name!r}.", f"Did you mean {near[0]!r}?" if near else listed)


def along(asked: Iterable[str], features: Mapping[str, Feature]) -> list[Along]:
    """What comes along with the features asked for, in catalog order, each with its reason."""
    present = dict.fromkeys(asked)
    reasons: dict[str, str] = {}
    for name in present:
        _follow(features[name], features, reasons)
    return [Along(name, reasons[name]) for name in features if name in reasons and name not in present]


def _follow(feature: Feature, features: Mapping[str, Feature], reasons: dict[str, str]) -> None:
    for name, why in feature.requires.items():
        if name not in reasons:
            reasons[name] = f"{feature.name} requires it: {why}"
            _follow(features[name], features, reasons)


def _table(template: Template, question: str) -> dict[str, Any]:
    table: dict[str, Any] = parse_yaml(template.config[question]["default"])
    return table
