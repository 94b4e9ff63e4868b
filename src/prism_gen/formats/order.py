"""Where a new entry belongs among those that are there."""

from bisect import bisect
from collections.abc import Sequence

MANY = 2  # one entry alone is not sorted


def place(present: Sequence[str], new: str, model: Sequence[str], *, sort: bool) -> int:
    """The number under which `new` joins the entries present.

    The sorted place if they are sorted and `sort` is asked for; else after the nearest of those that precede
    it in the model, or before the nearest of those that follow; else at the end.
    """
    folded = [entry.casefold() for entry in present]
    if sort and len(folded) >= MANY and folded == sorted(folded):
        return bisect(folded, new.casefold())
    at = model.index(new)
    before = (present.index(entry) + 1 for entry in reversed(model[:at]) if entry in present)
    behind = (present.index(entry) for entry in model[at + 1 :] if entry in present)
    return next(before, next(behind, len(present)))
