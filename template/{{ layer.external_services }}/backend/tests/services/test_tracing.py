"""Both sides find a call in their logs."""

from uuid import uuid4

import pytest
import structlog

from app.features.services.tracing import VALID, trace_of, traceparent

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
INCOMING = f"00-{TRACE}-00f067aa0ba902b7-01"


def test_incoming_one_is_passed_on() -> None:
    """Whoever has begun the trace finds us, and those whom we call."""
    assert traceparent(INCOMING) == INCOMING
    assert trace_of(INCOMING) == TRACE


@pytest.mark.parametrize(
    "incoming",
    [
        None,
        "",
        "hush",
        INCOMING.upper(),
        INCOMING + "-",
        INCOMING.replace("00-", "ff-", 1),
        INCOMING.replace(TRACE, "0" * 32),
        INCOMING.replace("00f067aa0ba902b7", "0" * 16),
        INCOMING + "\r\nX: 1",
        INCOMING + "\n",
    ],
)
def test_else_that_of_the_request(incoming: str | None) -> None:
    """What is not valid is not passed on; the id of the request, which our log has, takes its place."""
    request_id = uuid4().hex
    with structlog.contextvars.bound_contextvars(request_id=request_id):
        made = traceparent(incoming)

    assert VALID.fullmatch(made)
    assert trace_of(made) == request_id


@pytest.mark.parametrize("request_id", ["", "0" * 32, "hush", None])
def test_else_a_new_one(request_id: str | None) -> None:
    """It is valid in any case, and another one each time."""
    with structlog.contextvars.bound_contextvars(request_id=request_id):
        made = {traceparent(None) for _ in range(10)}

    assert all(VALID.fullmatch(each) for each in made)
    assert len({trace_of(each) for each in made}) == 10
