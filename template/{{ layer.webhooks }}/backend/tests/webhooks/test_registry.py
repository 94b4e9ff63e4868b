"""Sources are found where they are written, and none goes missing silently."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import pytest

from app.errors import ProblemError
from app.features.webhooks.registry import collect, find, modules
from tests.webhooks.support import Shop

SOURCE = """
from app.features.webhooks import Event
from tests.webhooks.support import source

async def store_{0}(event: Event[dict[str, int]]) -> None:
    ...

{0} = source(store_{0}, name="{0}")
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package, under a name that is used once, with two features and a folder of sources."""
    root = tmp_path / f"app_{uuid4().hex}"
    for folder in ("features/prices", "features/users", "webhooks"):
        (root / folder).mkdir(parents=True)
        (root / folder / "__init__.py").touch()
    (root / "features" / "__init__.py").touch()
    (root / "__init__.py").touch()
    (root / "features" / "prices" / "webhooks.py").write_text(SOURCE.format("prices"))
    (root / "webhooks" / "bank.py").write_text(SOURCE.format("bank"))
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module(root.name)


def found(root: ModuleType) -> Iterator[ModuleType]:
    """The modules below this package that may declare sources."""
    return modules(*(importlib.import_module(f"{root.__name__}.{name}") for name in ("features", "webhooks")))


def test_sources_of_features_and_of_the_folder_are_found(root: ModuleType) -> None:
    """A file is all that it takes, and one that another module imports is one source."""
    Path(root.__path__[0], "webhooks", "again.py").write_text(f"from {root.__name__}.webhooks.bank import bank\n")

    assert list(collect(found(root))) == ["bank", "prices"]


def test_two_sources_of_one_name_are_an_error(root: ModuleType) -> None:
    """It names both handlers, so that one source can be renamed."""
    Path(root.__path__[0], "webhooks", "other.py").write_text(SOURCE.format("prices"))

    with pytest.raises(ValueError, match=r"prices\.webhooks\.store_prices and .*other\.store_prices. Rename one"):
        collect(found(root))


def test_broken_module_stops_the_app(root: ModuleType) -> None:
    """A source never goes missing because its file could not be read."""
    Path(root.__path__[0], "features", "users", "webhooks.py").write_text("import nothing_of_this_name")

    with pytest.raises(ModuleNotFoundError, match="nothing_of_this_name"):
        collect(found(root))


async def test_source_is_found_by_its_name(shop: Shop) -> None:
    """An unknown name is a problem that the client is told about."""
    assert find("orders") is shop.source
    with pytest.raises(ProblemError, match='There is no source "nobody"') as problem:
        find("nobody")
    assert problem.value.status == 404


def test_each_source_has_its_job() -> None:
    """The runners know the jobs of all sources, and those that look after events."""
    jobs = importlib.import_module("app.features.jobs.registry").jobs()
    sources = importlib.import_module("app.features.webhooks.registry").sources()

    assert {f"webhooks.{name}" for name in sources} | {"webhooks.sweep_events", "webhooks.prune_events"} <= set(jobs)
