"""Rows into PostgreSQL, by COPY in its binary format: neither side writes or reads numbers as text."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain
from struct import Struct
from typing import cast

from psycopg import AsyncConnection
from psycopg.errors import UniqueViolation
from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.measurements.rows import Row

COLUMNS = "source, metric, time, value, attributes"
HERE = "SELECT 1 FROM measurement WHERE source = %s AND metric = %s AND time = %s"
ASIDE = "CREATE TEMPORARY TABLE incoming (LIKE measurement) ON COMMIT DROP"
TAKE_NEW = f"INSERT INTO measurement ({COLUMNS}) SELECT {COLUMNS} FROM incoming ORDER BY ctid ON CONFLICT DO NOTHING"  # noqa: S608

HEAD, TAIL = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
FIELDS, LENGTH, MOMENT, NUMBER = Struct("!h"), Struct("!i"), Struct("!iq"), Struct("!id")
NO_ATTRIBUTES = LENGTH.pack(2) + b"{}"


class CopyChunk:
    """Rows by their keys, as COPY reads both."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._rows: dict[bytes, bytes] = {}
        self._series: dict[tuple[str, str], bytes] = {}
        self._ends: list[Row] = []

    def __len__(self) -> int:
        """How many they are."""
        return len(self._rows)

    def add(self, row: Row) -> None:
        """Of equal rows, keep the first."""
        self._ends[1:] = [row]
        name = row.source, row.metric
        series = self._series.get(name) or self._series.setdefault(name, FIELDS.pack(5) + b"".join(map(text, name)))
        age = row.time - EPOCH
        microseconds = (age.days * 86_400 + age.seconds) * 1_000_000 + age.microseconds
        attributes = text(to_json(row.attributes).decode()) if row.attributes else NO_ATTRIBUTES
        self._rows.setdefault(series + MOMENT.pack(8, microseconds), NUMBER.pack(8, row.value) + attributes)

    async def store(self, db: AsyncSession) -> int:
        """Straight into the table, or around it if it has some of them.

        Whoever stores goes through the keys in the same order, so that no two wait for each other.
        """
        rows = b"".join([HEAD, *chain.from_iterable(sorted(self._rows.items())), TAIL])
        if await has_any(db, self._ends) or not await take_all(db, rows):
            stored = await take_new(db, rows)
        else:
            stored = len(self)
        await db.commit()
        return stored


async def has_any(db: AsyncSession, ends: Sequence[Row]) -> bool:
    """Whether the first or the last row is here: so a batch that is sent again leaves no error in the server's log."""
    keys = [key for row in ends for key in (row.source, row.metric, row.time)]
    found = await (await driver(db)).execute(" UNION ALL ".join([HERE] * len(ends)), keys)
    return await found.fetchone() is not None


async def take_all(db: AsyncSession, rows: bytes) -> bool:
    """At twice the speed of an INSERT; False if some were here."""
    try:
        await copy(await driver(db), "measurement", rows)
    except UniqueViolation:
        await db.rollback()
        return False
    return True


async def take_new(db: AsyncSession, rows: bytes) -> int:
    """By way of a table of their own; how many were not here."""
    connection = await driver(db)
    await connection.execute(ASIDE)
    await copy(connection, "incoming", rows)
    return (await connection.execute(TAKE_NEW)).rowcount


def text(value: str) -> bytes:
    """Text after its length."""
    encoded = value.encode()
    return LENGTH.pack(len(encoded)) + encoded


async def driver(db: AsyncSession) -> AsyncConnection:
    """The connection of this transaction, as psycopg has it."""
    raw = await (await db.connection()).get_raw_connection()
    return cast("AsyncConnection", raw.driver_connection)


async def copy(connection: AsyncConnection, table: str, rows: bytes) -> None:
    """All rows at once."""
    command = f"COPY {table} ({COLUMNS}) FROM STDIN (FORMAT binary)"
    async with connection.cursor() as cursor, cursor.copy(command) as copying:
        await copying.write(rows)
