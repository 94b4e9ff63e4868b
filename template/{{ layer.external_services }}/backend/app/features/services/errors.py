"""How a call can fail: each is a problem of our API too, which names the service and tells nothing that it sent."""

from http import HTTPStatus
from math import ceil

from app.errors import ProblemError, responses

# What a route that calls a service documents: these are the answers of all errors below.
FAILURES = responses(HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT)


class ServiceError(ProblemError):
    """A call that failed; its text names the service and the operation, never a secret or a body."""

    answer = HTTPStatus.BAD_GATEWAY  # what our own client gets
    outcome = "error"  # what logs, metrics and the page call it
    is_outage = True  # it counts against the service; else the service works, and did not like this call

    def __init__(
        self, service: str, operation: str, why: str, *, status: int | None = None, wait: float | None = None
    ) -> None:
        """Say why; `status` is what the service has answered, `wait` the seconds after which it may be asked again."""
        headers = {"Retry-After": str(ceil(wait))} if wait is not None else None
        super().__init__(self.answer, f"{service}: {why}", headers=headers)
        self.service, self.operation, self.upstream_status, self.wait = service, operation, status, wait


class ServiceOffError(ServiceError):
    """It is not configured here."""

    answer, outcome, is_outage = HTTPStatus.SERVICE_UNAVAILABLE, "off", False


class CircuitOpenError(ServiceError):
    """It has failed so often lately that nobody asks it for a while."""

    answer, outcome, is_outage = HTTPStatus.SERVICE_UNAVAILABLE, "circuit open", False


class ServiceBusyError(ServiceError):
    """We had too many calls under way to begin this one in time."""

    answer, outcome, is_outage = HTTPStatus.SERVICE_UNAVAILABLE, "busy", False


class ServiceTimeoutError(ServiceError):
    """It took too long."""

    answer, outcome = HTTPStatus.GATEWAY_TIMEOUT, "timeout"


class ServiceConnectionError(ServiceError):
    """It can't be reached, or the connection broke, perhaps in the middle of an answer."""

    outcome = "connection"


class RateLimitedError(ServiceError):
    """It wants us to ask less often."""

    answer, outcome, is_outage = HTTPStatus.SERVICE_UNAVAILABLE, "rate limited", False


class AuthenticationError(ServiceError):
    """It does not take our credentials."""

    outcome, is_outage = "authentication", False


class NotFoundError(ServiceError):
    """It has no such thing."""

    outcome, is_outage = "not found", False


class RejectedError(ServiceError):
    """It finds our request wrong."""

    outcome, is_outage = "rejected", False


class ServerError(ServiceError):
    """It failed by its own account."""

    outcome = "server"


class InvalidResponseError(ServiceError):
    """Its answer is not what it promises: too long, of another type, without a field, or it leads elsewhere."""

    outcome = "invalid response"


class MisfitError(InvalidResponseError):
    """Its answer is JSON, but not of the shape that we expect: perhaps our model is wrong, so it is no outage."""

    is_outage = False
