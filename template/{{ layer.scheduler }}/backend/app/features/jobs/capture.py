"""What a run logs, kept for its page."""

import logging
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import structlog

from app.features.jobs.endings import storable

MOST_LINES = 200
LONGEST_LINE = 2000


class Lines:
    """The last lines of a run."""

    def __init__(self, earlier: str = "") -> None:
        """Go on after those of earlier attempts."""
        self.kept = deque(earlier.splitlines(), MOST_LINES)
        self.count = self.stored = len(self.kept)

    def add(self, line: str) -> None:
        """Keep a line; one that is too long is cut."""
        self.kept.append(line[:LONGEST_LINE])
        self.count += 1

    def text(self) -> str:
        """All of them, as they are stored."""
        return storable("\n".join(list(self.kept)).replace("\0", ""))


current: ContextVar[Lines | None] = ContextVar("lines of the run", default=None)


class Capture(logging.Handler):
    """Hands each record to the run in whose context it was made."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record, if a run made it."""
        if lines := current.get():
            try:
                text = self.format(record)
            except Exception:  # noqa: BLE001 - a slip in a call of a logger is no failure of the job
                self.handleError(record)
            else:
                for line in text.splitlines():
                    lines.add(line)


def install() -> logging.Handler:
    """Capture what structlog and everyone else logs, besides what is printed."""
    formatter = structlog.stdlib.ProcessorFormatter
    handler = Capture()
    handler.setFormatter(
        formatter(
            processors=[
                formatter.remove_processors_meta,
                drop_context,
                structlog.processors.TimeStamper("%H:%M:%SZ"),
                render,
            ],
            foreign_pre_chain=[structlog.stdlib.add_log_level],
        )
    )
    root = logging.getLogger()
    for printing in root.handlers:
        printing.setLevel(root.level)
    root.setLevel(min(root.level, logging.INFO))  # a run keeps what it logs, also where less is printed
    root.addHandler(handler)
    return handler


render = structlog.dev.ConsoleRenderer(
    colors=False, exception_formatter=structlog.dev.plain_traceback, sort_keys=False, pad_event_to=0, pad_level=False
)


def drop_context(_logger: object, _method: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
    """Leave out what the page shows anyway."""
    return {key: value for key, value in event.items() if key not in {"job", "run", "request_id", "logger"}}


@contextmanager
def capturing(lines: Lines) -> Iterator[None]:
    """Keep what is logged meanwhile."""
    token = current.set(lines)
    try:
        yield
    finally:
        current.reset(token)
