"""What every test needs: an app on a database of its own, and browsers that talk to it."""

import os

# The settings of .env.example, never those of your .env; said before the app is imported.
os.environ |= {"ENV_FILE": ".env.example", "ENVIRONMENT": "development", "SECRET_KEY": "only for the tests " * 2}

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.database import Base
from app.main import create_app
from app.migrate import migrate
from app.settings import Settings
from app.users import passwords
from app.users.models import Role
from tests.support import People, fresh_database


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Asyncio alone: it is what uvicorn runs."""
    return "asyncio"


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables."""
    with fresh_database(tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the migrated database that the tests share, one after the other."""
    with fresh_database(tmp_path_factory.mktemp("database")) as url:
        migrate(url)
        yield url


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> None:
    """Argon2 with little work: its strength is not ours to test."""
    passwords.hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))


@pytest.fixture
def settings(migrated_database: str) -> Settings:
    """Settings of a developer's machine."""
    return Settings(database_url=migrated_database)


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    """The running app; what it stores is gone after the test."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app
        async with app.state.database.engine.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                await connection.execute(table.delete())


@pytest.fixture
def people(app: FastAPI) -> People:
    """Those who use the app."""
    return People(app)


@pytest.fixture
def client(people: People) -> AsyncClient:
    """A browser in which nobody is signed in."""
    return people.browser()


@pytest.fixture
async def admin(people: People) -> AsyncClient:
    """A browser in which admin@example.org is signed in, an administrator."""
    await people.create("admin@example.org", Role.admin)
    return await people.sign_in("admin@example.org")


@pytest.fixture
async def user(people: People) -> AsyncClient:
    """A browser in which user@example.org is signed in, who is no administrator."""
    await people.create("user@example.org")
    return await people.sign_in("user@example.org")
