"""Where a new entry belongs among those that are there."""

from bisect import bisect
from collections.abc import Callable, Sequence
from typing import Any

from prism_gen.formats.values import Path

MANY = 2  # one entry alone is not sorted


def place(present: Sequence[str], new: str, model: Sequence[str], *, sort: bool) -> int:
    """The number under which `new` joins the entries present.

    The sorted place if `sort` is asked for and both are sorted. Else at the end, if nothing that follows it
    in the model is present; else after the nearest that precedes it, or before the nearest that follows.
    """
    if sort and len(present) >= MANY and _is_sorted(present) and _is_sorted(model):
        return bisect(present, new.casefold(), key=str.casefold)
    at = model.index(new)
    before = (present.index(entry) + 1 for entry in reversed(model[: at + 1]) if entry in present)
    behind = [present.index(entry) for entry in model[at + 1 :] if entry in present]
    return next(before, behind[0]) if behind else len(present)


def is_disordered(
    value: Any, model: Any, template: Any, sorts: Callable[[Path], bool], at: Path = ()
) -> bool:
    """Whether entries are in disorder which are sorted in the model, an equal value, and in the template.

    `sorts` tells at which places that matters.
    """
    if sorts(at) and isinstance(value, list | dict) and _differ(value, model, template):
        return True
    if not isinstance(value, dict):
        return False
    return any(
        is_disordered(value[key], model[key], _member(template, key), sorts, (*at, key)) for key in value
    )


def _member(template: Any, key: Any) -> Any:
    return template.get(key) if isinstance(template, dict) else None


def _differ(entries: Any, model: Any, template: Any) -> bool:
    if list(entries) == list(model) or not isinstance(template, list | dict):
        return False
    return _is_sorted(list(model)) and _is_sorted(list(template)) and not _is_sorted(list(entries))


def _is_sorted(entries: Sequence[Any]) -> bool:
    if not all(isinstance(entry, str) for entry in entries):
        return False
    folded = [entry.casefold() for entry in entries]
    return folded == sorted(folded)
