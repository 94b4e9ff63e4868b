"""Measurements as files."""

import csv
import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from httpx2 import AsyncClient
from sqlalchemy import delete

from app.features.measurements import export
from app.features.measurements.models import Measurement
from app.features.measurements.parameters import ExportQuery
from tests.measurements.examples import measured, store, utc, with_moment
from tests.support import People

START = utc(2024, 5, 1)
URL = "/api/measurements"
ASKED: dict[str, Any] = {
    "source": ["=1+1", "a"],
    "metric": "t",
    "start": "2024-05-01T00:00:00Z",
    "end": "2024-05-02T00:00:00Z",
}
ROWS = [
    measured(START, 0.1, "=1+1"),
    measured(START + timedelta(microseconds=1), -1e300, "a", place='he said "no, ü"', floor=7),
    measured(START + timedelta(hours=23), 5e-324, "a", ok=True),
]


@pytest.fixture
async def stored(people: People) -> None:
    """Rows in the range, and one after it."""
    async with people.transaction() as db:
        await store(db, [*ROWS, measured(START + timedelta(days=1), 7)])


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(("file_format", "media"), [("csv", "text/csv"), ("ndjson", "application/x-ndjson")])
async def test_file_goes_back_in(
    people: People, user: AsyncClient, admin: AsyncClient, file_format: str, media: str
) -> None:
    """What was exported is what is stored when it is imported, to the last digit."""
    before = (await user.get(URL, params=ASKED)).json()
    file = await user.get(f"{URL}/export", params=ASKED | {"format": file_format})
    async with people.transaction() as db:
        await db.execute(delete(Measurement))
    report = await admin.post(URL, content=file.content, headers={"Content-Type": media})
    assert report.json() | {"received": 3, "stored": 3, "rejected": 0} == report.json()
    assert (await user.get(URL, params=ASKED)).json() == before


@pytest.mark.usefixtures("stored")
async def test_csv_is_what_spreadsheets_read(user: AsyncClient) -> None:
    """A header, a line for each row, and a name that says what is in it."""
    answer = await user.get(f"{URL}/export", params=ASKED)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="measurements-20240501-20240502.csv"'
    rows = list(csv.DictReader(StringIO(answer.text, newline="")))
    assert [(row["time"], row["source"], row["metric"], float(row["value"])) for row in rows] == [
        ("2024-05-01T00:00:00Z", "=1+1", "t", 0.1),
        ("2024-05-01T00:00:00.000001Z", "a", "t", -1e300),
        ("2024-05-01T23:00:00Z", "a", "t", 5e-324),
    ]
    assert [json.loads(row["attributes"]) for row in rows] == [row["attributes"] for row in ROWS]


@pytest.mark.usefixtures("stored")
async def test_ndjson_has_the_rows_of_the_pages(user: AsyncClient) -> None:
    """A line for each."""
    answer = await user.get(f"{URL}/export", params=ASKED | {"format": "ndjson"})
    rows = [with_moment(json.loads(line)) for line in answer.text.splitlines()]
    assert rows == list(map(with_moment, (await user.get(URL, params=ASKED)).json()["items"])) == ROWS


@pytest.mark.parametrize(
    ("file_format", "expected"), [("csv", "time,source,metric,value,attributes\r\n"), ("ndjson", "")]
)
async def test_file_without_rows_is_a_file(user: AsyncClient, file_format: str, expected: str) -> None:
    """Nothing in the range is no error."""
    answer = await user.get(f"{URL}/export", params=ASKED | {"format": file_format})
    assert (answer.status_code, answer.text) == (200, expected)


async def test_long_file_is_read_in_pieces(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than are read at once come all, in order, and through a cursor."""
    monkeypatch.setattr(export, "CHUNK", 7)
    async with people.transaction() as db:
        await store(db, [measured(START + number * timedelta(seconds=1), number) for number in range(100)])
    query = ExportQuery.model_validate(ASKED | {"format": "ndjson"})
    pieces = [piece async for piece in export.lines(people.app.state.database, query)]
    assert max(piece.count("\n") for piece in pieces) == 7
    assert [json.loads(line)["value"] for line in "".join(pieces).splitlines()] == list(range(100))
