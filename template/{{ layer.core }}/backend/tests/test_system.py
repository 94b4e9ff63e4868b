"""Health and features."""

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from app import system
from app.feature import Feature


async def broken_mail(_app: FastAPI) -> None:
    """A check that fails."""
    raise ConnectionError


EXAMPLE = Feature(name="mail", title="Mail", summary="Sends letters.", checks=[broken_mail])


async def test_app_is_live_and_ready(client: AsyncClient) -> None:
    """It runs, and its database answers."""
    assert (await client.get("/api/health/live")).json() == {"status": "ok"}
    assert (await client.get("/api/health/ready")).json() == {"status": "ok"}


async def test_app_is_not_ready_without_what_it_needs(client: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check of a feature that fails is named; the reason stays in the log."""
    monkeypatch.setattr(system, "discover", lambda: [EXAMPLE])

    answer = await client.get("/api/health/ready")

    assert answer.status_code == 503
    assert answer.json()["detail"] == "Not ready: broken_mail."
    assert (await client.get("/api/health/live")).status_code == 200


async def test_features_are_listed_for_those_signed_in(
    client: AsyncClient, user: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Strangers do not learn what runs here."""
    monkeypatch.setattr(system, "discover", lambda: [EXAMPLE])

    assert (await client.get("/api/features")).status_code == 401
    assert (await user.get("/api/features")).json() == [{"name": "mail", "title": "Mail", "summary": "Sends letters."}]
