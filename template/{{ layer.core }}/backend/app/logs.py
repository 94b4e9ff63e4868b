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


def configure(settings: Settings) -> None:
    """Send structlog's and everyone else's records the same way."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(
            "%H:%M:%S" if settings.development else "iso", utc=not settings.development
        ),
    ]
    structlog.configure(
        [*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    output: list[structlog.types.Processor] = (
        [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty() or bool(os.environ.get("FORCE_COLOR"))
            )
        ]
        if settings.development
        else [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer()]
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *output],
            foreign_pre_chain=shared,
        )
    )
    logging.basicConfig(handlers=[handler], level=settings.log_level.upper(), force=True)


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

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, send_with_id)
            except Exception:
                log.exception("failed")
                if not status:
                    await problem(500, "Something went wrong on our side.")(
                        scope, receive, send_with_id
                    )
            took = round((perf_counter() - start) * 1000, 1)
            log.info("request", method=scope["method"], path=scope["path"], status=status, ms=took)
