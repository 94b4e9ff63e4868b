"""What tests of webhooks do time and again: sources, a provider that delivers to them, and what came of it."""

import hmac
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from httpx2 import AsyncClient, Response
from pydantic import BaseModel, SecretStr
from sqlalchemy import Executable, func, select

from app.database import now
from app.features.jobs.models import JobAction
from app.features.webhooks.declare import Event, Source, webhook
from app.features.webhooks.definition import Handler
from app.features.webhooks.models import WebhookAttempt, WebhookEvent
from app.features.webhooks.verification.scheme import VerificationError
from tests.jobs.support import Workplace

SEAL = "x-seal"


class Seal:
    """A scheme of an owner: the HMAC of the body, with an id and a kind that are not signed."""

    title = "Seal"

    def __init__(self, *secrets: str, credentials: Collection[str] = ()) -> None:
        """Have these secrets."""
        self.secrets: Sequence[SecretStr] = [SecretStr(secret) for secret in secrets]
        self.credentials = credentials

    def verify(self, headers: Mapping[str, str], body: bytes, _at: datetime, /) -> None:
        """Raise unless a secret sealed it."""
        if not any(hmac.compare_digest(headers.get(SEAL, "").encode(), seal.encode()) for seal in self.seals(body)):
            raise VerificationError("The seal is broken.")

    def delivery_id(self, headers: Mapping[str, str], _body: bytes, /) -> str | None:
        """The header says so."""
        return headers.get("x-id")

    def kind(self, headers: Mapping[str, str], _body: bytes, /) -> str | None:
        """The header says so."""
        return headers.get("x-kind")

    def handshake(self, headers: Mapping[str, str], _body: bytes, /) -> Mapping[str, str] | None:
        """A question of the kind "hello"."""
        return {"answer": "hello"} if headers.get("x-kind") == "hello" else None

    def sign(self, body: bytes, delivery_id: str, kind: str | None, _at: datetime, /) -> dict[str, str]:
        """Seal it."""
        return {SEAL: self.seals(body)[0], "x-id": delivery_id} | ({"x-kind": kind} if kind else {})

    def seals(self, body: bytes) -> list[str]:
        """With each secret."""
        return [hmac.digest(secret.get_secret_value().encode(), body, "sha256").hex() for secret in self.secrets]


class Order(BaseModel):
    """A payload."""

    number: int


async def store_order(event: Event[Order]) -> None:
    """Store an order.

    It is the effect that is counted.
    """
    event.db.add(effect(event.payload.number))


def effect(number: int) -> JobAction:
    """A row that may be there any number of times."""
    return JobAction(job=f"order {number}", action="effect", actor="handler")


def source(
    handler: Handler = store_order,
    *,
    name: str = "orders",
    verify: Seal | None = None,
    **options: Any,  # noqa: ANN401 - as `webhook` has them
) -> Source:
    """A source; its attempts follow each other at once."""
    chosen: dict[str, Any] = {"backoff": timedelta(), "retries": 2} | options
    return webhook(name, verify=verify or Seal("new", "old"), **chosen)(handler)


class Provider:
    """Somebody who delivers to a source of the app."""

    def __init__(self, client: AsyncClient, source: Source) -> None:
        """Know the newest secret."""
        self.client, self.source = client, source

    async def deliver(
        self,
        payload: Any = None,  # noqa: ANN401 - anything that JSON can hold
        *,
        number: str = "one",
        kind: str | None = None,
        **headers: str,
    ) -> Response:
        """Deliver an order, another payload, or just these bytes, under this number."""
        body = payload if isinstance(payload, bytes) else json.dumps(payload or {"number": 7}).encode()
        return await self.send(body, self.source.scheme.sign(body, number, kind, now()) | headers)

    async def send(self, body: bytes, headers: Mapping[str, str]) -> Response:
        """Send a body with these headers."""
        known = {"content-type": "application/json"}
        return await self.client.post(f"/webhooks/{self.source.name}", content=body, headers=known | dict(headers))


class Shop:
    """The app with a source, somebody who delivers to it, and runners that begin when there is work."""

    def __init__(self, client: AsyncClient, place: Workplace) -> None:
        """Take orders."""
        self.client, self.place = client, place
        self.sources: dict[str, Source] = {}
        self.source = self.declare(source())

    def declare(self, source: Source) -> Source:
        """Have this source, and deal with it from here on."""
        self.source = self.sources[source.name] = source
        self.place.jobs[source.job.name] = source.job
        self.provider = Provider(self.client, source)
        return source

    async def work(self, rounds: int = 1) -> None:
        """Let a runner do what is due."""
        if not self.place.runners:
            self.place.runner()
        for _ in range(rounds):
            self.place.clock.at = max(now(), self.place.clock.at)
            await self.place.step()
            self.place.clock.forward(seconds=10)  # it looks again only after a while

    async def execute(self, statement: Executable) -> None:
        """Do something behind everyone's back."""
        await self.place.execute(statement)

    async def events(self) -> Sequence[WebhookEvent]:
        """What is stored, the oldest first."""
        async with self.place.database.sessions() as db:
            return (await db.scalars(select(WebhookEvent).order_by(WebhookEvent.id))).all()

    async def event(self) -> WebhookEvent:
        """The only one."""
        (event,) = await self.events()
        return event

    async def history(self) -> Sequence[WebhookAttempt]:
        """The attempts, the first one first."""
        async with self.place.database.sessions() as db:
            return (await db.scalars(select(WebhookAttempt).order_by(WebhookAttempt.id))).all()

    async def attempts(self) -> list[tuple[str, str | None]]:
        """How the attempts ended, and why."""
        return [(attempt.status.value, attempt.error) for attempt in await self.history()]

    async def effects(self) -> int:
        """How many effects there were."""
        async with self.place.database.sessions() as db:
            return await db.scalar(select(func.count()).select_from(JobAction)) or 0
