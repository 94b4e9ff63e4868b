"""The table of reminders."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base
from app.features.notes.models import Note


class Reminder(Base):
    """When to tell of which note."""

    __tablename__ = "reminders"

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey(Note.id, ondelete="CASCADE"), index=True)
    due_at: Mapped[datetime]
