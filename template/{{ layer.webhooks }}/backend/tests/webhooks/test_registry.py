"""Sources are found where they are written."""

from types import ModuleType
from typing import NoReturn

import pytest

from app.features.jobs.registry import jobs
from app.features.webhooks import Event, registry
from app.features.webhooks.registry import collect, find, sources
from app.main import create_app
from app.settings import Settings
from tests.webhooks.support import Shop, source


async def store(event: Event[dict[str, int]]) -> None:
    """Take any event."""


def module(**values: object) -> ModuleType:
    """A module that has these names."""
    made = ModuleType("harbour")
    vars(made).update(values)
    return made


async def test_sources_are_among_other_names(shop: Shop) -> None:
    """A source that another module imports is one source."""
    assert collect([module(a=shop.source, b=1), module(c=shop.source)]) == {"orders": shop.source}


async def test_two_sources_of_one_name_are_an_error(shop: Shop) -> None:
    """It names both handlers, so that one source can be renamed."""
    with pytest.raises(ValueError, match=r"sources are called .* and .*test_registry\.store\. Rename one"):
        collect([module(a=shop.source, b=source(store, name="orders"))])


async def test_source_is_found_by_its_name(shop: Shop) -> None:
    """Among those of the app."""
    assert find("orders") is shop.source


def test_each_source_has_its_job() -> None:
    """The runners know the jobs of all sources, and those that look after events."""
    of_sources = {f"webhooks.{name}" for name in sources()}

    assert of_sources | {"webhooks.sweep_events", "webhooks.prune_events"} <= jobs().keys()


def test_wrong_declaration_stops_the_app(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever starts the app learns of it, not whoever opens the page."""

    def declaring(_own: object) -> NoReturn:
        raise ValueError("Its declaration is wrong.")

    monkeypatch.setattr(registry, "declaring", declaring)
    sources.cache_clear()

    with pytest.raises(ValueError, match="Its declaration is wrong"):
        create_app(settings)
