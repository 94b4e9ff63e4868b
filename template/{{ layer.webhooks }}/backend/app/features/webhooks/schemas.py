"""What the API of webhooks takes and gives."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from app.features.webhooks.models import EventStatus


class WebhookSourceRead(BaseModel):
    """A source that is declared in code."""

    name: str
    summary: str
    path: str  # where it delivers to, such as "/webhooks/github"
    scheme: str
    secrets: int  # how many are valid now; with none, the source is off
    variable: str | None  # which turns it on
    retries: int
    keep_days: int
    keeps_body: bool
    rate: int  # how many deliveries it may send in a minute
    kinds: list[str] | None  # those that are handled; None for all
    payload_schema: dict[str, Any]  # a JSON Schema
    latest_at: datetime | None


class WebhookEventRead(BaseModel):
    """A delivery in the list."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    source: str
    delivery_id: str | None
    kind: str | None
    status: EventStatus
    received_at: datetime
    finished_at: datetime | None
    attempts: int
    size: int
    is_test: bool
    error: str | None


class WebhookAttemptRead(BaseModel):
    """One attempt to handle an event."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    run_id: int
    requested_by: str | None
    status: EventStatus
    started_at: datetime
    finished_at: datetime | None
    error: str | None


class WebhookEventDetail(WebhookEventRead):
    """All that is known of a delivery."""

    client: str | None
    headers: dict[str, str]
    body: str | None  # as text; what is none is written in base64
    is_text: bool
    body_hash: str
    run_id: int | None
    history: list[WebhookAttemptRead]  # the first attempt first
    can_replay: bool
    why_not: str | None


class WebhookEventPage(BaseModel):
    """Deliveries, the latest first."""

    items: list[WebhookEventRead]
    next_cursor: str | None


class WebhookReplay(BaseModel):
    """Which events to handle once more."""

    events: Annotated[list[Annotated[int, Field(ge=1, le=2**63 - 1)]], Field(min_length=1, max_length=200)]


class WebhookRefusal(BaseModel):
    """An event that can't be handled once more, and why."""

    event: int
    why: str


class WebhookReplayReport(BaseModel):
    """What became of a replay."""

    replayed: list[int]
    refused: list[WebhookRefusal]


class WebhookTest(BaseModel):
    """A test event, which is signed as the provider would."""

    payload: Any
    kind: Annotated[str | None, Field(max_length=200)] = None


class WebhookOutcome(StrEnum):
    """What a delivery came to."""

    accepted = "accepted"
    duplicate = "duplicate"
    ignored = "ignored"  # nobody handles its kind


class WebhookReceipt(BaseModel):
    """The acknowledgement."""

    outcome: WebhookOutcome
    event: int | None = None
