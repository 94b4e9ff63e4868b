"""Measurements in pages."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest
from httpx2 import AsyncClient

from app.pagination import encode
from tests.measurements.examples import measured, store, utc, with_moment
from tests.support import People

START, SECOND = utc(2024, 5, 1), timedelta(seconds=1)
URL = "/api/measurements"
ASKED: dict[str, Any] = {
    "source": ["b", "ä", "a"],
    "metric": "t",
    "start": "2024-05-01T00:00:00Z",
    "end": "2024-05-01T00:00:03Z",
}


@pytest.fixture
async def stored(people: People) -> None:
    """Three sources with three rows in the range each, and rows that are not asked for."""
    rows = [
        measured(START + number * SECOND, number, source, metric)
        for source in ("a", "b", "c", "ä")
        for metric in ("t", "u")
        for number in range(-1, 4)
    ]
    async with people.transaction() as db:
        await store(db, rows)


async def pages(user: AsyncClient, limit: int) -> list[list[dict[str, Any]]]:
    """All pages."""
    found: list[list[dict[str, Any]]] = []
    cursor = None
    while cursor or not found:
        answer = await user.get(URL, params=ASKED | {"limit": limit} | ({"cursor": cursor} if cursor else {}))
        assert answer.status_code == 200, answer.text
        found.append(answer.json()["items"])
        cursor = answer.json()["next_cursor"]
    return found


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("limit", [1, 2, 3, 8, 9, 10])
async def test_pages_have_each_row_once(user: AsyncClient, limit: int) -> None:
    """Source by source, each in the order of time, from the start to before the end; no page is empty."""
    found = await pages(user, limit)
    rows = [(row["source"], row["value"]) for page in found for row in page]
    assert rows == [(source, value) for source in ("a", "b", "ä") for value in range(3)]
    assert {len(page) for page in found[:-1]} <= {limit}


@pytest.mark.usefixtures("stored")
async def test_times_are_of_utc(people: People, user: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the zone of a session of the database is."""
    monkeypatch.setenv("PGTZ", "Asia/Kolkata")
    await people.app.state.database.engine.dispose()

    times = [row["time"] for row in (await pages(user, 10))[0]]

    assert len(times) == 9
    assert all(time.startswith("2024-05-01T00:00:0") and time.endswith(("Z", "+00:00")) for time in times)


async def test_row_comes_back_as_it_was(people: People, user: AsyncClient) -> None:
    """Its time to the microsecond, its value to the last digit, and its attributes with their types."""
    time = START + timedelta(microseconds=1)
    odd: dict[str, Any] = {"text": '"quoted", \\\\ and ü\u2028', "whole": 7, "real": 0.1, "yes": True, "none": None}
    async with people.transaction() as db:
        await store(db, [measured(time, 0.1 + 0.2, "ä", **odd)])
    answer = await user.get(URL, params=ASKED)
    assert list(map(with_moment, answer.json()["items"])) == [measured(time, 0.1 + 0.2, "ä", **odd)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "2024-05-01T00:00:00Z",
        "2024-05-01T00:00:00 a",
        "2024-05-01T00:00:00Z c",
        "2024-05-02T00:00:00Z a",
        "9999-12-31T23:59:59-23:59 a",
        "[[[[ a",
    ],
)
async def test_cursor_of_another_request_is_refused(user: AsyncClient, text: str) -> None:
    """A place that is not in what is asked for is told of, as a cursor that nobody gave out is."""
    for cursor in (encode(text), urlsafe_b64encode(text.encode()).decode()):
        answer = await user.get(URL, params=ASKED | {"cursor": cursor})
        assert answer.status_code == 422
        assert [error["pointer"] for error in answer.json()["errors"]] == ["#/cursor"]
