"""What Home Assistant answers."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel


class ApiStatus(BaseModel):
    """That its API runs."""

    message: str


class EntityState(BaseModel):
    """How a thing is: a light, a sensor, the sun."""

    entity_id: str
    state: str  # "on", "21.5", "unavailable"
    attributes: dict[str, Any] = {}
    last_changed: datetime
    last_updated: datetime
