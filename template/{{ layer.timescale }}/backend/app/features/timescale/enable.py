"""`app timescale enable`: from a plain PostgreSQL database to one of TimescaleDB, with the rows that it has.

Each step is a transaction of its own, and what is done already is found done: killed half-way, it goes on from there.
"""

from time import monotonic

import typer
from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.features.timescale import catalog, figures
from app.features.timescale.advice import NEEDS_POSTGRESQL, NOT_INSTALLED, NOT_LICENSED, NOT_LOADED
from app.features.timescale.compare import differences_of
from app.features.timescale.declare import declared
from app.features.timescale.operations import Difference
from app.features.timescale.refresh import autocommit, refresh_all
from app.features.timescale.words import of_error, of_seconds, of_size


async def enable(engine: AsyncEngine) -> None:
    """Create the extension, convert what is declared, and fill its aggregates."""
    await create_extension(engine)
    for table, series in declared():
        started = monotonic()
        await convert(engine, table)
        if series.aggregates:
            await refresh_all(engine, table.name)
            typer.echo("  Its aggregates are up to date.")
        async with engine.connect() as connection:
            size = await connection.run_sync(size_of, table)
        typer.echo(f"  It has {of_size(size)} now, after {of_seconds(monotonic() - started)}.")


async def create_extension(engine: AsyncEngine) -> None:
    """Have the extension in this database, or say what is in the way."""
    async with autocommit(engine) as connection:
        if not await connection.run_sync(catalog.has_extension):
            if not await connection.run_sync(catalog.is_available):
                raise SystemExit(NEEDS_POSTGRESQL if engine.dialect.name == "sqlite" else NOT_INSTALLED)
            await create(connection)
        if await connection.run_sync(catalog.licence) == "apache":
            raise SystemExit(NOT_LICENSED)
        typer.echo(f"TimescaleDB {await connection.run_sync(catalog.extension_version)} is enabled.")


async def create(connection: AsyncConnection) -> None:
    """Create the extension; without its library, the server ends the connection."""
    try:
        await connection.execute(text("CREATE EXTENSION IF NOT EXISTS timescaledb"))
    except DBAPIError as error:
        reason = of_error(error)
        sentence = NOT_LOADED if "must be preloaded" in reason else f"TimescaleDB can't be enabled: {reason}."
        raise SystemExit(sentence) from None


async def convert(engine: AsyncEngine, table: Table) -> None:
    """Bring a table in line with its declaration."""
    async with engine.connect() as connection:
        size = await connection.run_sync(size_of, table)
        steps = await connection.run_sync(differences_of, [table])
    if steps:
        typer.echo(f"{table.name} has {of_size(size)}. While a step is under way, others may have to wait for it.")
    else:
        typer.echo(f"{table.name} has {of_size(size)}, and is as declared.")
    for step in steps:
        if step.drops:
            typer.echo(f"  {step.sentence}. That is left to a migration: it may hold what the table no longer has.")
        else:
            await carry_out(engine, step)


async def carry_out(engine: AsyncEngine, step: Difference) -> None:
    """Run a step, wholly or not at all, and say how long it took."""
    typer.echo(f"  {step.sentence}.")
    started = monotonic()
    try:
        async with engine.begin() as connection:
            await connection.run_sync(step.run)
    except DBAPIError as error:
        raise SystemExit(f"{of_error(error)}. Mend this, and run `app timescale enable` again.") from None
    typer.echo(f"    Mended in {of_seconds(monotonic() - started)}.")


def size_of(connection: Connection, table: Table) -> int:
    """How large a table is, hypertable or not."""
    found = figures.of_hypertable(connection, table.name) or figures.of_table(connection, table)
    size: int = found["size"]
    return size
