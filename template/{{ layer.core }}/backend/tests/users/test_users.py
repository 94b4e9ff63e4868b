"""Administering accounts."""

import asyncio

import pytest
from httpx2 import AsyncClient

from app.users.models import Role
from tests.support import PASSWORD, People

NEW = {"email": "Grace@Example.org", "name": "Grace", "password": PASSWORD}
ROUTES = [("GET", "/api/users"), ("POST", "/api/users"), ("PATCH", "/api/users/1"), ("POST", "/api/users/1/password")]


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_only_admins_administer(client: AsyncClient, user: AsyncClient, method: str, path: str) -> None:
    """Everyone else is refused before anything is looked at."""
    assert (await client.request(method, path, json={})).status_code == 401
    assert (await user.request(method, path, json={})).status_code == 403


async def test_new_account_can_sign_in(people: People, admin: AsyncClient) -> None:
    """An account is a plain user unless said otherwise, and its address is kept in lower case."""
    answer = await admin.post("/api/users", json=NEW)

    assert answer.status_code == 201
    assert (answer.json()["email"], answer.json()["role"]) == ("grace@example.org", "user")
    await people.sign_in("grace@example.org")


async def test_address_is_used_once(admin: AsyncClient) -> None:
    """A second account of an address is refused, in whatever case."""
    await admin.post("/api/users", json=NEW)

    answer = await admin.post("/api/users", json=NEW | {"email": "GRACE@example.org"})

    assert answer.status_code == 409
    assert answer.json()["errors"][0]["pointer"] == "#/email"


@pytest.mark.parametrize(
    "field",
    [{"email": "no address"}, {"email": f"{'İ' * 252}@a"}, {"name": " "}, {"name": "a\nb"}, {"password": "short"}],
)
async def test_bad_account_is_refused(admin: AsyncClient, field: dict[str, str]) -> None:
    """The problem points at the field."""
    answer = await admin.post("/api/users", json=NEW | field)

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"#/{name}" for name in field]


async def test_list_goes_through_all_pages(people: People, admin: AsyncClient) -> None:
    """Each account is on one page, in the order of addresses, even if one joins in between."""
    for letter in "dbac":
        await people.create(f"{letter}@example.org")

    seen, cursor = [], None
    while True:
        page = (await admin.get("/api/users", params={"limit": 2} | ({"cursor": cursor} if cursor else {}))).json()
        seen += [user["email"][0] for user in page["items"]]
        await people.create(f"a{len(seen)}@example.org")
        if not (cursor := page["next_cursor"]):
            break

    assert "".join(seen) == "aabcd"


async def test_search_looks_in_addresses_and_names(people: People, admin: AsyncClient) -> None:
    """In any case, and a % is a % alone."""
    await people.create("grace@example.org")

    async def found(search: str) -> list[str]:
        page = (await admin.get("/api/users", params={"search": search})).json()
        return [user["email"] for user in page["items"]]

    assert await found("GRACE") == ["grace@example.org"]
    assert await found("ada") == ["admin@example.org", "grace@example.org"]
    assert await found("%") == []


async def test_switching_off_ends_sessions(people: People, admin: AsyncClient) -> None:
    """Who is switched off is out, and can't come back."""
    account = await people.create("user@example.org")
    client = await people.sign_in("user@example.org")

    answer = await admin.patch(f"/api/users/{account.id}", json={"is_active": False})

    assert answer.json()["is_active"] is False
    assert (await client.get("/api/account/sessions")).status_code == 401
    credentials = {"email": "user@example.org", "password": PASSWORD}
    assert (await client.post("/api/session", json=credentials)).status_code == 401


@pytest.mark.parametrize("change", [{"role": "user"}, {"is_active": False}])
async def test_last_admin_stays(admin: AsyncClient, change: dict[str, object]) -> None:
    """Somebody can always administer."""
    me = (await admin.get("/api/session")).json()

    assert (await admin.patch(f"/api/users/{me['id']}", json=change)).status_code == 409
    assert (await admin.get("/api/session")).json() == me


async def test_two_admins_cannot_both_leave_at_once(people: People, admin: AsyncClient) -> None:
    """Neither sees the other as the one who stays."""
    second = await people.create("second@example.org", Role.admin)
    first = (await admin.get("/api/session")).json()

    answers = await asyncio.gather(
        *[admin.patch(f"/api/users/{number}", json={"role": "user"}) for number in (first["id"], second.id)]
    )

    accepted, refused = sorted(answer.status_code for answer in answers)
    assert accepted == 200
    assert refused in {403, 409}


async def test_admin_sets_a_password(people: People, admin: AsyncClient) -> None:
    """The old password and the old sessions are worth nothing afterwards."""
    account = await people.create("user@example.org")
    client = await people.sign_in("user@example.org")

    answer = await admin.post(f"/api/users/{account.id}/password", json={"new_password": "set by an admin"})

    assert answer.status_code == 204
    assert (await client.get("/api/account/sessions")).status_code == 401
    await people.sign_in("user@example.org", "set by an admin")


async def test_unknown_account_is_not_found(admin: AsyncClient) -> None:
    """A number that nobody has is no error of ours."""
    assert (await admin.patch("/api/users/2147483647", json={})).status_code == 404
