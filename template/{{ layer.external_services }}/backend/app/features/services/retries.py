"""Which calls are repeated, and after how long.

A method that is idempotent by its definition, or any with an `Idempotency-Key`. Any other is sent once, whatever
becomes of it: nobody can know whether a connection broke before or after the service did what it was asked to.
"""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from random import SystemRandom

import httpx2

from app.features.services.errors import (
    RateLimitedError,
    ServerError,
    ServiceConnectionError,
    ServiceError,
    ServiceTimeoutError,
)
from app.features.services.policy import Policy

IDEMPOTENCY_KEY = "Idempotency-Key"
IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
MAY_PASS = frozenset({500, 502, 503, 504})
random = SystemRandom()


def may_repeat(request: httpx2.Request) -> bool:
    """Whether sending it twice does what sending it once does."""
    return request.method in IDEMPOTENT or bool(request.headers.get(IDEMPOTENCY_KEY))


def may_pass(error: ServiceError) -> bool:
    """Whether it may go well in a moment."""
    if isinstance(error, ServerError):
        return error.upstream_status in MAY_PASS
    return isinstance(error, ServiceTimeoutError | ServiceConnectionError | RateLimitedError)


def wait_after(error: ServiceError, attempt: int, policy: Policy) -> float:
    """How long to wait: what the service asks for, and at random, so that not all come back at once."""
    longest = min(policy.backoff * 2 ** (attempt - 1), policy.longest_backoff)
    return (error.wait or 0) + random.uniform(0, longest)


def retry_after(headers: httpx2.Headers, now: datetime) -> float | None:
    """The seconds of a `Retry-After`, which gives seconds or a date; None without one that makes sense."""
    text = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    # A date without a zone can't be compared; the standard has GMT alone.
    return max((moment - now).total_seconds(), 0) if moment.tzinfo else None
