"""Measurements by HTTP."""

import gzip
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient
from psycopg.errors import DiskFull
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.measurements import batch, body
from app.features.measurements.settings import MeasurementsSettings
from tests.measurements.batches import CSV, HEADER, JSON, NDJSON, counts, ndjson, send, stored, values
from tests.support import People


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows are many."""
    monkeypatch.setattr(batch, "CHUNK", 3)


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte is a large body."""
    monkeypatch.setattr(body, "get_measurements_settings", lambda: MeasurementsSettings(largest_body=1))


async def test_rows_are_stored_as_they_are(admin: AsyncClient, people: People) -> None:
    """To the microsecond and the last digit, with any text; a moment is the same in every time zone."""
    source, attributes = (
        "\\N, \\.; \\t 'a' é \u2028\U0001f321",
        {"note": '"\\n" \\', "n": 2**63 - 1, "x": 0.1, "no": None},
    )
    time = "2026-01-31T13:00:00.000001+01:00"
    rows = [values(source=source, time=time, value=0.1 + 0.2, attributes=attributes), values(1, value=-1e300)]

    assert await counts(admin, ndjson(*rows)) == (2, 2, 0, 0)

    first, second = await stored(people)
    assert (first.source, first.metric, first.value, first.attributes) == (source, "heat", 0.1 + 0.2, attributes)
    assert first.time.isoformat() == "2026-01-31T12:00:00.000001+00:00"
    assert (second.source, second.value, second.attributes) == ("a", -1e300, {})


@pytest.mark.parametrize(
    ("media_type", "sent"),
    [
        (NDJSON, ndjson(values(), values(1))),
        ("Application/X-NDJSON; Charset=UTF-8", ndjson(values(), values(1))),
        (JSON, b"[" + ndjson(values()) + b"," + ndjson(values(1)) + b"]"),
        (CSV, f"{HEADER}2026-01-31T12:00:00Z,a,heat,1.5,\n2026-01-31T12:00:01Z,a,heat,1.5,{{}}".encode()),
    ],
)
async def test_each_format_is_read(admin: AsyncClient, people: People, media_type: str, sent: bytes) -> None:
    """Packed or not, it stores the same."""
    assert await counts(admin, sent, media_type) == (2, 2, 0, 0)

    answer = await send(admin, gzip.compress(sent), media_type, content_encoding="gzip")
    assert answer.json() == {"received": 2, "stored": 0, "duplicates": 2, "rejected": 0, "errors": []}
    assert len(await stored(people)) == 2


@pytest.mark.usefixtures("small_chunks")
async def test_same_batch_twice_is_stored_once(admin: AsyncClient, people: People) -> None:
    """In whole chunks and in the last one; what is stored stays as it is."""
    assert await counts(admin, ndjson(*[values(second) for second in range(8)])) == (8, 8, 0, 0)
    assert await counts(admin, ndjson(*[values(second, value=7) for second in range(10)])) == (10, 2, 8, 0)

    assert [row.value for row in await stored(people)] == [1.5] * 8 + [7, 7]


async def test_of_equal_rows_the_first_is_stored(admin: AsyncClient, people: People) -> None:
    """Also if they are equal only in UTC."""
    later = values(time="2026-01-31T13:00:00+01:00", value=1)

    assert await counts(admin, ndjson(values(value=2), later, values(value=3), values(9))) == (4, 2, 2, 0)
    assert [row.value for row in await stored(people)] == [2, 1.5]


@pytest.mark.usefixtures("small_chunks")
async def test_bad_rows_are_named_and_good_ones_stored(admin: AsyncClient, people: People) -> None:
    """By their number; blank lines are no rows."""
    good, bad = ndjson(values(0), values(1)), ndjson(values(value="hot"))

    answer = await send(admin, good + b"\n" + bad + b"{\n" + ndjson(*[values(second) for second in range(2, 7)]))

    report = answer.json()
    assert (report["received"], report["stored"], report["rejected"]) == (9, 7, 2)
    assert [(error["row"], error["field"]) for error in report["errors"]] == [(3, "value"), (4, None)]
    assert "valid number" in report["errors"][0]["detail"]
    assert len(await stored(people)) == 7


async def test_only_the_first_errors_are_told(admin: AsyncClient) -> None:
    """All are counted."""
    answer = await send(admin, ndjson(values()) + b"{}\n" * 150)

    report = answer.json()
    assert (report["stored"], report["rejected"], len(report["errors"])) == (1, 150, 100)
    assert [error["row"] for error in report["errors"]] == list(range(2, 102))


async def test_batch_without_a_good_row_is_an_error(admin: AsyncClient, people: People) -> None:
    """With the fields; pointers count from 0, as those of JSON do, so words say which row is meant."""
    bad = ndjson(values(time="2026-01-31T12:00:00"), values(value=None)) + b"[]\n" + ndjson(values() | {"a/b": 1})
    answer = await send(admin, bad)

    errors = answer.json()["errors"]
    assert answer.status_code == 422
    assert [error["pointer"] for error in errors] == ["#/0/time", "#/1/value", "#/2", "#/3/a~1b"]
    assert [error["detail"][:7] for error in errors] == ["Row 1: ", "Row 2: ", "Row 3: ", "Row 4: "]
    assert errors[0]["detail"] == "Row 1: Write it with its time zone, as in 2026-01-31T12:00:00Z"
    assert await stored(people) == []


