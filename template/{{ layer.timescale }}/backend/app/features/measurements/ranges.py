"""Measurements as they are: source by source, each in the order of time, which is that of the primary key."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from http import HTTPStatus

from sqlalchemy import Select, Text, cast, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.errors import ProblemError
from app.features.measurements.models import Measurement
from app.features.measurements.parameters import RangeQuery, Selection
from app.pagination import decode, encode

JSON = cast(Measurement.attributes, Text)  # nobody looks into it
COLUMNS = (Measurement.time, Measurement.source, Measurement.metric, Measurement.value, JSON)
Fields = tuple[datetime, str, str, float, str]
BETWEEN = "\1"  # which no JSON has
TIME = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
# PostgreSQL writes the JSON: objects of ten thousand rows, or a statement made anew, would take longer than the query.
PAGE = text("""
    SELECT string_agg(concat(
        '{"time":"', to_char(timezone('UTC', time), :format), CAST(:series AS text), value,
        ',"attributes":', attributes, '}'
    ), :between)
    FROM (
        SELECT time, value, attributes FROM measurement
        WHERE source = :source AND metric = :metric AND time >= :start AND time < :end ORDER BY time LIMIT :limit
    ) AS found
""").bindparams(format=TIME, between=BETWEEN)


async def read_page(db: AsyncSession, query: RangeQuery) -> str:
    """One page, and the cursor of the next, in JSON."""
    connection = await db.connection()
    read = read_sqlite if connection.dialect.name == "sqlite" else read_postgresql
    rows: list[str] = []
    for source, start in starts(query):
        rows += await read(connection, query, source, start, query.limit + 1 - len(rows))
        if len(rows) > query.limit:
            break
    more = len(rows) > query.limit
    return as_page(rows[: query.limit], cursor_of(rows[query.limit - 1]) if more else None)


def starts(query: RangeQuery) -> list[tuple[str, datetime]]:
    """Each source from that of the cursor on, and from when on it is read."""
    if query.cursor is None:
        return [(source, query.start) for source in sorted(query.source)]
    last, time = read_cursor(query, query.cursor)
    rest = [(source, query.start) for source in sorted(query.source) if source > last]
    return [(last, time + datetime.resolution), *rest]


async def read_postgresql(
    connection: AsyncConnection, query: RangeQuery, source: str, start: datetime, limit: int
) -> list[str]:
    """Each row in JSON."""
    asked = {"source": source, "metric": query.metric, "start": start, "end": query.end, "limit": limit}
    found = await connection.scalar(PAGE, {**asked, "series": f'",{series(source, query.metric)}'})
    return found.split(BETWEEN) if found else []


async def read_sqlite(
    connection: AsyncConnection, query: RangeQuery, source: str, start: datetime, limit: int
) -> list[str]:
    """Each row in JSON."""
    return [as_json(*row) for row in await connection.execute(in_range(query, source, start).limit(limit))]


def in_range(selection: Selection, source: str, start: datetime) -> Select[*Fields]:
    """What a source has in the range, from a moment on."""
    return (
        select(*COLUMNS)
        .where(Measurement.source == source, Measurement.metric == selection.metric)
        .where(Measurement.time >= start, Measurement.time < selection.end)
        .order_by(Measurement.time)
    )


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


def as_json(time: datetime, source: str, metric: str, value: float, attributes: str) -> str:
    """A MeasurementRead in JSON."""
    return f'{{"time":"{as_text(time)}",{series(source, metric)}{value!r},"attributes":{attributes}}}'


@lru_cache(1000)
def series(source: str, metric: str) -> str:
    """What stands between the time and the value; many rows have the same."""
    return f'"source":{json.dumps(source)},"metric":{json.dumps(metric)},"value":'


def as_page(rows: Sequence[str], cursor: str | None) -> str:
    """A MeasurementPage in JSON."""
    return f'{{"items":[{",".join(rows)}],"next_cursor":{json.dumps(cursor)}}}'


def as_text(time: datetime) -> str:
    """A moment in UTC."""
    return f"{time.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"
