"""What this process knows of a service: its circuit, and how its latest calls went."""

import asyncio
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.database import now
from app.features.services.circuit import Breaker, Circuit
from app.features.services.loops import PerLoop
from app.features.services.policy import Policy

__all__ = ["WINDOW", "Call", "Circuit", "ServiceState"]

WINDOW = 100  # calls


@dataclass(frozen=True)
class Call:
    """A call that is over, retries and all."""

    operation: str
    at: datetime
    outcome: str  # "ok", or that of the error
    status: int | None  # what the service has answered last
    attempts: int
    seconds: float


class ServiceState:
    """Of this process alone: each learns for itself within a few calls; its threads share it, so read copies."""

    def __init__(self, policy: Policy) -> None:
        """Begin with a closed circuit."""
        self.breaker = Breaker()
        self.slots = PerLoop(lambda: asyncio.Semaphore(policy.concurrency))
        self.under_way = 0
        self.recent: deque[Call] = deque(maxlen=WINDOW)  # the latest last
        self.totals: Counter[tuple[str, str]] = Counter()  # by operation and outcome
        self.seconds: defaultdict[str, float] = defaultdict(float)  # spent in calls, by operation

    @property
    def circuit(self) -> Circuit:
        """Whether calls go through."""
        return self.breaker.circuit

    @property
    def tries_again_at(self) -> datetime | None:
        """When an open circuit lets one call try."""
        return now() + timedelta(seconds=self.breaker.seconds_left) if self.circuit is Circuit.open else None

    def record(self, call: Call) -> None:
        """A call is over."""
        self.recent.append(call)
        self.totals[call.operation, call.outcome] += 1
        self.seconds[call.operation] += call.seconds
