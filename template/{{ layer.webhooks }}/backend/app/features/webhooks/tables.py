"""What `app webhooks` prints for people."""

from collections.abc import Sequence

from app.features.jobs.tables import LONGEST_ERROR, moment
from app.features.webhooks.models import EventStatus
from app.features.webhooks.schemas import WebhookEventRead, WebhookSourceRead

SOURCES = ("SOURCE", "VERIFIED BY", "STATE", "ADDRESS")
EVENTS = ("EVENT", "SOURCE", "KIND", "STATUS", "RECEIVED", "ATTEMPTS", "ERROR")


def source_row(source: WebhookSourceRead) -> list[str]:
    """A source as a line of a table."""
    state = "on" if source.secrets else f"off: set {source.variable or 'a secret'}"
    return [source.name, source.scheme, state, source.path]


def event_row(event: WebhookEventRead) -> list[str]:
    """An event as a line of a table."""
    error = (event.error or "").partition("\n")[0][:LONGEST_ERROR]
    kind = (event.kind or "-") + (" (test)" if event.is_test else "")
    received = moment(event.received_at)
    return [str(event.id), event.source, kind, event.status, received, str(event.attempts), error]


def no_events(source: str | None, status: EventStatus | None) -> str:
    """That there are no such events."""
    which = (f" of {source}" if source else "") + (f" with the status {status}" if status else "")
    return f"There is no event{which}." if which else "Nothing was delivered yet."


def number_of(events: Sequence[int]) -> str:
    """How many events these are, in words."""
    return f"{len(events)} event{'' if len(events) == 1 else 's'}"
