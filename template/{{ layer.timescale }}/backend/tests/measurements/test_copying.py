"""COPY, which PostgreSQL alone has."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from psycopg import AsyncConnection
from sqlalchemy import func, select

from app.errors import ProblemError
from app.features.measurements import copying
from app.features.measurements.formats import Format
from app.features.measurements.ingest import ingest
from tests.measurements.batches import ndjson, values

ROWS = [values(second) for second in range(30)]


async def as_stream(*pieces: bytes) -> AsyncIterator[bytes]:
    """A body."""
    for piece in pieces:
        yield piece


async def test_batch_that_is_sent_again_is_not_tried(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL would write an error into its log for each chunk; one that overlaps within is rare."""
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
