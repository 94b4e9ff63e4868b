"""The latest measurement of each source, and the names of sources."""

from datetime import timedelta
from typing import Any

import pytest
from httpx2 import AsyncClient

from tests.measurements.examples import measured, store, utc, with_moment
from tests.support import People

START = utc(2024, 5, 1)
LATEST, SOURCES = "/api/measurements/latest", "/api/measurements/sources"
NAMES = ["Z", "a", "a%b", "a_b", "ab", "a\U0010ffff", "b", "ä"]  # in the order of their bytes


@pytest.fixture
async def stored(people: People) -> None:
    """Sources that have some of three metrics."""
    rows = [
        measured(START + minute * timedelta(minutes=1), minute, source, metric)
        for number, source in enumerate(NAMES)
        for metric in ("t", "u", "v")[number % 3 :]
        for minute in range(3)
    ]
    async with people.transaction() as db:
        await store(db, rows)


async def walk(user: AsyncClient, url: str, **params: str | int) -> list[dict[str, Any]]:
    """The items of all pages."""
    items: list[dict[str, Any]] = []
    cursor: dict[str, str | int] = {}
    while True:
        answer = await user.get(url, params=params | cursor)
        assert answer.status_code == 200, answer.text
        assert answer.json()["items"] or not cursor
        items += answer.json()["items"]
        if not answer.json()["next_cursor"]:
            return items
        cursor = {"cursor": answer.json()["next_cursor"]}


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("limit", [1, 2, 7, 8, 200])
async def test_each_source_is_listed_with_its_metrics(user: AsyncClient, limit: int) -> None:
    """Once, by name, in pages of any size."""
    items = await walk(user, SOURCES, limit=limit)
    assert items == [
        {"source": source, "metrics": ["t", "u", "v"][number % 3 :]} for number, source in enumerate(NAMES)
    ]


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("search", ["a", "a_", "a%", "ab", "ä", "A", "c", "", "a" * 200])
@pytest.mark.parametrize("limit", [1, 200])
async def test_search_is_a_prefix(user: AsyncClient, search: str, limit: int) -> None:
    """Letter by letter; what is a pattern elsewhere is text here."""
    items = await walk(user, SOURCES, search=search, limit=limit)
    assert [item["source"] for item in items] == [name for name in NAMES if name.startswith(search)]


@pytest.mark.usefixtures("stored")
async def test_cursor_before_the_searched_names_begins_with_them(user: AsyncClient) -> None:
    """A cursor of another search gives no name that was not searched for."""
    cursor = (await user.get(SOURCES, params={"limit": 1})).json()["next_cursor"]
    answer = await user.get(SOURCES, params={"cursor": cursor, "search": "a"})
    assert [item["source"] for item in answer.json()["items"]] == [name for name in NAMES if name.startswith("a")]


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("limit", [1, 2, 3, 200])
@pytest.mark.parametrize("metric", ["t", "u", "v", "nothing"])
async def test_latest_is_that_of_each_source_with_the_metric(user: AsyncClient, metric: str, limit: int) -> None:
    """Those without it are left out, and fill no page."""
    items = await walk(user, LATEST, metric=metric, limit=limit)
    have = [name for number, name in enumerate(NAMES) if metric in ["t", "u", "v"][number % 3 :]]
    latest = START + timedelta(minutes=2)
    assert list(map(with_moment, items)) == [measured(latest, 2, name, metric) for name in have]


@pytest.mark.parametrize(("url", "params"), [(LATEST, {"metric": "t"}), (SOURCES, {})])
async def test_made_up_cursor_is_refused(user: AsyncClient, url: str, params: dict[str, str]) -> None:
    """It is told of, with its name."""
    answer = await user.get(url, params=params | {"cursor": "made up"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/cursor")
