"""Retention where TimescaleDB is not: what is older than a series keeps is deleted, batch by batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Delete, Select, Table, and_, delete, func, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.database import now
from app.features.timescale.advice import DRIFTED
from app.features.timescale.catalog import has_extension
from app.features.timescale.compare import differences
from app.features.timescale.declare import declared
from app.features.timescale.words import of_number

BY_ITSELF = "TimescaleDB applies the policies by itself; `app timescale info` says how each one does."
KEEPS_ALL = "No series declares drop_after, so nothing is deleted."
BATCH = 10_000  # rows of one transaction: a moment's work, which holds up nobody


async def apply(engine: AsyncEngine) -> list[str]:
    """Delete what is old, unless TimescaleDB does, and say what became of it."""
    async with AsyncSession(engine) as db:
        if await is_plain(db):
            deleted = await delete_old(db)
            return [f"{name}: {of_number(rows, 'row')} deleted." for name, rows in deleted.items()] or [KEEPS_ALL]
        drift = await (await db.connection()).run_sync(differences)
    return [BY_ITSELF, *(f"{difference.sentence}." for difference in drift), *([DRIFTED] if drift else [])]


async def is_plain(db: AsyncSession) -> bool:
    """Whether deleting is ours; TimescaleDB drops whole chunks by itself."""
    return not await (await db.connection()).run_sync(has_extension)


async def delete_old(db: AsyncSession) -> dict[str, int]:
    """Delete what each series keeps no longer, and tell how many rows that were, by table."""
    return {
        table.name: await delete_all(db, OldRows(table, table.c[series.time], now() - series.drop_after))
        for table, series in declared()
        if series.drop_after
    }


async def delete_all(db: AsyncSession, old: "OldRows") -> int:
    """Delete rows, each batch for good; how many that were."""
    keys: list[Sequence[Any]] = [[]] if not old.prefix else [*await db.execute(old.keys())]
    total, room = 0, BATCH
    while keys:
        connection = await db.connection()
        deleted = (await connection.execute(old.batch(keys[-1], room))).rowcount
        total, room = total + deleted, room - deleted
        if room > 0:
            keys.pop()
        else:
            await db.commit()
            room = BATCH
    await db.commit()
    return total


@dataclass(frozen=True)
class OldRows:
    """The rows of a table that are from before a moment, found without a look at those that stay."""

    table: Table
    time: Column[Any]
    before: datetime

    @cached_property
    def prefix(self) -> list[Column[Any]]:
        """The columns before the time in the primary key; none if an index begins with the time."""
        if any(index.columns[0] is self.time for index in self.table.indexes):
            return []
        columns = list(self.table.primary_key.columns)
        return columns[: columns.index(self.time)]

    def keys(self) -> Select[Any]:
        """A query for the values of these columns that have old rows; it steps from one to the next on the index."""
        first = select(*self.prefix).order_by(*self.prefix).limit(1)
        key = select(first.subquery()).cte("key", recursive=True)
        # SQLite compares a whole tuple on an index only with what is no column.
        following = first.where(tuple_(*self.prefix) > tuple_(*map(func.coalesce, key.c, key.c)))
        step = [following.with_only_columns(column).scalar_subquery() for column in self.prefix]
        key = key.union_all(select(*step).where(key.c[0].is_not(None)))
        has_key = and_(*(column == value for column, value in zip(self.prefix, key.c, strict=True)))
        oldest = select(self.time).where(has_key).order_by(self.time).limit(1).scalar_subquery()
        return select(key).where(oldest < self.before)

    def batch(self, key: Sequence[Any], room: int) -> Delete:
        """Delete the oldest rows of a key: as many as there is room for, with all of the last one's moment."""
        chosen = [*(column == value for column, value in zip(self.prefix, key, strict=True)), self.time < self.before]
        last = select(self.time).where(*chosen).order_by(self.time).limit(1).offset(room - 1).scalar_subquery()
        return delete(self.table).where(*chosen, self.time <= func.coalesce(last, literal(self.before, self.time.type)))
