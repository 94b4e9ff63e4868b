"""The built frontend and the API under one address."""

from pathlib import Path

import pytest
from httpx2 import AsyncClient

from app import frontend

PAGE = {"Accept": "text/html"}


@pytest.fixture(autouse=True)
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A built frontend of two files."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>the page</title>")
    (tmp_path / "assets" / "index-abc.js").write_text("1")
    monkeypatch.setattr(frontend, "BUILD", tmp_path)


@pytest.mark.parametrize("path", ["/", "/users", "/users/7"])
async def test_every_path_is_the_page(client: AsyncClient, path: str) -> None:
    """The page finds out itself what to show, and is never out of date."""
    answer = await client.get(path, headers=PAGE)

    assert "the page" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


async def test_assets_are_kept_for_ever(client: AsyncClient) -> None:
    """Their names change with their content."""
    answer = await client.get("/assets/index-abc.js")

    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_missing_asset_is_not_kept(client: AsyncClient) -> None:
    """Else a browser would keep the error for ever, or take the page for a script."""
    answer = await client.get("/assets/index-old.js")

    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nowhere"])
async def test_api_is_never_the_page(client: AsyncClient, path: str) -> None:
    """A browser too is told that there is no such route."""
    answer = await client.get(path, headers=PAGE)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_wrong_method_stays_an_error_of_its_own(client: AsyncClient) -> None:
    """A frontend behind the routes does not hide that a route is there."""
    assert (await client.put("/api/session")).status_code == 405
    assert (await client.post("/users")).status_code == 404
