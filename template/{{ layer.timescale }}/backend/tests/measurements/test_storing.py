"""Chunks on their way into the table."""

import asyncio
import random
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from app.features.measurements import batch
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
