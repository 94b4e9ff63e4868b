"""Releases are remembered as they are published, once however often GitHub tells of them, or not at all."""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import Any

import pytest
import structlog
from fastapi import FastAPI
from httpx2 import AsyncClient
from pydantic import SecretStr, ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.github_releases.models import GitHubRelease
from app.features.github_releases.schemas import ReleaseEvent
from app.features.github_releases.settings import GitHubReleasesSettings
from app.features.github_releases.webhooks import remember_release
from app.features.webhooks import Event, registry
from app.features.webhooks.verification import GitHub
from tests.jobs.support import workplace
from tests.support import People

SECRET = SecretStr("It's a Secret to Everybody")
SCHEME = GitHub((SECRET,))
PUBLISHED_AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def told(action: str = "published", **changed: object) -> dict[str, Any]:
    """What GitHub says of a release, in part; the facts of the release may be others."""
    facts = {
        "id": 17372790,
        "tag_name": "v1.2.0",
        "name": "Winter",
        "html_url": "https://github.com/octocat/hello/releases/tag/v1.2.0",
        "draft": False,
        "prerelease": False,
        "published_at": "2026-11-23T12:00:00Z",
    }
    repository = {"id": 186853002, "full_name": "octocat/hello", "private": False}
    return {"action": action, "release": {**facts, **changed}, "repository": repository, "sender": {"login": "octocat"}}


@pytest.fixture
async def db(app: FastAPI) -> AsyncIterator[AsyncSession]:
    """The session of a run; the table is empty afterwards."""
    async with app.state.database.sessions.begin() as db:
        yield db


async def handle(db: AsyncSession, payload: dict[str, Any]) -> None:
    """Handle an event."""
    log = structlog.get_logger()
    model = ReleaseEvent.model_validate_json(json.dumps(payload))
    event = Event(model, db, log, 1, "github_releases", "72d3162e", "release", {}, PUBLISHED_AT, 1)
    await remember_release.handler(event)


async def stored(db: AsyncSession) -> set[tuple[int, str, str, str | None, bool, datetime | None]]:
    """What is in the table."""
    rows = await db.scalars(select(GitHubRelease).execution_options(populate_existing=True))
    return {(row.id, row.repository, row.tag, row.title, row.is_prerelease, row.published_at) for row in rows}


async def test_published_release_is_remembered(db: AsyncSession) -> None:
    """With what GitHub says of it; the log tells which."""
    with structlog.testing.capture_logs() as logs:
        await handle(db, told())

    assert await stored(db) == {(17372790, "octocat/hello", "v1.2.0", "Winter", False, PUBLISHED_AT)}
    assert logs == [{"event": "stored", "repository": "octocat/hello", "tag": "v1.2.0", "log_level": "info"}]


async def test_release_is_there_once(db: AsyncSession) -> None:
    """Published again, it is put right; another one stands beside it."""
    await handle(db, told())
    await handle(db, told(name=None, prerelease=True))
    await handle(db, told(id=2, tag_name="v1.3.0"))

    assert await stored(db) == {
        (17372790, "octocat/hello", "v1.2.0", None, True, PUBLISHED_AT),
        (2, "octocat/hello", "v1.3.0", "Winter", False, PUBLISHED_AT),
    }


@pytest.mark.parametrize("action", ["created", "edited", "released", "deleted", "something new"])
async def test_other_news_changes_nothing(db: AsyncSession, action: str) -> None:
    """Whether it comes before or after."""
    await handle(db, told(action, published_at=None))
    assert await stored(db) == set()

    await handle(db, told())
    await handle(db, told(action, tag_name="v0"))
    assert await stored(db) == {(17372790, "octocat/hello", "v1.2.0", "Winter", False, PUBLISHED_AT)}


@pytest.mark.parametrize(
    "changed",
    [{"id": 0}, {"id": 2**63}, {"tag_name": "v" * 256}, {"html_url": "javascript:alert(1)"}, {"published_at": "today"}],
    ids=range(5),
)
def test_what_makes_no_sense_is_refused(changed: dict[str, Any]) -> None:
    """Before it is acknowledged, not when the database refuses it."""
    with pytest.raises(ValidationError):
        ReleaseEvent.model_validate_json(json.dumps(told(**changed)))


async def test_delivery_as_github_sends_it(
    people: People, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the address to the table: a ping, a release, the same once more, and news of another kind."""
    source = replace(remember_release, scheme=SCHEME)
    monkeypatch.setattr(registry, "sources", lambda: {source.name: source})
    at = datetime.now(UTC)

    async def deliver(delivery_id: str, kind: str, payload: dict[str, Any]) -> tuple[int, str | None]:
        body = json.dumps(payload).encode()
        headers = {"content-type": "application/json", **SCHEME.sign(body, delivery_id, kind, at)}
        answer = await client.post("/webhooks/github_releases", content=body, headers=headers)
        return answer.status_code, answer.json().get("outcome")

    assert await deliver("1", "ping", {"zen": "Keep it logically awesome."}) == (200, None)
    assert await deliver("2", "release", told()) == (202, "accepted")
    assert await deliver("2", "release", told()) == (200, "duplicate")
    assert await deliver("3", "star", {"action": "created"}) == (200, "ignored")

    async with workplace(people.app.state.settings.database_url, source.job) as place:
        place.clock.at = datetime.now(UTC)
        await place.step(place.runner())
    async with people.transaction() as db:
        assert len(await stored(db)) == 1


def test_it_is_off_until_it_has_a_secret() -> None:
    """As in .env.example."""
    assert GitHubReleasesSettings().secrets == ()
    assert (remember_release.is_enabled, remember_release.variable) == (False, "GITHUB_RELEASES_SECRETS")
    assert registry.find("github_releases") is remember_release


def test_secrets_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several, while one takes the place of another."""
    monkeypatch.setenv("GITHUB_RELEASES_SECRETS", "new old")

    assert [each.get_secret_value() for each in GitHubReleasesSettings().secrets] == ["new", "old"]


def test_weak_secret_keeps_the_app_from_starting() -> None:
    """In production; what is said does not repeat it."""
    production = {"ENVIRONMENT": "production", "SECRET_KEY": token_urlsafe(), "GITHUB_RELEASES_SECRETS": "changeme"}
    command = [sys.executable, "-c", "from app.main import create_app; create_app()"]

    done = subprocess.run(command, env=os.environ | production, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode != 0
    assert "Secret 1 of 1 must be random" in done.stderr
    assert "changeme" not in done.stderr
