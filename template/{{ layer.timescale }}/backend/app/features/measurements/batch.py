"""Rows on their way from a file to the table, and what became of them."""

import asyncio
from datetime import UTC
from http import HTTPStatus

import psycopg
import structlog
from sqlalchemy import exc
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import ProblemError
from app.features.measurements.late import LateRows
from app.features.measurements.rows import RowError, Rows
from app.features.measurements.schemas import IngestReport, RejectedRow
from app.features.measurements.storing import chunk_type

CHUNK = 10_000
MOST_ERRORS = 100
NOT_TAKEN = "The database did not take the rows. Send them again later; those that are stored do no harm."
log = structlog.get_logger("app.measurements")


class Batch:
    """Stores a chunk while the next one is read."""

    def __init__(self, db: AsyncSession) -> None:
        """Nothing is read, nothing is stored."""
        self._db, self._new_chunk = db, chunk_type(db)
        self._chunk = self._new_chunk()
        self._storing: asyncio.Task[int] | None = None
        self.received = self.rejected = self.stored = 0
        self.errors: list[RejectedRow] = []
        self.late = LateRows()

    async def add(self, rows: Rows) -> None:
        """Take rows, and let others have their turn."""
        for row in rows:
            self.received += 1
            if isinstance(row, RowError):
                self._reject(row)
            else:
                row.time = row.time.astimezone(UTC)  # within one zone, Python compares ten times as fast
                self.late.note(row.time)
                self._chunk.add(row)
            if len(self._chunk) == CHUNK:
                await self._store()
        await asyncio.sleep(0)

    async def finish(self) -> None:
        """Store the last chunk, which is a small one."""
        if self._chunk:
            await self._store()
        await self.wait()

    async def wait(self) -> None:
        """Wait until the chunk that is being stored is stored; a lock, or the server, may be in its way."""
        if self._storing:
            storing, self._storing = self._storing, None
            try:
                self.stored += await storing
            except (exc.OperationalError, exc.TimeoutError, psycopg.OperationalError) as error:
                log.exception("measurements not stored")
                await self._db.invalidate()  # its connection may be lost, without SQLAlchemy having seen it
                raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, NOT_TAKEN, headers={"Retry-After": "10"}) from error

    async def _store(self) -> None:
        await self.wait()
        self._storing = asyncio.create_task(self._chunk.store(self._db))
        self._chunk = self._new_chunk()

    def _reject(self, error: RowError) -> None:
        self.rejected += 1
        if len(self.errors) < MOST_ERRORS:
            self.errors.append(RejectedRow(row=self.received, field=error.field, detail=error.detail))

    def report(self) -> IngestReport:
        """What became of the rows."""
        return IngestReport(
            received=self.received,
            stored=self.stored,
            duplicates=self.received - self.rejected - self.stored,
            rejected=self.rejected,
            errors=self.errors,
        )
