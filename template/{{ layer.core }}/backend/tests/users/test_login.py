"""Signing in and out."""

from datetime import datetime, timedelta

import pytest
from httpx2 import AsyncClient
from sqlalchemy import Update, delete, select, update

from app.database import now
from app.migrate import migration_engine
from app.settings import Settings
from app.users import service, sessions
from app.users.models import User, UserSession
from tests.support import COOKIE, PASSWORD, People

RIGHT = {"email": "user@example.org", "password": PASSWORD}


async def test_login_answers_who_signed_in(people: People, client: AsyncClient) -> None:
    """Right credentials open a session, whatever the case of the address."""
    await people.create("user@example.org")

    response = await client.post("/api/session", json=RIGHT | {"email": " User@Example.org "})

    assert response.status_code == 200
    assert response.json()["last_login_at"]
    assert (await client.get("/api/session")).json() == response.json()


async def test_new_password_beats_a_login_under_way(
    people: People, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one opens nothing from then on; and hashing, which may wait long, keeps no connection."""
    user = await people.create("user@example.org")

    async def verify(_password: str, _stored: str) -> tuple[bool, str]:
        assert people.app.state.database.engine.pool.checkedout() == 0
        async with people.transaction() as db:
            await service.set_password(db, await service.get_user(db, user.id), "set meanwhile")
        return True, "a stronger hash of the old password"

    monkeypatch.setattr(service, "verify_password", verify)
    assert (await client.post("/api/session", json=RIGHT)).status_code == 401

    monkeypatch.undo()
    await people.sign_in("user@example.org", "set meanwhile")


async def test_asking_who_is_signed_in_is_no_error(client: AsyncClient) -> None:
    """Without a session the answer is null."""
    response = await client.get("/api/session")

    assert (response.status_code, response.json()) == (200, None)


async def test_cookie_is_kept_from_scripts_and_other_sites(people: People, client: AsyncClient) -> None:
    """The session cookie is HttpOnly and SameSite=Lax, and expires."""
    await people.create("user@example.org")

    cookie = (await client.post("/api/session", json=RIGHT)).headers["set-cookie"]

    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=2592000"} <= set(cookie.split("; "))


async def test_login_renews_the_session(people: People, user: AsyncClient) -> None:
    """A token from before a login opens nothing afterwards."""
    other = people.browser()
    other.cookies.set(COOKIE, user.cookies[COOKIE])

    await user.post("/api/session", json=RIGHT)

    assert (await user.get("/api/account/sessions")).status_code == 200
    assert (await other.get("/api/account/sessions")).status_code == 401


async def test_planted_token_is_not_used(people: People, client: AsyncClient) -> None:
    """Who puts a cookie into a browser does not know the session that follows."""
    await people.create("user@example.org")

    response = await client.post("/api/session", json=RIGHT, headers={"Cookie": f"{COOKIE}=planted"})

    assert response.cookies[COOKIE] != "planted"


async def test_token_is_not_in_the_database(people: People, user: AsyncClient) -> None:
    """Who reads the database can't take over a session."""
    async with people.transaction() as db:
        stored = await db.scalar(select(UserSession.token_hash))

    assert stored
    assert stored != user.cookies[COOKIE]


async def test_logout_ends_the_session(people: People, user: AsyncClient) -> None:
    """The browser forgets the token, and who copied it has no use for it."""
    copy = people.browser()
    copy.cookies.set(COOKIE, user.cookies[COOKIE])

    assert (await user.delete("/api/session")).status_code == 204
    assert COOKIE not in user.cookies
    assert (await copy.get("/api/account/sessions")).status_code == 401


@pytest.mark.parametrize("change", [update(User).values(is_active=False), update(UserSession).values(expires_at=now())])
async def test_session_ends(people: People, user: AsyncClient, change: Update) -> None:
    """An account that is switched off is out at once, and a session that was not used for long is worth nothing."""
    async with people.transaction() as db:
        await db.execute(change)

    assert (await user.get("/api/account/sessions")).status_code == 401


@pytest.mark.parametrize(("age", "left"), [(1, 7), (29, 1)])
async def test_use_prolongs_a_session(people: People, user: AsyncClient, age: int, left: int) -> None:
    """Each use gives another week, but no session lasts longer than a month."""
    async with people.transaction() as db:
        earlier = now() - timedelta(days=age)
        await db.execute(update(UserSession).values(created_at=earlier, last_seen_at=earlier))

    await user.get("/api/session")

    async with people.transaction() as db:
        expires_at = await db.scalar(select(UserSession.expires_at))
    assert expires_at
    assert abs(expires_at - now() - timedelta(days=left)) < timedelta(minutes=1)


async def test_session_may_end_during_a_request(
    people: People, user: AsyncClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signing out in one tab is no error in another."""
    async with people.transaction() as db:
        await db.execute(update(UserSession).values(last_seen_at=now() - timedelta(hours=1)))

    def end_session(_created_at: datetime, seen_at: datetime) -> datetime:
        with migration_engine(settings.database_url).begin() as connection:
            connection.execute(delete(UserSession))
        return seen_at

    monkeypatch.setattr(sessions, "expiry", end_session)

    assert (await user.get("/api/account/sessions")).status_code == 200


async def test_login_clears_away_what_ran_out(people: People) -> None:
    """Old sessions do not pile up."""
    await people.create("user@example.org")
    await people.sign_in("user@example.org")
    async with people.transaction() as db:
        await db.execute(update(UserSession).values(expires_at=now() - timedelta(days=1)))

    await people.sign_in("user@example.org")

    async with people.transaction() as db:
        assert len((await db.scalars(select(UserSession))).all()) == 1
