"""What administrators see of webhooks, and do with them."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from math import ceil

from sqlalchemy import CompoundSelect, Select, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer, selectinload

from app.errors import ProblemError
from app.features.webhooks import registry, replaying, schemas
from app.features.webhooks.definition import Source
from app.features.webhooks.models import EventStatus, WebhookEvent
from app.pagination import paginate

DAY = 86_400
AT_ONCE = 100  # sources in one query; SQLite takes no more than 500 parts
HEAVY = [defer(column, raiseload=True) for column in (WebhookEvent.headers, WebhookEvent.body)]
COMPUTED = {"body", "is_text", "can_replay", "why_not", "history"}


async def list_sources(db: AsyncSession) -> list[schemas.WebhookSourceRead]:
    """All sources by name, each with its last delivery."""
    sources = registry.sources()
    latest = await latest_events(db, list(sources))
    return [outline(source, latest.get(name)) for name, source in sources.items()]


def outline(source: Source, latest: WebhookEvent | None) -> schemas.WebhookSourceRead:
    """A source as the page shows it; of its secrets, only how many there are."""
    return schemas.WebhookSourceRead(
        name=source.name,
        summary=source.summary,
        path=f"/webhooks/{source.name}",
        scheme=source.scheme.title,
        secrets=len(source.scheme.secrets),
        variable=source.variable,
        retries=source.job.retries,
        keep_days=ceil(source.keep.total_seconds() / DAY),
        keeps_body=source.keeps_body,
        rate=source.rate,
        kinds=sorted(source.kinds) if source.kinds else None,
        payload_schema=source.payload.json_schema(),
        latest_at=latest and latest.received_at,
    )


async def latest_events(db: AsyncSession, names: Sequence[str]) -> Mapping[str, WebhookEvent]:
    """The last delivery of each source that was verified: what anybody may send tells nothing."""
    found: dict[str, WebhookEvent] = {}
    for start in range(0, len(names), AT_ONCE):
        query = latest_of_each(names[start : start + AT_ONCE])
        events = await db.scalars(select(WebhookEvent).options(*HEAVY).where(WebhookEvent.id.in_(query)))
        found |= {event.source: event for event in events}
    return found


def latest_of_each(names: Sequence[str]) -> CompoundSelect[int]:
    """A query for the last delivery of each of these sources."""
    verified = select(WebhookEvent.id).where(WebhookEvent.delivery_id.is_not(None))
    # A range, so that the order is the index's: PostgreSQL would else walk through the deliveries of all sources.
    latest = verified.order_by(WebhookEvent.source.desc(), WebhookEvent.id.desc()).limit(1)
    parts = [latest.where(WebhookEvent.source.between(name, name)).subquery() for name in names]
    return union_all(*[select(part) for part in parts])


async def list_events(
    db: AsyncSession, cursor: str | None, limit: int, source: str | None, status: EventStatus | None
) -> schemas.WebhookEventPage:
    """The deliveries, the latest first; without what only the page of one shows."""
    query: Select[WebhookEvent] = select(WebhookEvent).options(*HEAVY)
    if source is not None:
        query = query.where(WebhookEvent.source == source)
    if status:
        query = query.where(WebhookEvent.status == status)
    events, next_cursor = await paginate(db, query, WebhookEvent.id, cursor, limit, latest_first=True)
    items = [schemas.WebhookEventRead.model_validate(event) for event in events]
    return schemas.WebhookEventPage(items=items, next_cursor=next_cursor)


async def read_event(db: AsyncSession, event_id: int) -> schemas.WebhookEventDetail:
    """A delivery, which must exist, with all that is known of it."""
    event = await db.get(WebhookEvent, event_id, options=[selectinload(WebhookEvent.history)])
    if event is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "There is no such event.")
    stored = {name: getattr(event, name) for name in schemas.WebhookEventDetail.model_fields if name not in COMPUTED}
    body, is_text = readable(event.body)
    why_not = replaying.why_not(event)
    return schemas.WebhookEventDetail(
        **stored,
        body=body,
        is_text=is_text,
        history=[schemas.WebhookAttemptRead.model_validate(attempt) for attempt in event.history],
        can_replay=why_not is None,
        why_not=why_not,
    )


def readable(body: bytes | None) -> tuple[str | None, bool]:
    """A body as text, and whether it is one: what is none is written in base64."""
    if body is None:
        return None, True
    try:
        return body.decode(), True
    except UnicodeDecodeError:
        return b64encode(body).decode(), False


async def replay(db: AsyncSession, event_id: int, actor: str) -> schemas.WebhookEventRead:
    """Handle an event once more."""
    return schemas.WebhookEventRead.model_validate(await replaying.replay(db, event_id, actor))


async def replay_all(db: AsyncSession, events: Sequence[int], actor: str) -> schemas.WebhookReplayReport:
    """Handle events once more, those that can be; by number, so that two of these never wait for each other."""
    report = schemas.WebhookReplayReport(replayed=[], refused=[])
    for event in sorted(set(events)):
        try:
            await replaying.replay(db, event, actor)
        except ProblemError as error:
            report.refused.append(schemas.WebhookRefusal(event=event, why=error.detail))
        else:
            report.replayed.append(event)
    return report
