"""How many deliveries a source may send to this process."""

import time
from collections.abc import Callable

MINUTE = 60


class TokenBucket:
    """So many in a minute, all at once after a quiet one."""

    def __init__(self, rate: int, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Be full."""
        self.rate, self.monotonic = rate, monotonic
        self.tokens, self.at = float(rate), monotonic()

    def take(self) -> float:
        """Take a token; if there is none, take nothing and say in how many seconds there is one."""
        at = self.monotonic()
        self.tokens = min(self.rate, self.tokens + (at - self.at) * self.rate / MINUTE)
        self.at = at
        if self.tokens < 1:
            return (1 - self.tokens) * MINUTE / self.rate
        self.tokens -= 1
        return 0
