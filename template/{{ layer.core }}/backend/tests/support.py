"""What tests do time and again."""

import os
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy import NullPool, create_engine, make_url, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.database import database_url
from app.settings import Settings
from app.users import service
from app.users.models import Role, User
from app.users.schemas import UserCreate
from app.users.sessions import cookie_name

PASSWORD = "correct horse battery"
COOKIE = cookie_name(Settings(environment="development"))


@contextmanager
def fresh_database(folder: Path) -> Iterator[str]:
    """An empty database: a SQLite file, or one on the PostgreSQL server of TEST_DATABASE_URL."""
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{folder / 'test.db'}"
        return
    name = f"test_{uuid4().hex}"
    engine = create_engine(database_url(server), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


class People:
    """Those who use the app: they have accounts, browsers, and all the same password."""

    def __init__(self, app: FastAPI) -> None:
        """Use this app."""
        self.app = app

    def browser(self) -> AsyncClient:
        """A new browser, without cookies."""
        scheme = "http" if self.app.state.settings.development else "https"
        return AsyncClient(transport=ASGITransport(self.app), base_url=f"{scheme}://localhost:8000")

    async def create(self, email: str, role: Role = Role.user) -> User:
        """A new account."""
        async with self.transaction() as db:
            return await service.create_user(db, UserCreate(email=email, name="Ada", role=role, password=PASSWORD))

    async def sign_in(self, email: str, password: str = PASSWORD) -> AsyncClient:
        """A new browser in which this account is signed in."""
        client = self.browser()
        response = await client.post("/api/session", json={"email": email, "password": password})
        assert response.status_code == 200, response.text
        return client

    def transaction(self) -> AbstractAsyncContextManager[AsyncSession]:
        """What the tests do behind the app's back."""
        sessions: async_sessionmaker[AsyncSession] = self.app.state.database.sessions
        return sessions.begin()
