"""What this process knows of a service: its circuit, and how its latest calls went."""

from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

WINDOW = 100  # calls


class Circuit(StrEnum):
    """Whether calls go through."""

    closed = "closed"  # they do
    open = "open"  # they fail at once
    half_open = "half_open"  # one goes through, and decides


@dataclass(frozen=True)
class Call:
    """A call that is over, retries and all."""

    operation: str
    at: datetime
    outcome: str  # "ok", or that of the error
    status: int | None  # what the service has answered last
    attempts: int
    seconds: float


@dataclass
class ServiceState:
    """Of this process alone: each learns for itself within a few calls."""

    circuit: Circuit = Circuit.closed
    opens_again_at: datetime | None = None  # when an open circuit lets one call try
    under_way: int = 0
    recent: deque[Call] = field(default_factory=lambda: deque(maxlen=WINDOW))  # the latest last
    totals: Counter[tuple[str, str]] = field(default_factory=Counter)  # by operation and outcome
    seconds: Counter[str] = field(default_factory=Counter)  # spent in calls, by operation
