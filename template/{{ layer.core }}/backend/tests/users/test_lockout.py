"""Wrong passwords."""

import asyncio
import json
from datetime import timedelta
from unittest.mock import Mock

import pytest
from httpx2 import AsyncClient, Response
from sqlalchemy import update

from app import logs
from app.database import now
from app.settings import Settings
from app.users import passwords
from app.users.models import LoginFailures
from tests.support import PASSWORD, People

KNOWN = "user@example.org"
WRONG = "not my password"


async def login(client: AsyncClient, email: str = KNOWN, password: str = WRONG) -> Response:
    """Try to sign in."""
    return await client.post("/api/session", json={"email": email, "password": password})


@pytest.mark.parametrize("email", [KNOWN, "nobody@example.org"])
async def test_fifth_wrong_password_locks(people: People, client: AsyncClient, email: str) -> None:
    """Accounts lock alike whether or not they exist, and say for how long."""
    await people.create(KNOWN)

    answers = [await login(client, email) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [401] * 4 + [429] * 2
    assert answers[-1].json()["detail"] == "Too many wrong passwords. Try again in 15 minutes."
    assert 890 <= int(answers[-1].headers["retry-after"]) <= 900


async def test_lock_is_logged(client: AsyncClient, capsys: pytest.CaptureFixture[str]) -> None:
    """Once, with the address it came from, and without what was tried."""
    logs.configure(Settings(environment="production"))
    for _ in range(6):
        await login(client)

    written = capsys.readouterr().err
    (line,) = [line for line in map(json.loads, written.splitlines()) if line["event"] == "locked"]
    assert (line["level"], line["email"], line["client"]) == ("warning", KNOWN, "127.0.0.1")
    assert WRONG not in written


async def test_right_password_does_not_open_a_locked_account(people: People, client: AsyncClient) -> None:
    """Whoever guesses it too late learns nothing."""
    await people.create(KNOWN)
    for _ in range(5):
        await login(client)

    assert (await login(client, password=PASSWORD)).status_code == 429


async def test_lock_opens_after_a_quarter_of_an_hour(people: People, client: AsyncClient) -> None:
    """Then counting starts anew."""
    await people.create(KNOWN)
    for _ in range(5):
        await login(client)
    async with people.transaction() as db:
        await db.execute(update(LoginFailures).values(last_at=now() - timedelta(minutes=15, seconds=1)))

    assert (await login(client)).status_code == 401
    assert (await login(client, password=PASSWORD)).status_code == 200


async def test_right_password_forgives_wrong_ones(people: People, client: AsyncClient) -> None:
    """Only wrong passwords in a row count."""
    await people.create(KNOWN)

    codes = [
        (await login(client, password=password)).status_code
        for password in (*[WRONG] * 4, PASSWORD, *[WRONG] * 4, PASSWORD)
    ]

    assert codes == [401] * 4 + [200] + [401] * 4 + [200]


async def test_guesses_at_the_same_moment_count(people: People, client: AsyncClient) -> None:
    """Many tries at once get no more of them checked than one after the other."""
    await people.create(KNOWN)

    answers = await asyncio.gather(*[login(client) for _ in range(12)])

    assert sorted(answer.status_code for answer in answers).count(429) == 8


@pytest.mark.parametrize("email", [KNOWN, "nobody@example.org"])
async def test_answer_and_work_do_not_tell_who_has_an_account(
    people: People, client: AsyncClient, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong password costs one verification and gets one answer, account or not."""
    await people.create(KNOWN)
    verify = Mock(wraps=passwords.hasher.verify_and_update)
    monkeypatch.setattr(passwords.hasher, "verify_and_update", verify)

    answer = await login(client, email)

    verify.assert_called_once()
    assert verify.call_args.args[1].startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert answer.json()["detail"] == "The e-mail address or the password is wrong."
