"""`uv run app notes …`."""

import typer
from sqlalchemy import create_engine, func, select

from app.database import database_url
from app.features.notes.models import Note
from app.settings import get_settings

commands = typer.Typer(help="Notes that people keep.", no_args_is_help=True)


@commands.callback()
def root() -> None:
    """Look after notes."""


@commands.command()
def count() -> None:
    """Say how many notes there are."""
    engine = create_engine(database_url(get_settings().database_url).set(drivername="sqlite"))
    with engine.connect() as connection:
        typer.echo(connection.scalar(select(func.count()).select_from(Note)))
