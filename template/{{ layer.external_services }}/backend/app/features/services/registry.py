"""Which services there are: each `service` of the packages in `app/services`, and of each feature's `services.py`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from app.features.services.declare import Service


@cache
def services() -> Mapping[str, Service[Any]]:
    """All services by name; an import error is an error."""
    return {}
