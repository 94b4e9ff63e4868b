"""A call under way: how far it is, how much time it has left, and how it fails."""

import asyncio
from dataclasses import dataclass, field
from time import monotonic

from app.database import now
from app.features.services.errors import ServiceError
from app.features.services.policy import Policy
from app.features.services.state import Call


@dataclass
class Progress:
    """Of one call, retries and all."""

    service: str
    operation: str
    policy: Policy
    trace: str  # by which the service may find it in its own log
    attempts: int = 0
    status: int | None = None  # what was answered last
    began: float = field(default_factory=monotonic)

    @property
    def seconds(self) -> float:
        """Since it began."""
        return monotonic() - self.began

    @property
    def seconds_left(self) -> float:
        """Until its deadline."""
        return max(self.policy.total - self.seconds, 0)

    def until_deadline(self, at_most: float | None = None) -> asyncio.Timeout:
        """A scope that ends with the deadline, or earlier."""
        left = self.seconds_left
        return asyncio.timeout(left if at_most is None else min(left, at_most))

    def error(self, kind: type[ServiceError], why: str, wait: float | None = None) -> ServiceError:
        """It failed, in this way."""
        return kind(self.service, self.operation, why, status=self.status, wait=wait)

    def over(self, outcome: str) -> Call:
        """What is remembered of it."""
        return Call(self.operation, now(), outcome, self.status, self.attempts, self.seconds)
