"""Single changes of data. They are made in order, and each place is given as it is when its turn comes."""

from dataclasses import dataclass
from typing import Any

from prism_gen.formats.values import Path


class UnreadableError(Exception):
    """Data that cannot be parsed, or a change that cannot be written without losing something."""


@dataclass(frozen=True)
class Insert:
    """A new entry of the list or mapping at `where`, so that it comes as number `at`.

    For a mapping, `key` is the new key and `after` the one before it; a list has neither.
    """

    where: Path
    at: int
    value: Any
    key: Any = None
    after: Any = None


@dataclass(frozen=True)
class Replace:
    """Another value at `path`."""

    path: Path
    value: Any


@dataclass(frozen=True)
class Remove:
    """Nothing at `path` any more."""

    path: Path


Edit = Insert | Replace | Remove


def found(value: Any, path: Path) -> Any:
    """The value at a path. Raises KeyError or IndexError."""
    for step in path:
        value = value[step]
    return value


def make(value: Any, edit: Edit) -> None:
    """Make one change to plain data, in place."""
    if isinstance(edit, Insert):
        _insert(found(value, edit.where), edit)
        return
    *where, last = edit.path
    if isinstance(edit, Replace):
        found(value, tuple(where))[last] = edit.value
    else:
        del found(value, tuple(where))[last]


def _insert(container: Any, edit: Insert) -> None:
    if isinstance(container, list):
        container.insert(edit.at, edit.value)
        return
    members = list(container.items())
    members.insert(edit.at, (edit.key, edit.value))
    container.clear()
    container.update(members)
