"""What asyncio ties to one event loop: a command that runs in a thread has another one than the app."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

Tied = TypeVar("Tied")


class PerLoop(Generic[Tied]):
    """A lock, or the like, for each event loop of this process."""

    def __init__(self, make: Callable[[], Tied]) -> None:
        """Make one when a loop first asks for it."""
        self.make = make
        self.by_loop: dict[asyncio.AbstractEventLoop, Tied] = {}

    def __call__(self) -> Tied:
        """That of the running loop."""
        loop = asyncio.get_running_loop()
        tied = self.by_loop.get(loop)
        if tied is None:
            others = {other: tied for other, tied in self.by_loop.items() if not other.is_closed()}
            tied = self.make()
            self.by_loop = {**others, loop: tied}  # a new one: another thread may read the old one
        return tied
