"""The tables of webhooks: what was delivered, and each attempt to handle it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, BigInteger, Enum, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, now

Serial = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts up in columns of this type alone


class EventStatus(StrEnum):
    """How far an event is."""

    received = "received"  # stored with its job, and acknowledged
    processing = "processing"
    done = "done"  # committed together with what the handler wrote
    failed = "failed"  # it will be tried again
    dead = "dead"  # no attempt is left: the dead letter
    refused = "refused"  # answered with an error, and kept for the audit


OPEN = (EventStatus.received, EventStatus.processing, EventStatus.failed)


class WebhookEvent(Base):
    """A delivery of a source."""

    __tablename__ = "webhook_event"
    __table_args__ = (
        UniqueConstraint("source", "delivery_id"),  # a second delivery has no second effect
        Index("ix_webhook_event_source", "source", "id"),  # the list of one source …
        Index("ix_webhook_event_status", "status", "id"),  # … of one status …
        Index("ix_webhook_event_source_status", "source", "status", "id"),  # … and of both
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    source: Mapped[str] = mapped_column(String(100))
    delivery_id: Mapped[str | None] = mapped_column(String(200))  # None unless verified: nobody else may take it
    kind: Mapped[str | None] = mapped_column(String(200))
    status: Mapped[EventStatus] = mapped_column(
        Enum(EventStatus, native_enum=False, length=20), default=EventStatus.received
    )
    received_at: Mapped[datetime] = mapped_column(default=now, index=True)
    finished_at: Mapped[datetime | None]
    client: Mapped[str | None] = mapped_column(String(45))  # the address that it came from
    headers: Mapped[dict[str, str]] = mapped_column(JSON)  # without credentials
    body: Mapped[bytes | None] = mapped_column(LargeBinary)  # gone once it is done, if its source keeps none
    body_hash: Mapped[str] = mapped_column(String(64))  # SHA-256, as hexadecimal digits
    size: Mapped[int]  # of the body, in bytes
    is_test: Mapped[bool] = mapped_column(default=False)
    run_id: Mapped[int | None] = mapped_column(BigInteger(), index=True)  # of the job that handles it
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)

    history: Mapped[list["WebhookAttempt"]] = relationship(order_by="WebhookAttempt.id", passive_deletes=True)


class WebhookAttempt(Base):
    """One attempt to handle an event."""

    __tablename__ = "webhook_attempt"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    event_id: Mapped[int] = mapped_column(Serial, ForeignKey("webhook_event.id", ondelete="CASCADE"), index=True)
    run_id: Mapped[int] = mapped_column(BigInteger())
    requested_by: Mapped[str | None] = mapped_column(String(254))  # the administrator who had it replayed
    status: Mapped[EventStatus] = mapped_column(
        Enum(EventStatus, native_enum=False, length=20), default=EventStatus.processing
    )
    started_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)
