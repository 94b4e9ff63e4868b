"""Structured logs: lines for people in development, JSON in production, each with the id of its request."""

import logging
import os
import sys
from time import perf_counter
from uuid import uuid4

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import problem
from app.settings import Settings

log = structlog.get_logger("app.requests")
COMMON: tuple[structlog.types.Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
)


def configure(settings: Settings) -> None:
    """Send structlog's records and everyone else's the same way."""
    formatter = structlog.stdlib.ProcessorFormatter
    structlog.configure([*COMMON, formatter.wrap_for_formatter], logger_factory=structlog.stdlib.LoggerFactory())
    render = for_people() if settings.development else for_programs()
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(processors=[formatter.remove_processors_meta, *render], foreign_pre_chain=COMMON))
    logging.basicConfig(handlers=[handler], level=settings.log_level.upper(), force=True)
    logging.getLogger("watchfiles").setLevel(logging.WARNING)  # uvicorn says when it reloads, and why


def for_people() -> list[structlog.types.Processor]:
    """Short lines, in colour if someone looks on."""
    colours = sys.stderr.isatty() or "FORCE_COLOR" in os.environ
    plain = structlog.dev.plain_traceback
    return [
        structlog.processors.TimeStamper("%H:%M:%S", utc=False),
        structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=plain, sort_keys=False, pad_event_to=0),
    ]


def for_programs() -> list[structlog.types.Processor]:
    """One JSON object a line."""
    return [
        structlog.processors.TimeStamper("iso"),
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]


class LogRequests:
    """Give each request an id and a line in the log, and turn an unexpected error into a problem."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before everything that may fail."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run a request and log how it ended."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id, start, status = uuid4().hex, perf_counter(), 0
        client, _ = scope["client"] or (None, None)  # a Unix socket has none

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id, client=client):
            try:
                await self.app(scope, receive, send_with_id)
            except Exception:
                log.exception("failed")
                if not status:
                    await problem(500, "Something went wrong on our side.")(scope, receive, send_with_id)
            took = round((perf_counter() - start) * 1000, 1)
            log.info("request", method=scope["method"], path=scope["path"], status=status, ms=took)
