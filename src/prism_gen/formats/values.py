"""Plain values: what JSON, TOML and YAML have in common."""

import json
from collections import Counter
from collections.abc import Mapping
from enum import Enum
from typing import Any

Path = tuple[Any, ...]


class Missing(Enum):
    """What stands for a value that is not there; None is a value."""

    MISSING = ""


MISSING = Missing.MISSING


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, types included: `true` is not `1`. The order of keys means nothing."""
    return identity(one) == identity(other)


def identity(value: Any, *, ordered: bool = True) -> str:
    """A text that equal values share. Unordered, lists are taken for sets, with their repetitions."""
    if isinstance(value, Mapping):
        members = sorted(f"{identity(key)}:{identity(value[key], ordered=ordered)}" for key in value)
        return "{" + ",".join(members) + "}"
    if isinstance(value, list):
        items = [identity(item, ordered=ordered) for item in value]
        return "[" + ",".join(items if ordered else sorted(items)) + "]"
    return f"{type(value).__name__} {value!r}"


def copied(value: Any) -> Any:
    """A copy in which nothing is shared, as YAML's aliases are."""
    if isinstance(value, Mapping):
        return {key: copied(member) for key, member in value.items()}
    return [copied(item) for item in value] if isinstance(value, list) else value


def member(value: Any, path: Path) -> Any:
    """What mappings have at a path; None where there is nothing."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def is_part(part: Any, whole: Any) -> bool:
    """Whether a value has nothing that the other does not have too."""
    if isinstance(part, Mapping) and isinstance(whole, Mapping):
        return all(key in whole and is_part(part[key], whole[key]) for key in part)
    if isinstance(part, list) and isinstance(whole, list):
        return Counter(map(identity, part)) <= Counter(map(identity, whole))
    return same(part, whole)


def readable(value: Any) -> str:
    """A value as a person reads it; nothing for one that is not there."""
    if value is MISSING:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
