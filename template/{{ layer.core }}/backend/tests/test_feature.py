"""Features are found by their folders."""

import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import pytest
from fastapi import APIRouter

from app import main
from app.feature import Feature, discover
from app.settings import Settings
from tests.support import People

FEATURE = "from app.feature import Feature\nfeature = Feature(name={0!r}, title='', summary='')\n"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package of the features two and one, under a name that is used once."""
    package = tmp_path / f"features_{uuid4().hex}"
    for name in ("two", "one"):
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").write_text(FEATURE.format(name))
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module(package.name)


async def test_routers_live_with_the_app(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a feature's router starts, it stops; its routes are the API's, and its declarations were found before."""
    said: list[str] = []

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        said.append("start")
        yield
        said.append("stop")

    router = APIRouter(lifespan=lifespan)
    router.get("/hello")(lambda: said.append("hello"))
    feature = Feature(name="hello", title="", summary="", declarations=lambda: said.append("find"), routers=[router])
    monkeypatch.setattr(main, "discover", lambda: [feature])

    app = main.create_app(settings)
    async with app.router.lifespan_context(app):
        await People(app).browser().get("/api/hello")

    assert said == ["find", "start", "hello", "stop"]


def test_folders_are_features(package: ModuleType) -> None:
    """A folder is all that it takes, and the order is that of their names."""
    assert [feature.name for feature in discover(package)] == ["one", "two"]


def test_broken_feature_stops_the_app(package: ModuleType) -> None:
    """A feature never goes missing silently."""
    Path(package.__path__[0], "broken.py").write_text("import nothing_of_this_name")

    with pytest.raises(ModuleNotFoundError, match="nothing_of_this_name"):
        discover(package)
