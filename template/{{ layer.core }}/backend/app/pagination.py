"""Lists in pages: each starts after the last key of the one before, so no page costs more than the first."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from http import HTTPStatus
from typing import Annotated, TypeVar

from fastapi import Query
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from app.errors import ProblemError

Row = TypeVar("Row")
Key = TypeVar("Key", int, str)

Limit = Annotated[int, Query(ge=1, le=200)]
Cursor = Annotated[str | None, Query(max_length=1000)]


async def paginate(  # noqa: PLR0913 - a page is all of these
    db: AsyncSession,
    query: Select[Row],
    key: InstrumentedAttribute[Key],
    cursor: str | None,
    limit: int,
    *,
    latest_first: bool = False,
) -> tuple[list[Row], str | None]:
    """One page in the order of a unique, indexed column, or against it, and the cursor of the next."""
    if cursor is not None:
        last = decode(cursor, key.type.python_type)
        query = query.where(key < last if latest_first else key > last)
    order = key.desc() if latest_first else key.asc()
    rows = list(await db.scalars(query.order_by(order).limit(limit + 1)))
    more = len(rows) > limit
    return rows[:limit], encode(getattr(rows[limit - 1], key.key)) if more else None


def encode(key: int | str) -> str:
    """A cursor: the key, wrapped so that nobody takes it for something to make up."""
    return urlsafe_b64encode(json.dumps(key).encode()).decode()


def decode(cursor: str, kind: type[Key]) -> Key:
    """The key in a cursor that we gave out."""
    try:
        key = json.loads(urlsafe_b64decode(cursor))
    except ValueError:
        key = None
    if type(key) is not kind or not is_storable(key):
        raise ProblemError(
            HTTPStatus.UNPROCESSABLE_ENTITY, "The cursor is not valid.", errors={"#/cursor": "Not ours."}
        )
    return key


def is_storable(key: int | str) -> bool:
    """Whether a database takes it: a number of 64 bits, or text without NUL and halves of a character."""
    if isinstance(key, int):
        return -(2**63) <= key < 2**63
    return not re.search("[\0\ud800-\udfff]", key)
