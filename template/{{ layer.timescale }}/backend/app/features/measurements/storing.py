"""Rows into the table, a chunk in a transaction; what is there already stays."""

from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import cast

from psycopg import AsyncConnection
from psycopg.errors import UniqueViolation
from pydantic_core import to_json
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.measurements.models import Measurement
from app.features.measurements.rows import Row

COLUMNS = "source, metric, time, value, attributes"
ASIDE = "CREATE TEMPORARY TABLE incoming (LIKE measurement) ON COMMIT DROP"
TAKE_NEW = f"""
    INSERT INTO measurement ({COLUMNS}) SELECT {COLUMNS} FROM incoming
    ORDER BY source, metric, time, ctid ON CONFLICT DO NOTHING
"""  # noqa: S608 - no value is in it


async def store(db: AsyncSession, rows: Sequence[Row]) -> int:
    """Store the new ones of these rows, all of them or none; how many that were."""
    on_sqlite = db.get_bind().dialect.name == "sqlite"
    stored = await insert_new(db, rows) if on_sqlite else await copy(db, rows)
    await db.commit()
    return stored


async def insert_new(db: AsyncSession, rows: Sequence[Row]) -> int:
    """One statement for all rows."""
    statement = sqlite.insert(Measurement).on_conflict_do_nothing()
    connection = await db.connection()
    values = [{name: getattr(row, name) for name in Row.__slots__} for row in rows]
    return (await connection.execute(statement, values)).rowcount


async def copy(db: AsyncSession, rows: Sequence[Row]) -> int:
    """Straight into the table, at twice the speed of an INSERT; or around it, when it has some of them."""
    lines = [copy_line(row) for row in rows]
    try:
        # All who store go through the keys in the same order, so that no two wait for each other.
        await copy_lines(await driver(db), "measurement", sorted(lines))
    except UniqueViolation:
        await db.rollback()
        return await copy_new(await driver(db), lines)
    return len(lines)


async def copy_new(connection: AsyncConnection, lines: Sequence[str]) -> int:
    """Into a table aside, and from there what is new; of equal rows, the first."""
    await connection.execute(ASIDE)
    await copy_lines(connection, "incoming", lines)
    return (await connection.execute(TAKE_NEW)).rowcount


async def driver(db: AsyncSession) -> AsyncConnection:
    """The connection of this transaction, as psycopg has it."""
    raw = await (await db.connection()).get_raw_connection()
    return cast("AsyncConnection", raw.driver_connection)


async def copy_lines(connection: AsyncConnection, table: str, lines: Iterable[str]) -> None:
    """All lines at once."""
    text = "".join(lines).replace("\\", r"\\")
    async with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({COLUMNS}) FROM STDIN") as copying:
        await copying.write(text)


def copy_line(row: Row) -> str:
    """A row as COPY reads it, but for the backslashes; no text in it has a tab or a line end."""
    attributes = to_json(row.attributes).decode() if row.attributes else "{}"
    time = row.time.astimezone(UTC).isoformat()
    return f"{row.source}\t{row.metric}\t{time}\t{row.value!r}\t{attributes}\n"
