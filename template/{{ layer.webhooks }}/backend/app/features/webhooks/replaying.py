"""How an event is handled once more."""

from collections.abc import Mapping
from http import HTTPStatus

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import ProblemError
from app.features.jobs.queue import new_run
from app.features.webhooks import payloads, registry
from app.features.webhooks.definition import Source
from app.features.webhooks.delivery import REDACTED, delivery_id, kind_of, reason
from app.features.webhooks.models import OPEN, EventStatus, WebhookEvent
from app.features.webhooks.verification.scheme import Scheme, VerificationError


async def replay(db: AsyncSession, event_id: int, actor: str) -> WebhookEvent:
    """Handle an event once more; one that was refused is checked once more. A ProblemError says why not."""
    event = await lock(db, event_id)
    if why := why_not(event):
        raise ProblemError(HTTPStatus.CONFLICT, why)
    source = registry.find(event.source)
    await admit(db, source, event)
    run = new_run(source.job, {"event": event.id}, requested_by=actor)
    db.add(run)
    await db.flush()
    event.status, event.run_id, event.finished_at, event.error = EventStatus.received, run.id, None, None
    await db.flush()
    return event


async def lock(db: AsyncSession, event_id: int) -> WebhookEvent:
    """An event that nobody else changes until this transaction ends; SQLite has no lock but a change."""
    same = update(WebhookEvent).where(WebhookEvent.id == event_id).values(attempts=WebhookEvent.attempts)
    fresh = same.returning(WebhookEvent).execution_options(populate_existing=True)
    if event := await db.scalar(fresh):
        return event
    raise ProblemError(HTTPStatus.NOT_FOUND, "There is no such event.")


def why_not(event: WebhookEvent) -> str | None:
    """Why an event can't be handled once more, as far as that can be seen; None if it can."""
    source = registry.sources().get(event.source)
    if event.status in OPEN:
        return f"It is {event.status}, and will be handled without you."
    if source is None:
        return f"No source is called {event.source} any more."
    if event.body is None:
        return "Its body was not kept."
    return why_unverifiable(source, event) if is_unverified(event) else None


def why_unverifiable(source: Source, event: WebhookEvent) -> str | None:
    """Why a delivery that was not verified can't be, whatever the secrets are now."""
    if not source.is_enabled:
        return f"Its source is off: set {source.switch}."
    if any(event.headers.get(name) == REDACTED for name in source.scheme.credentials):
        return "What would verify it is a credential, which was not kept."
    return None


def is_unverified(event: WebhookEvent) -> bool:
    """Whether nobody knows yet who sent it."""
    return event.status is EventStatus.refused and event.delivery_id is None


async def admit(db: AsyncSession, source: Source, event: WebhookEvent) -> None:
    """Check once more what was refused, with the secrets and the code of now."""
    if event.status is not EventStatus.refused:
        return
    body = event.body or b""
    if event.delivery_id is None:
        verify(source.scheme, event, event.headers, body)
    if not source.handles(source.scheme.kind(event.headers, body)):
        raise ProblemError(HTTPStatus.CONFLICT, "Nobody handles its kind.")
    try:
        payloads.check(source, body)
    except ProblemError as error:
        raise ProblemError(HTTPStatus.CONFLICT, payloads.reason(error)) from None
    if event.delivery_id is None:
        await identify(db, source.scheme, event, body)


def verify(scheme: Scheme, event: WebhookEvent, headers: Mapping[str, str], body: bytes) -> None:
    """Verify a delivery as at the moment of its receipt."""
    try:
        scheme.verify(headers, body, event.received_at)
    except VerificationError as error:
        raise ProblemError(HTTPStatus.CONFLICT, f"It can't be verified: {reason(str(error))}") from None


async def identify(db: AsyncSession, scheme: Scheme, event: WebhookEvent, body: bytes) -> None:
    """Give a delivery its id, now that it is verified, unless another one has come with it meanwhile."""
    try:
        async with db.begin_nested():
            event.delivery_id = delivery_id(scheme, event.headers, body)
            event.kind = kind_of(scheme, event.headers, body)
            await db.flush()
    except IntegrityError:
        raise ProblemError(HTTPStatus.CONFLICT, "It was delivered once more since, and taken.") from None