@pytest.mark.parametrize("media_type", [NDJSON, CSV, JSON])
async def test_empty_batch_is_none(admin: AsyncClient, media_type: str) -> None:
    """And no error."""
    assert await counts(admin, b"", media_type) == (0, 0, 0, 0)


@pytest.mark.parametrize("media_type", ["", "text/plain", "application/xml", "nonsense", "text/csv; charset=latin-1"])
async def test_other_media_types_are_refused(admin: AsyncClient, media_type: str) -> None:
    """The answer says which are not."""
    answer = await send(admin, ndjson(values()), media_type)

    assert answer.status_code == 415
    assert NDJSON in answer.json()["detail"]


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip"])
async def test_other_encodings_are_refused(admin: AsyncClient, encoding: str) -> None:
    """The answer says which one is not."""
    answer = await send(admin, ndjson(values()), content_encoding=encoding)

    assert answer.status_code == 415
    assert answer.headers["accept-encoding"] == "gzip"


async def test_wrong_header_is_explained(admin: AsyncClient) -> None:
    """In one sentence."""
    answer = await send(admin, "time,source,value\n1,2,3\n", CSV)

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("The header lacks metric: write one row a value, with the columns time,")
    assert answer.json()["errors"] == []


@pytest.mark.parametrize("media_type", [NDJSON, CSV, JSON])
@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (gzip.compress(HEADER.encode()), "This is gzip: send it with Content-Encoding: gzip, or name the file .gz."),
        (HEADER.encode("utf-16"), "This is UTF-16. Write it as UTF-8."),
        (b"\xfe\xff" + HEADER.encode("utf-16-be"), "This is UTF-16. Write it as UTF-8."),
    ],
    ids=["gzip", "utf-16", "utf-16-be"],
)
async def test_bytes_that_are_no_text_are_named(admin: AsyncClient, media_type: str, sent: bytes, said: str) -> None:
    """By what they begin with, however they arrive."""

    async def pieces() -> AsyncIterator[bytes]:
        for byte in sent:
            yield bytes([byte])

    for content in (sent, pieces()):
        answer = await admin.post("/api/measurements", content=content, headers={"content-type": media_type})
        assert (answer.status_code, answer.json()["detail"]) == (422, said)


@pytest.mark.usefixtures("small_limit")
async def test_length_above_the_limit_is_refused_at_once(admin: AsyncClient, people: People) -> None:
    """Nothing of it is read."""
    answer = await send(admin, ndjson(values()) + b"\n" * 10**6)

    assert answer.status_code == 413
    assert await stored(people) == []


@pytest.mark.usefixtures("small_limit", "small_chunks")
@pytest.mark.parametrize("packed", [True, False])
async def test_body_above_the_limit_leaves_whole_chunks(admin: AsyncClient, people: People, packed: bool) -> None:
    """The answer says how many rows are stored, for the limit is found on the way."""
    sent = ndjson(*[values(second) for second in range(4)]) + b"\n" * 10**6

    async def pieces() -> AsyncIterator[bytes]:
        yield gzip.compress(sent) if packed else sent[:1000]
        yield b"" if packed else sent[1000:]

    named = {"content-type": NDJSON} | ({"content-encoding": "gzip"} if packed else {})
    answer = await admin.post("/api/measurements", content=pieces(), headers=named)

    assert answer.status_code == 413
    assert "3 rows" in answer.json()["detail"]
    assert len(await stored(people)) == 3


async def test_no_connection_is_held_while_a_body_is_on_its_way(admin: AsyncClient, app: FastAPI) -> None:
    """However slow the sender is, others find one."""
    held = []

    async def pieces() -> AsyncIterator[bytes]:
        yield ndjson(values())
        held.append(app.state.database.engine.pool.checkedout())
        yield ndjson(values(1))

    answer = await admin.post("/api/measurements", content=pieces(), headers={"content-type": NDJSON})

    assert (answer.json()["stored"], held) == (2, [0])


async def test_one_row_that_came_before_is_one(admin: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """As people count."""
    monkeypatch.setattr(batch, "CHUNK", 1)
    packed = gzip.compress(ndjson(values()))

    answer = await send(admin, packed[:-4], content_encoding="gzip")

    assert answer.json()["detail"] == "The gzip data ends too early. 1 row that came before is stored."


@pytest.mark.usefixtures("small_chunks")
async def test_broken_gzip_leaves_whole_chunks(admin: AsyncClient, people: People) -> None:
    """The answer says how many rows are stored."""
    packed = gzip.compress(ndjson(*[values(second) for second in range(4)]))

    answer = await send(admin, packed[:-4], content_encoding="gzip")

    assert answer.status_code == 422
    assert answer.json()["detail"] == "The gzip data ends too early. 3 rows that came before are stored."
    assert len(await stored(people)) == 3


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("error", [OperationalError("COMMIT", {}, Exception("database is locked")), DiskFull()])
async def test_database_that_takes_no_more_is_tried_again_later(
    admin: AsyncClient, people: People, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Locked, full or away, it is no fault of ours; the answer says how many rows are stored."""
    commit, commits = AsyncSession.commit, list[AsyncSession]()

    async def fail_later(db: AsyncSession) -> None:
        commits.append(db)
        if commits.count(db) > 1:
            raise error
        await commit(db)

    monkeypatch.setattr(AsyncSession, "commit", fail_later)
    answer = await send(admin, ndjson(*[values(second) for second in range(7)]))

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert "3 rows that came before are stored" in answer.json()["detail"]
    assert len(await stored(people)) == 3
