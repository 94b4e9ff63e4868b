"""`app webhooks replay`: which events are meant, and their replay."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial

import typer
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import in_transaction
from app.features.webhooks import registry, service
from app.features.webhooks.models import OPEN, EventStatus, WebhookEvent
from app.features.webhooks.schemas import WebhookReplayReport

ACTOR = "command line"
AT_ONCE = 100  # in one transaction


def check_source(name: str | None) -> None:
    """Refuse a name that is neither declared nor that of an event; guess at the one that was meant."""
    sources = registry.sources()
    if name is None or name in sources or in_transaction(lambda db: service.list_events(db, None, 1, name, None)).items:
        return
    close = get_close_matches(name, sources, n=1, cutoff=0.4)
    raise SystemExit(f'There is no source "{name}".' + "".join(f" Did you mean {guess}?" for guess in close))


def choose(events: Sequence[int] | None, source: str | None, status: EventStatus | None) -> Sequence[int]:
    """The numbers of the events that are meant."""
    is_filtered = source is not None or status is not None
    if bool(events) == is_filtered:
        raise typer.BadParameter("Say which events: either by their numbers, or with --source and --status.")
    if status in OPEN:
        raise typer.BadParameter(f"Events that are {status} are handled without you.", param_hint="--status")
    check_source(source)
    return events or in_transaction(lambda db: find(db, source, status or EventStatus.dead))


async def find(db: AsyncSession, source: str | None, status: EventStatus) -> Sequence[int]:
    """The numbers of all events of a source and a status, the first one first."""
    query = select(WebhookEvent.id).where(WebhookEvent.status == status).order_by(WebhookEvent.id)
    return (await db.scalars(query if source is None else query.where(WebhookEvent.source == source))).all()


def replay_all(events: Sequence[int]) -> WebhookReplayReport:
    """Replay events, so many in one transaction."""
    report = WebhookReplayReport(replayed=[], refused=[])
    for start in range(0, len(events), AT_ONCE):
        some = events[start : start + AT_ONCE]
        part = in_transaction(partial(service.replay_all, events=some, actor=ACTOR))
        report.replayed += part.replayed
        report.refused += part.refused
    return report
