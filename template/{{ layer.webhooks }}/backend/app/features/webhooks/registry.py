"""Which sources there are: those of each feature's `webhooks.py`, and those of the modules in `app/webhooks`."""

from collections.abc import Mapping
from functools import cache

from app.features.webhooks.declare import Source


@cache
def sources() -> Mapping[str, Source]:
    """All sources by name; an import error is an error."""
    return {}
