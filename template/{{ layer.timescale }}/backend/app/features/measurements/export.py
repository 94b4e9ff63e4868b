"""Measurements as a file, written while they are read.

The CSV file has the columns that ingest takes, so a file goes back in as it came out. A name that a spreadsheet would
read as a formula is left as it is, since the source of a measurement must stay itself: import such files as text.
"""

import csv
from collections.abc import AsyncIterator, Callable, Sequence
from io import StringIO

from fastapi.responses import StreamingResponse
from sqlalchemy import Row

from app.database import Database
from app.features.measurements.parameters import ExportQuery
from app.features.measurements.ranges import Fields, as_json, as_text, in_range
from app.features.measurements.schemas import ExportFormat

MEDIA_TYPES = {ExportFormat.csv: "text/csv", ExportFormat.ndjson: "application/x-ndjson"}
CHUNK = 1000  # rows
Rows = Sequence[Row[*Fields]]


def export(database: Database, query: ExportQuery) -> StreamingResponse:
    """The answer, of which the body is read from a connection of its own: the request's is given back by then."""
    name = f"measurements-{query.start:%Y%m%d}-{query.end:%Y%m%d}.{query.format}"
    return StreamingResponse(
        lines(database, query),
        media_type=MEDIA_TYPES[query.format],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


async def lines(database: Database, query: ExportQuery) -> AsyncIterator[str]:
    """The file in pieces."""
    header, write = FORMATS[query.format]
    yield header
    async with database.engine.connect() as connection:
        for source in sorted(query.source):
            result = await connection.stream(in_range(query, source, query.start).execution_options(yield_per=CHUNK))
            async for rows in result.partitions():
                yield write(rows)


def as_ndjson(rows: Rows) -> str:
    """A line for each, as JSON."""
    return "".join(f"{as_json(*row)}\n" for row in rows)


def as_csv(rows: Rows) -> str:
    """A line for each, with its attributes as JSON."""
    text = StringIO()
    csv.writer(text).writerows((as_text(time), *rest) for time, *rest in rows)
    return text.getvalue()


FORMATS: dict[ExportFormat, tuple[str, Callable[[Rows], str]]] = {
    ExportFormat.ndjson: ("", as_ndjson),
    ExportFormat.csv: ("time,source,metric,value,attributes\r\n", as_csv),
}
