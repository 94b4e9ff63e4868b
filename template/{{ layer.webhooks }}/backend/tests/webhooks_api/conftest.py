"""What tests of looking after webhooks need."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from app import logs
from app.features.webhooks import registry
from app.settings import get_settings
from tests.webhooks_api.sources import SOURCES


@pytest.fixture
def examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """An app that has the sources of `sources.py`, and no others."""
    monkeypatch.setattr(registry, "sources", lambda: SOURCES)


@pytest.fixture
def command_line(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Commands use the database of the app, and log as it does."""
    monkeypatch.setenv("DATABASE_URL", app.state.settings.database_url)
    monkeypatch.setattr(logs, "configure", lambda _: None)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()
