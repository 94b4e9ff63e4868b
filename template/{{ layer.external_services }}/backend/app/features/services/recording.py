"""What is remembered of a call: figures in the state of its service, and a line in the log."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from app.features.services.errors import ServiceError
from app.features.services.progress import Progress
from app.features.services.state import ServiceState

log = structlog.get_logger("app.services")
OK = "ok"


@contextmanager
def recorded(state: ServiceState, progress: Progress) -> Iterator[None]:
    """Count a call and write a line about it; not of one that was cancelled, which says nothing."""
    state.under_way += 1
    try:
        yield
        record(state, progress, OK)
    except ServiceError as error:
        record(state, progress, error.outcome)
        raise
    finally:
        state.under_way -= 1


def record(state: ServiceState, progress: Progress, outcome: str) -> None:
    """A call is over."""
    call = progress.over(outcome)
    state.record(call)
    write = log.info if outcome == OK else log.warning
    write(
        "call",
        service=progress.service,
        operation=call.operation,
        outcome=outcome,
        status=call.status,
        attempts=call.attempts,
        ms=round(call.seconds * 1000, 1),
        trace=progress.trace,
    )
