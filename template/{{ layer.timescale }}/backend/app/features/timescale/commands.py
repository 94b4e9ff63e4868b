"""`app timescale …`: look after time series on the command line."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated, TypeVar

import typer
from pydantic_core import to_jsonable_python
from sqlalchemy.ext.asyncio import AsyncEngine

from app import logs
from app.database import Database, in_transaction
from app.features.timescale import console, policies, retention, service
from app.features.timescale.enable import enable as enable_timescale
from app.features.timescale.presence import require_tables
from app.features.timescale.words import of_seconds
from app.settings import get_settings

Result = TypeVar("Result")

commands = typer.Typer(no_args_is_help=True, help="Look after time series.")


@commands.callback()
def prepare() -> None:
    """Log as the app does: not on standard output."""
    logs.configure(get_settings())


@commands.command("info")
def info(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Say what keeps the time series, how large they are, and how their policies do."""
    require_tables()
    state = in_transaction(service.info)
    if as_json:
        typer.echo(json.dumps(to_jsonable_python(state), indent=2, ensure_ascii=False))
    else:
        console.print_info(state)


@commands.command("enable")
def enable() -> None:
    """Apply missing migrations, and convert this database to TimescaleDB in place; again if it was interrupted."""
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it logs when it is imported, and each step
    from app.migrate import migrate, migration_engine, migration_lock  # noqa: PLC0415 - no other command needs it

    url = get_settings().database_url
    typer.echo("Migrations that are missing are applied.")
    migrate(url)
    with migration_lock(migration_engine(url)):
        with_engine(enable_timescale)


@commands.command("apply-policies")
def apply_policies() -> None:
    """Delete what is older than its series keeps, where TimescaleDB does not do it by itself."""
    require_tables()
    for sentence in with_engine(retention.apply):
        typer.echo(sentence)


@commands.command("run-policy")
def run_policy(name: Annotated[str, typer.Argument(metavar="ID|NAME", help="Its number, or its table.")]) -> None:
    """Run a policy of TimescaleDB now, or all those of a table or an aggregate."""
    require_tables()
    for policy in with_engine(partial(policies.find, name=name)):
        ran = with_engine(partial(policies.run, policy_id=policy.id))
        typer.echo(f"Policy {policy.id} ({policy.kind} of {policy.of}) is done after {of_seconds(ran.seconds)}.")


def with_engine(work: Callable[[AsyncEngine], Awaitable[Result]]) -> Result:
    """Do something with connections of its own."""

    async def run() -> Result:
        database = Database(get_settings().database_url)
        try:
            return await work(database.engine)
        finally:
            await database.engine.dispose()

    return asyncio.run(run())
