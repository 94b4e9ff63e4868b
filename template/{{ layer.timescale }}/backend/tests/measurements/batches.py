"""What tests of incoming measurements do time and again."""

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise

from httpx2 import AsyncClient, Response
from sqlalchemy import select

from app.features.measurements.formats import READERS, Format
from app.features.measurements.models import Measurement
from app.features.measurements.rows import Row, RowError
from tests.support import People

NDJSON, CSV, JSON = "application/x-ndjson", "text/csv", "application/json"
HEADER = "time,source,metric,value,attributes\n"


def values(second: int = 0, /, **changed: object) -> dict[str, object]:
    """A measurement that is right, but for what is changed."""
    time = f"2026-01-31T12:{second // 60:02}:{second % 60:02}Z"
    return {"time": time, "source": "a", "metric": "heat", "value": 1.5} | changed


def ndjson(*rows: dict[str, object]) -> bytes:
    """These rows, a line each."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def cut(text: bytes, places: Iterable[int]) -> list[bytes]:
    """The text in pieces."""
    edges = [0, *sorted(places), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def read(file_format: Format, pieces: Iterable[bytes]) -> list[Row | RowError]:
    """The rows of a file that comes in pieces."""
    reader = READERS[file_format]()

    def rows() -> Iterator[Row | RowError]:
        for piece in pieces:
            yield from reader.feed(piece)
        yield from reader.end()

    return list(rows())


async def send(client: AsyncClient, body: bytes | str, media_type: str = NDJSON, **headers: str) -> Response:
    """Send a batch."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.post("/api/measurements", content=body, headers={"content-type": media_type, **named})


async def counts(client: AsyncClient, body: bytes | str, media_type: str = NDJSON) -> tuple[int, int, int, int]:
    """How many rows of a batch were received, stored, here already, rejected."""
    answer = await send(client, body, media_type)
    assert answer.status_code == 200, answer.text
    report = answer.json()
    return report["received"], report["stored"], report["duplicates"], report["rejected"]


async def stored(people: People) -> list[Measurement]:
    """What is in the table, by its key."""
    query = select(Measurement).order_by(Measurement.source, Measurement.metric, Measurement.time)
    async with people.transaction() as db:
        return list(await db.scalars(query))
