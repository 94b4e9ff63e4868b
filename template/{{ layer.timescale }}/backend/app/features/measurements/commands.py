"""`app timescale import`: measurements from a file."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Protocol

import typer

from app.database import Database
from app.features.measurements.formats import Format
from app.features.measurements.ingest import ingest
from app.features.measurements.schemas import IngestReport
from app.features.measurements.unpacking import GZIP_MARK, LARGEST_PIECE, unpack
from app.features.timescale.commands import commands
from app.features.timescale.presence import require_tables
from app.settings import get_settings

ENDINGS = {".ndjson": Format.ndjson, ".jsonl": Format.ndjson, ".csv": Format.csv, ".json": Format.json}


class Bar(Protocol):
    """A bar that shows how far we are."""

    def update(self, n_steps: int) -> None:
        """So much further."""


@commands.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    file_format: Annotated[Format | None, typer.Option("--format", help="Unless its name says it.")] = None,
) -> None:
    """Store the measurements of a file, NDJSON, CSV or JSON, gzipped or not; exit 1 if any is wrong."""
    require_tables()
    chosen = file_format or format_of(file)
    with typer.progressbar(length=file.stat().st_size, label=file.name, file=sys.stderr) as bar:
        report = asyncio.run(store(file, chosen, bar))
    rows = "1 row" if report.received == 1 else f"{report.received} rows"
    typer.echo(f"{rows}: {report.stored} stored, {report.duplicates} here already, {report.rejected} rejected.")
    for error in report.errors:
        typer.echo(f"Row {error.row}{f', {error.field}' if error.field else ''}: {error.detail}.", err=True)
    raise typer.Exit(1 if report.rejected else 0)


def format_of(file: Path) -> Format:
    """What the ending of its name says."""
    ending = Path(file.name.removesuffix(".gz")).suffix.lower()
    if ending not in ENDINGS:
        raise typer.BadParameter(f"{file.name} ends in none of {', '.join(ENDINGS)}: say its --format.")
    return ENDINGS[ending]


async def store(file: Path, file_format: Format, bar: Bar) -> IngestReport:
    """The whole file, however large."""
    database = Database(get_settings().database_url)
    pieces = read(file, bar)
    try:
        return await ingest(database, unpack(pieces) if is_packed(file) else pieces, file_format)
    finally:
        await database.engine.dispose()


def is_packed(file: Path) -> bool:
    """Whether it begins as gzip does, whatever its name is."""
    with file.open("rb") as stream:
        return stream.read(len(GZIP_MARK)) == GZIP_MARK


async def read(file: Path, bar: Bar) -> AsyncIterator[bytes]:
    """Its bytes, as the bar goes on."""
    with file.open("rb") as stream:
        while piece := stream.read(LARGEST_PIECE):
            bar.update(len(piece))
            yield piece
