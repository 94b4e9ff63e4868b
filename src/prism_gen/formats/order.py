"""Where a new entry belongs among those that are there."""

from bisect import bisect
from collections.abc import Sequence
from typing import Any

MANY = 2  # one entry alone is not sorted


def place(present: Sequence[str], new: str, model: Sequence[str], *, sort: bool) -> int:
    """The number under which `new` joins the entries present.

    The sorted place if they are sorted and `sort` is asked for; else after the nearest of those that precede
    it in the model, or before the nearest of those that follow; else at the end.
    """
    if sort and len(present) >= MANY and _is_sorted(present):
        return bisect(present, new.casefold(), key=str.casefold)
    at = model.index(new)
    before = (present.index(entry) + 1 for entry in reversed(model[: at + 1]) if entry in present)
    behind = (present.index(entry) for entry in model[at + 1 :] if entry in present)
    return next(before, next(behind, len(present)))


def is_disordered(value: Any, model: Any, template: Any) -> bool:
    """Whether entries are in disorder which are sorted in the model, an equal value, and in the template."""
    if isinstance(value, dict):
        below = ((value[key], model[key], _member(template, key)) for key in value)
        return _differ(list(value), list(model), template) or any(is_disordered(*each) for each in below)
    return isinstance(value, list) and _differ(value, model, template)


def _member(template: Any, key: Any) -> Any:
    return template.get(key) if isinstance(template, dict) else None


def _differ(entries: list[Any], model: list[Any], template: Any) -> bool:
    if entries == model or not isinstance(template, list | dict):
        return False
    return _is_sorted(model) and _is_sorted(list(template)) and not _is_sorted(entries)


def _is_sorted(entries: Sequence[Any]) -> bool:
    if not all(isinstance(entry, str) for entry in entries):
        return False
    folded = [entry.casefold() for entry in entries]
    return folded == sorted(folded)
