"""One's own account."""

from httpx2 import AsyncClient

from app.users.models import Role
from tests.support import PASSWORD, People

NEW = "an even better one"


async def test_setup_says_whether_an_admin_is_missing(people: People, client: AsyncClient) -> None:
    """Only an administrator ends the setup."""
    await people.create("user@example.org")
    assert (await client.get("/api/setup")).json() == {"needs_admin": True}

    await people.create("admin@example.org", Role.admin)
    assert (await client.get("/api/setup")).json() == {"needs_admin": False}


async def test_people_change_their_name(user: AsyncClient) -> None:
    """A name is kept without spaces around it."""
    answer = await user.patch("/api/account", json={"name": " Ada Lovelace "})

    assert answer.json()["name"] == "Ada Lovelace"
    assert (await user.get("/api/session")).json()["name"] == "Ada Lovelace"


async def test_new_password_ends_other_sessions(people: People, user: AsyncClient) -> None:
    """Who changes the password stays signed in, everyone else is out."""
    other = await people.sign_in("user@example.org")
    change = {"current_password": PASSWORD, "new_password": NEW}

    assert (await user.post("/api/account/password", json=change)).status_code == 204
    assert (await user.get("/api/account/sessions")).status_code == 200
    assert (await other.get("/api/account/sessions")).status_code == 401
    await people.sign_in("user@example.org", NEW)


async def test_new_password_needs_the_old_one(user: AsyncClient) -> None:
    """A found browser is not enough, and guessing locks."""
    change = {"current_password": "wrong", "new_password": NEW}

    answers = [await user.post("/api/account/password", json=change) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [422] * 4 + [429]
    assert answers[0].json()["errors"][0]["pointer"] == "#/current_password"


async def test_short_password_is_refused(user: AsyncClient) -> None:
    """Twelve characters are the least."""
    change = {"current_password": PASSWORD, "new_password": "x" * 11}
    answer = await user.post("/api/account/password", json=change)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/new_password"


async def test_people_see_and_end_their_sessions(people: People, user: AsyncClient) -> None:
    """They see their own sessions alone, and end all but this one."""
    await people.create("other@example.org")
    stranger = await people.sign_in("other@example.org")
    phone = await people.sign_in("user@example.org")

    sessions = (await user.get("/api/account/sessions")).json()
    assert sorted(session["current"] for session in sessions) == [False, True]

    assert (await user.delete("/api/account/sessions")).status_code == 204
    assert (await phone.get("/api/account/sessions")).status_code == 401
    assert (await stranger.get("/api/account/sessions")).status_code == 200
    assert len((await user.get("/api/account/sessions")).json()) == 1
