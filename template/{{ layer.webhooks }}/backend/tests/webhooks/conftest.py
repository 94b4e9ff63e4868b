"""What tests of webhooks need."""

import os
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from app.features.webhooks import registry
from tests.jobs.support import workplace
from tests.webhooks.support import Provider, Shop

# What PostgreSQL alone has is tested where there is one.
collect_ignore = [] if os.environ.get("TEST_DATABASE_URL") else ["test_procrastinate.py"]


@pytest.fixture
async def shop(app: FastAPI, client: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Shop]:
    """The app with the source "orders", and no other."""
    async with workplace(app.state.settings.database_url) as place:
        shop = Shop(client, place)
        monkeypatch.setattr(registry, "sources", lambda: shop.sources)
        yield shop


@pytest.fixture
def provider(shop: Shop) -> Provider:
    """Who delivers orders."""
    return shop.provider
