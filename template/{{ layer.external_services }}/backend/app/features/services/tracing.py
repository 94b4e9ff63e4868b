"""`traceparent`, by which both sides find a call in their logs: https://www.w3.org/TR/trace-context/."""

import re
import secrets

from structlog.contextvars import get_contextvars

VALID = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
REQUEST_ID = re.compile(r"(?!0{32})[0-9a-f]{32}")


def traceparent(incoming: str | None) -> str:
    """That of the request which is being answered, if it brought a valid one; else one of its id in our log."""
    if incoming and VALID.fullmatch(incoming):
        return incoming
    request_id = str(get_contextvars().get("request_id"))
    trace = request_id if REQUEST_ID.fullmatch(request_id) else secrets.token_hex(16)
    return f"00-{trace}-{secrets.token_hex(8)}-01"


def trace_of(traceparent: str) -> str:
    """The id that both sides log."""
    return traceparent.split("-")[1]
