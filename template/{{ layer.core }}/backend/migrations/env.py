"""How Alembic reaches the database and the models; `uv run app migrate` and `uv run alembic …` both come here."""

from pathlib import Path
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import TypeDecorator

from app.database import Base
from app.feature import discover
from app.migrate import migration_engine, migration_lock
from app.settings import get_settings
from app.users import models  # noqa: F401 - its tables are the core's

RETIRED = Path(__file__).with_name("retired.txt")


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the tables of removed features alone: they keep their data, and retired.txt names them."""
    lines = RETIRED.read_text().splitlines() if RETIRED.exists() else []
    return kind != "table" or name not in [line.partition("#")[0].strip() for line in lines]


def render_plain(_kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what they store, so that a migration imports nothing of the app."""
    return f"sa.{item.impl!r}" if isinstance(item, TypeDecorator) and item.__module__ == "app.database" else False


discover()  # imports the models of each feature
engine = migration_engine(context.config.attributes.get("database_url") or get_settings().database_url)

with migration_lock(engine), engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=is_ours,
        render_item=render_plain,
        render_as_batch=True,
        transactional_ddl=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
