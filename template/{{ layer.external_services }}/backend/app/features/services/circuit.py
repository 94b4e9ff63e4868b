"""The circuit breaker: whoever fails again and again is left alone for a while, then tried with a single call."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.features.services.policy import Policy


class Circuit(StrEnum):
    """Whether calls go through."""

    closed = "closed"  # they do
    open = "open"  # they fail at once
    half_open = "half_open"  # one goes through, and decides


@dataclass
class Breaker:
    """A state machine; each change begins a round, and what began in an earlier one decides nothing any more."""

    clock: Callable[[], float] = time.monotonic  # that of the wall may be set back
    failures: int = 0  # in a row
    opens_at: float | None = None  # for one call that tries; None while it is closed
    is_probing: bool = False
    round: int = 0

    @property
    def circuit(self) -> Circuit:
        """The state; time alone turns open into half-open."""
        if self.opens_at is None:
            return Circuit.closed
        return Circuit.open if self.clock() < self.opens_at else Circuit.half_open

    @property
    def seconds_left(self) -> float:
        """Until one call may try."""
        return max(self.opens_at - self.clock(), 0) if self.opens_at is not None else 0

    @property
    def lets_in(self) -> bool:
        """Whether a call may begin."""
        return self.circuit is Circuit.closed or (self.circuit is Circuit.half_open and not self.is_probing)

    def enter(self) -> int:
        """Begin a call that was let in; gives the round, which `settle` asks for."""
        self.is_probing = self.circuit is Circuit.half_open
        return self.round

    def settle(self, began: int, is_up: bool | None, policy: Policy) -> None:
        """A call is over: the service works, or does not, or nothing can be said as the call was cancelled."""
        if began != self.round:
            return
        was_probe, self.is_probing = self.is_probing, False
        if is_up is False:
            self.failures += 1
            if was_probe or self.failures >= policy.failures:
                self.begin_round(self.clock() + policy.pause)
        elif is_up:
            self.failures = 0
            if was_probe:
                self.begin_round(None)

    def begin_round(self, opens_at: float | None) -> None:
        """Open, or close again."""
        self.opens_at, self.round = opens_at, self.round + 1
