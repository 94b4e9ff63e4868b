"""Rows into the table, a chunk in a transaction; what is there already stays."""

from typing import Any, Protocol

from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.measurements.copying import CopyChunk
from app.features.measurements.models import Measurement
from app.features.measurements.rows import Row


class Chunk(Protocol):
    """Rows that are stored together, all of them or none."""

    def __len__(self) -> int:
        """How many they are."""

    def add(self, row: Row) -> None:
        """Take one more."""

    async def store(self, db: AsyncSession) -> int:
        """Store those that are new, and say how many these were."""


class InsertChunk:
    """One statement for all rows."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._rows: list[dict[str, Any]] = []

    def __len__(self) -> int:
        """How many they are."""
        return len(self._rows)

    def add(self, row: Row) -> None:
        """As the statement takes it."""
        self._rows.append({name: getattr(row, name) for name in Row.__slots__})

    async def store(self, db: AsyncSession) -> int:
        """Of equal rows, the first."""
        statement = sqlite.insert(Measurement).on_conflict_do_nothing()
        connection = await db.connection()
        stored = (await connection.execute(statement, self._rows)).rowcount
        await db.commit()
        return stored


def chunk_type(db: AsyncSession) -> type[Chunk]:
    """What this database takes fastest."""
    return InsertChunk if db.get_bind().dialect.name == "sqlite" else CopyChunk
