"""Measurements as they are: source by source, each in the order of time, which is that of the primary key."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from http import HTTPStatus

from sqlalchemy import Select, Text, cast, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.errors import ProblemError
from app.features.measurements.models import Measurement
from app.features.measurements.parameters import RangeQuery, Selection
from app.pagination import decode, encode

VALUES = (Measurement.time, Measurement.source, Measurement.metric, Measurement.value)
COLUMNS = (*VALUES, cast(Measurement.attributes, Text))  # nobody looks into them: they stay JSON
BETWEEN = "\1"  # which no JSON has
Fields = tuple[datetime, str, str, float, str]


async def read_page(db: AsyncSession, query: RangeQuery) -> str:
    """One page, and the cursor of the next, in JSON."""
    connection = await db.connection()
    if connection.dialect.name == "postgresql":  # which writes times in the zone of its session
        await connection.execute(text("SET LOCAL TIME ZONE 'UTC'"))
    rows: list[str] = []
    for statement in statements_after(query):
        rows += await read_json(connection, statement.limit(query.limit + 1 - len(rows)))
        if len(rows) > query.limit:
            break
    more = len(rows) > query.limit
    return as_page(rows[: query.limit], cursor_of(rows[query.limit - 1]) if more else None)


def in_range(selection: Selection, source: str) -> Select[*Fields]:
    """What a source has in the range."""
    return (
        select(*COLUMNS)
        .where(Measurement.source == source, Measurement.metric == selection.metric)
        .where(Measurement.time >= selection.start, Measurement.time < selection.end)
        .order_by(Measurement.time)
    )


def statements_after(query: RangeQuery) -> list[Select[*Fields]]:
    """One statement for each source from that of the cursor on."""
    if query.cursor is None:
        return [in_range(query, source) for source in sorted(query.source)]
    last, time = read_cursor(query, query.cursor)
    rest = [in_range(query, source) for source in sorted(query.source) if source > last]
    return [in_range(query, last).where(Measurement.time > time), *rest]


def cursor_of(row: str) -> str:
    """The place of a row."""
    last = json.loads(row)
    return encode(f"{last['time']} {last['source']}")


def read_cursor(query: RangeQuery, cursor: str) -> tuple[str, datetime]:
    """The source and the time in a cursor that we gave out, for the same request."""
    moment, _, source = decode(cursor, str).partition(" ")
    try:
        time = datetime.fromisoformat(moment)
        if source in query.source and query.start <= time < query.end:
            return source, time
    except (ValueError, TypeError):  # no time, or none with a time zone
        pass
    raise ProblemError(
        HTTPStatus.UNPROCESSABLE_ENTITY, "The cursor is not valid.", errors={"#/cursor": "Not of this request."}
    )


async def read_json(connection: AsyncConnection, rows: Select[*Fields]) -> list[str]:
    """Each row in JSON, which PostgreSQL writes itself: objects of ten thousand would take longer than the query."""
    if connection.dialect.name == "sqlite":
        return [as_json(*row) for row in await connection.execute(rows)]
    row = rows.with_only_columns(*VALUES, Measurement.attributes).subquery()
    found = await connection.scalar(select(func.string_agg(cast(func.row_to_json(row.table_valued()), Text), BETWEEN)))
    return found.split(BETWEEN) if found else []


def as_json(time: datetime, source: str, metric: str, value: float, attributes: str) -> str:
    """A MeasurementRead in JSON."""
    names = f'"source":{quoted(source)},"metric":{quoted(metric)}'
    return f'{{"time":"{as_text(time)}",{names},"value":{value!r},"attributes":{attributes}}}'


@lru_cache(1000)
def quoted(name: str) -> str:
    """A name in JSON; many rows have the same."""
    return json.dumps(name)


def as_page(rows: Sequence[str], cursor: str | None) -> str:
    """A MeasurementPage in JSON."""
    return f'{{"items":[{",".join(rows)}],"next_cursor":{json.dumps(cursor)}}}'


def as_text(time: datetime) -> str:
    """A moment in UTC."""
    return f"{time.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"
