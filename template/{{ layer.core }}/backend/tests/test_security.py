"""What protects browsers."""

import pytest
from httpx2 import AsyncClient

from app.settings import Settings
from tests.support import PASSWORD, People

LOGIN = {"email": "user@example.org", "password": PASSWORD}


async def test_every_answer_is_protected(client: AsyncClient) -> None:
    """Pages, answers and errors carry the same headers."""
    for path in ("/api/health/live", "/api/session", "/nowhere"):
        headers = (await client.get(path)).headers

        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "strict-transport-security" not in headers


async def test_no_redirect_repeats_a_host(client: AsyncClient) -> None:
    """Whoever writes the Host header sends nobody elsewhere."""
    assert (await client.get("/api/setup/", headers={"Host": "evil.example"})).status_code == 404


async def test_answers_are_not_kept(client: AsyncClient) -> None:
    """No cache between us and the browser shows one person's data to another."""
    assert (await client.get("/api/health/live")).headers["cache-control"] == "no-store"


class TestInProduction:
    """What only production does."""

    @pytest.fixture
    def settings(self, migrated_database: str) -> Settings:
        """Settings of a server."""
        return Settings(environment="production", database_url=migrated_database)

    async def test_https_is_remembered(self, client: AsyncClient) -> None:
        """Browsers that came once over HTTPS never come without."""
        headers = (await client.get("/api/health/live")).headers

        assert headers["strict-transport-security"] == "max-age=31536000"

    async def test_cookie_needs_https_and_this_host(self, people: People, client: AsyncClient) -> None:
        """The cookie is Secure and bound to the host by its name."""
        await people.create("user@example.org")

        cookie = (await client.post("/api/session", json=LOGIN)).headers["set-cookie"]

        assert cookie.startswith("__Host-session=")
        assert "Secure" in cookie.split("; ")
        assert (await client.get("/api/account/sessions")).status_code == 200

    async def test_documentation_is_not_served(self, client: AsyncClient) -> None:
        """Swagger UI is for development."""
        assert (await client.get("/api/docs")).status_code == 404


async def test_documentation_is_served_in_development(client: AsyncClient) -> None:
    """Swagger UI works there: its scripts come from elsewhere, so it has no policy."""
    answer = await client.get("/api/docs")

    assert answer.status_code == 200
    assert "content-security-policy" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8000"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:5173"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
        {"Origin": ""},
    ],
)
async def test_other_sites_change_nothing(client: AsyncClient, headers: dict[str, str]) -> None:
    """An unsafe request that a browser sends for another origin is refused, a safe one is not."""
    refused = await client.post("/api/session", json=LOGIN, headers=headers)

    assert refused.status_code == 403
    assert refused.json()["detail"] == "This request comes from another site."
    assert "content-security-policy" in refused.headers
    assert (await client.get("/api/setup", headers=headers)).status_code == 200


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://localhost:8000"}]
)
async def test_our_own_pages_and_programs_do(client: AsyncClient, headers: dict[str, str]) -> None:
    """Same origin, an address typed in, and what is no browser are let through."""
    assert (await client.post("/api/session", json=LOGIN, headers=headers)).status_code == 401
