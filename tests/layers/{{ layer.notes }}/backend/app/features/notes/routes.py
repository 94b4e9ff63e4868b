"""Routes of notes."""

from datetime import datetime
from http import HTTPStatus

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlalchemy import select

from app.database import Transaction
from app.errors import responses
from app.features.notes.models import Note
from app.features.notes.settings import get_notes_settings
from app.users.schemas import PRINTABLE
from app.users.sessions import CurrentUser

router = APIRouter(prefix="/notes", tags=["notes"], responses=responses(HTTPStatus.UNAUTHORIZED))


class NoteCreate(BaseModel):
    """A new note."""

    text: str = Field(min_length=1, max_length=get_notes_settings().longest, pattern=PRINTABLE)


class NoteRead(BaseModel):
    """A note as its author sees it."""

    id: int
    text: str
    created_at: datetime


@router.get("")
async def list_notes(db: Transaction, user: CurrentUser) -> list[NoteRead]:
    """Your notes, the oldest first."""
    notes = await db.scalars(select(Note).where(Note.author_id == user.id).order_by(Note.id))
    return [NoteRead(**vars(note)) for note in notes]


@router.post("", status_code=HTTPStatus.CREATED)
async def create_note(new: NoteCreate, db: Transaction, user: CurrentUser) -> NoteRead:
    """Keep a note."""
    note = Note(author_id=user.id, text=new.text)
    db.add(note)
    await db.flush()
    return NoteRead(id=note.id, text=note.text, created_at=note.created_at)
