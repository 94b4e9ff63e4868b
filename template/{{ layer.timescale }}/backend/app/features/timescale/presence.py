"""Whether a database has the tables of time series yet; to look changes nothing."""

from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import database_url, in_transaction
from app.features.timescale.declare import declared
from app.features.timescale.words import of_error
from app.settings import get_settings

MIGRATE = "Run `uv run app migrate`."


def require_tables() -> None:
    """Say that migrations are missing: a command that looks at a database applies none."""
    try:
        missing = in_transaction(missing_tables) if is_there() else names()
    except DBAPIError as error:
        raise SystemExit(f"The database can't be opened: {of_error(error)}") from None
    if missing:
        raise SystemExit(f"This database lacks the tables of time series ({', '.join(missing)}). {MIGRATE}")


def is_there() -> bool:
    """Whether there is a database to connect to; SQLite would create its file."""
    url = database_url(get_settings().database_url)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").exists()


async def missing_tables(db: AsyncSession) -> list[str]:
    """The tables that are declared and not here."""

    def missing(connection: Connection) -> list[str]:
        here = inspect(connection).get_table_names()
        return [name for name in names() if name not in here]

    return await (await db.connection()).run_sync(missing)


def names() -> list[str]:
    """The tables that are declared."""
    return [table.name for table, _ in declared()]
