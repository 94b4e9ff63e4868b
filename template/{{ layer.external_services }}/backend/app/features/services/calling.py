"""How a call is carried out: attempt by attempt, within its deadline."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

import httpx2
from stamina import AsyncRetryingCaller

from app.features.services.answers import Reply, refuse_failure
from app.features.services.circuit import Circuit
from app.features.services.errors import CircuitOpenError, ServiceBusyError, ServiceError
from app.features.services.exchange import exchange
from app.features.services.policy import Policy
from app.features.services.progress import Progress
from app.features.services.recording import recorded
from app.features.services.retries import may_pass, may_repeat, wait_after
from app.features.services.state import ServiceState
from app.features.services.tracing import trace_of

Result = TypeVar("Result")
Parse = Callable[[Progress, Reply], Result]


@dataclass(frozen=True)
class Caller:
    """Carries out the calls of one client."""

    name: str
    base_url: httpx2.URL = field(repr=False)  # it may hold a key
    policy: Policy
    state: ServiceState
    http: httpx2.AsyncClient

    async def call(self, operation: str, request: httpx2.Request, parse: Parse[Result]) -> Result:
        """Send a request, again if that may help and does no harm, and parse what comes back."""
        progress = Progress(self.name, operation, self.policy, trace_of(request.headers["traceparent"]))
        attempts = self.policy.attempts if may_repeat(request) else 1
        with recorded(self.state, progress):
            retrying = AsyncRetryingCaller(attempts=attempts, timeout=None)
            return await retrying(lambda error: self.wait(progress, error), self.attempt, progress, request, parse)

    def wait(self, progress: Progress, error: Exception) -> float | bool:
        """How long to wait before the next attempt; False where it could not help, or would come too late."""
        if not isinstance(error, ServiceError) or not may_pass(error) or self.state.circuit is not Circuit.closed:
            return False
        wait = wait_after(error, progress.attempts, self.policy)
        return wait if wait < progress.seconds_left else False

    async def attempt(self, progress: Progress, request: httpx2.Request, parse: Parse[Result]) -> Result:
        """Send a request once."""
        async with self.slot(progress):
            with self.judged(progress):
                progress.attempts += 1
                reply = await exchange(self.http, progress, request)
                refuse_failure(progress, reply)
                return parse(progress, reply)

    @asynccontextmanager
    async def slot(self, progress: Progress) -> AsyncIterator[None]:
        """Wait until fewer calls than the limit are under way; not if none would be let in afterwards."""
        self.refuse_open_circuit(progress)
        slots = self.state.slots()
        try:
            async with progress.until_deadline(self.policy.pool):
                await slots.acquire()
        except TimeoutError:
            why = f"{self.policy.concurrency} calls were under way, and none of them ended in time."
            raise progress.error(ServiceBusyError, why) from None
        try:
            yield
        finally:
            slots.release()

    @contextmanager
    def judged(self, progress: Progress) -> Iterator[None]:
        """Pass the circuit breaker, and tell it whether the service works."""
        self.refuse_open_circuit(progress)
        breaker, is_up = self.state.breaker, None
        began = breaker.enter()
        try:
            yield
            is_up = True
        except ServiceError as error:
            if error.is_outage or progress.status is not None:  # else nothing came of it that speaks of the service
                is_up = not error.is_outage
            raise
        finally:
            breaker.settle(began, is_up, self.policy)

    def refuse_open_circuit(self, progress: Progress) -> None:
        """Fail at once while the service is left alone."""
        if not self.state.breaker.lets_in:
            wait = self.state.breaker.seconds_left
            raise progress.error(CircuitOpenError, "it failed again and again, and is left alone for a while.", wait)
