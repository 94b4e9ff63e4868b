"""From a stream of bytes to the table of measurements, however many rows there are."""

from collections.abc import AsyncIterator
from http import HTTPStatus

from starlette.requests import ClientDisconnect

from app.database import Database
from app.errors import ProblemError
from app.features.measurements.batch import Batch
from app.features.measurements.formats import READERS, Format
from app.features.measurements.schemas import IngestReport
from app.features.measurements.unpacking import refuse_bytes


async def ingest(database: Database, pieces: AsyncIterator[bytes], file_format: Format) -> IngestReport:
    """Store the rows in chunks, each of them whole or not at all; what is stored stays, whatever comes after it."""
    async with database.sessions() as db:
        batch = Batch(db)
        try:
            await read(pieces, file_format, batch)
        except ClientDisconnect:
            await batch.wait()
            raise unfinished(batch, ProblemError(HTTPStatus.BAD_REQUEST, "The body has no end.")) from None
        except ProblemError as error:
            await batch.wait()
            raise unfinished(batch, error) from None
        finally:
            await batch.wait()
            await batch.late.refresh(database.engine)
        return batch.report()


async def read(pieces: AsyncIterator[bytes], file_format: Format, batch: Batch) -> None:
    """Read to the end."""
    reader = READERS[file_format]()
    async for piece in refuse_bytes(pieces):
        await batch.add(reader.feed(piece))
    await batch.add(reader.end())
    await batch.finish()


def unfinished(batch: Batch, error: ProblemError) -> ProblemError:
    """The error, and what is stored nevertheless."""
    if not batch.stored:
        return error
    before = "1 row that came before is" if batch.stored == 1 else f"{batch.stored} rows that came before are"
    detail = f"{error} {before} stored."
    return ProblemError(error.status, detail, headers=error.headers, errors=error.errors)
