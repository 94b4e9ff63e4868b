"""Chunks on their way into the table."""

import asyncio
import random
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from psycopg import AsyncConnection
from sqlalchemy import func, select

from app.errors import ProblemError
from app.features.measurements import batch, copying
from app.features.measurements.formats import Format
from app.features.measurements.ingest import ingest
from app.features.measurements.schemas import IngestReport
from tests.measurements.batches import ndjson, stored, values
from tests.support import People

ROWS = [values(second, source=source) for second in range(300) for source in ("a", "b", "ä", "A")]


async def send_shuffled(app: FastAPI, seed: int) -> IngestReport:
    """All rows in an order of their own, a few at a time."""
    rows = random.Random(seed).sample(ROWS, len(ROWS))  # noqa: S311 - no secret

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(rows), 100):
            yield ndjson(*rows[start : start + 100])
            await asyncio.sleep(0.001)

    return await ingest(app.state.database, pieces(), Format.ndjson)


async def as_stream(*pieces: bytes) -> AsyncIterator[bytes]:
    """A body."""
    for piece in pieces:
        yield piece


async def test_same_rows_from_many_at_once_are_stored_once(
    app: FastAPI, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In whatever order each sends them, none waits for another one that waits for it."""
    monkeypatch.setattr(batch, "CHUNK", 400)

    reports = await asyncio.gather(*[send_shuffled(app, seed) for seed in range(8)])

    assert sum(report.stored for report in reports) == len(ROWS)
    assert {report.stored + report.duplicates for report in reports} == {len(ROWS)}
    assert len(await stored(people)) == len(ROWS)


async def test_a_chunk_is_stored_while_the_next_one_is_read(
    app: FastAPI, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is stored is there before the end comes."""
    monkeypatch.setattr(batch, "CHUNK", 10)
    seen = []

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, 40, 10):
            yield ndjson(*ROWS[start : start + 10])
            while len(await stored(people)) < start + 10:  # noqa: ASYNC110 - a table tells nobody
                await asyncio.sleep(0.01)
            seen.append(start)

    async with asyncio.timeout(10):
        report = await ingest(app.state.database, pieces(), Format.ndjson)

    assert (report.stored, seen) == (40, [0, 10, 20, 30])


async def test_batch_that_is_sent_again_is_not_tried(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL would write an error into its log for each chunk; one that overlaps within is rare."""
    if app.state.database.engine.dialect.name == "sqlite":
        pytest.skip("SQLite tries nothing.")
    copy, tables = copying.copy, list[str]()

    async def noted(connection: AsyncConnection, table: str, rows: bytes) -> None:
        tables.append(table)
        await copy(connection, table, rows)

    monkeypatch.setattr(copying, "copy", noted)
    for start, end in ((10, 20), (10, 20), (15, 25), (5, 15), (10, 11), (0, 30)):
        await ingest(app.state.database, as_stream(ndjson(*ROWS[start:end])), Format.ndjson)

    assert tables == ["measurement", "incoming", "incoming", "incoming", "incoming", "measurement", "incoming"]


async def test_lost_connection_is_no_fault_of_ours(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that ends it in the middle of a chunk is asked again later, on another one."""
    if app.state.database.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no server.")
    copy, body = copying.copy, ndjson(*ROWS)

    async def cut(connection: AsyncConnection, table: str, rows: bytes) -> None:
        async with app.state.database.sessions() as db:
            await db.execute(select(func.pg_terminate_backend(connection.info.backend_pid, 5000)))
        await copy(connection, table, rows)

    monkeypatch.setattr(copying, "copy", cut)
    with pytest.raises(ProblemError, match="did not take the rows"):
        await ingest(app.state.database, as_stream(body), Format.ndjson)
    monkeypatch.undo()

    assert (await ingest(app.state.database, as_stream(body), Format.ndjson)).stored == len(ROWS)
