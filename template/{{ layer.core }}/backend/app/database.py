"""The database: its engine, its types, and one transaction a request."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Annotated, ClassVar, TypeVar

from fastapi import Depends, Request
from sqlalchemy import URL, DateTime, Dialect, MetaData, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from app import ROOT
from app.settings import get_settings

Result = TypeVar("Result")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment; SQLite forgets time zones, so each is stored as UTC and comes back as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Store as UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Come back as UTC."""
        return value.replace(tzinfo=UTC) if value and not value.tzinfo else value


class Base(DeclarativeBase):
    """The base of every model; named constraints let a migration change them on any database."""

    type_annotation_map: ClassVar = {datetime: UtcDateTime}
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def database_url(text: str) -> URL:
    """The URL with our driver; a relative SQLite path starts at the project's root."""
    url = make_url(text)
    if url.get_backend_name() != "sqlite":
        return url.set(drivername="postgresql+psycopg")
    path = ROOT / (url.database or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    return url.set(drivername="sqlite+aiosqlite", database=str(path))


def tune_sqlite(connection: DBAPIConnection, _record: object) -> None:
    """Writers wait for each other, and foreign keys hold; migrations have made readers wait for no one."""
    cursor = connection.cursor()
    for pragma in ("busy_timeout = 10000", "synchronous = NORMAL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


class Database:
    """The engine and its sessions."""

    def __init__(self, url: str, connections: int = 15) -> None:
        """Connect lazily: on the first query; errors, which are logged, tell no values."""
        pool = {"pool_size": 5, "max_overflow": max(connections - 5, 0)}
        self.engine = create_async_engine(database_url(url), pool_pre_ping=True, hide_parameters=True, **pool)
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine.sync_engine, "connect", tune_sqlite)


async def transaction(request: Request) -> AsyncIterator[AsyncSession]:
    """One transaction a request: committed before the response is sent, rolled back on an error."""
    database: Database = request.app.state.database
    async with database.sessions() as session:
        yield session
        await session.commit()


Transaction = Annotated[AsyncSession, Depends(transaction, scope="function")]


def in_transaction(work: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
    """Do something in one transaction, for a command."""

    async def run() -> Result:
        database = Database(get_settings().database_url)
        try:
            async with database.sessions.begin() as db:
                return await work(db)
        finally:
            await database.engine.dispose()

    return asyncio.run(run())


def insert_into(db: AsyncSession, model: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say what becomes of a row that is there already; each database has its own."""
    insert = sqlite.insert if db.get_bind().dialect.name == "sqlite" else postgresql.insert
    return insert(model)


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
