"""Who may read measurements, and what is refused."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from tests.measurements.examples import measured, store, utc
from tests.support import People

RANGE = {"source": "a", "metric": "t", "start": "2024-05-01T00:00:00Z", "end": "2024-05-02T00:00:00Z"}
BUCKETS = "/api/measurements/buckets"
READING = {
    "/api/measurements": RANGE,
    "/api/measurements/export": RANGE,
    BUCKETS: RANGE,
    "/api/measurements/latest": {"metric": "t"},
    "/api/measurements/sources": {},
}
YEARS = {"start": "1970-01-01T00:00:00Z", "end": "2002-01-01T00:00:00Z"}
WITH_ITS_ZONE = "Write it with its time zone, as in 2026-01-31T12:00:00Z"
LOST_PLUS = "A + in an address is a space: write %2B, or the time in UTC with a Z"


@pytest.mark.parametrize("url", READING)
async def test_anyone_signed_in_reads(client: AsyncClient, user: AsyncClient, url: str) -> None:
    """And nobody else."""
    assert (await client.get(url, params=READING[url])).status_code == 401
    assert (await user.get(url, params=READING[url])).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"bucket": "7m"}, "#/bucket"),
        ({"bucket": "1s"} | YEARS, "#/bucket"),
        ({"bucket": "1d"} | YEARS | {"time_zone": "Europe/Copenhagen"}, "#/bucket"),
        ({"points": 10**9}, "#/points"),
        ({"points": 0}, "#/points"),
        ({"points": 31} | YEARS, "#/end"),
        ({"start": "2024-05-01T00:00:00"}, "#/start"),
        ({"start": "1899-12-31T23:59:59Z"}, "#/start"),
        ({"start": "0001-01-01T00:00:00+23:59"}, "#/start"),
        ({"end": "2200-01-01T00:00:00.000001Z"}, "#/end"),
        ({"end": "9999-12-31T23:59:59-23:59"}, "#/end"),
        ({"end": "2024-05-01T00:00:00Z"}, "#/end"),
        ({"end": "2024-05-01T00:59:59+01:00"}, "#/end"),
        ({"statistic": "median"}, "#/statistic/0"),
        ({"statistic": ["avg"] * 12}, "#/statistic"),
        ({"fill": "zero"}, "#/fill"),
        ({"source": ["a"] * 21}, "#/source"),
        ({"source": ""}, "#/source/0"),
        ({"source": "a\nb"}, "#/source/0"),
        ({"metric": "m" * 101}, "#/metric"),
        ({"time_zone": "Mars/Olympus"}, "#/time_zone"),
    ],
)
async def test_wrong_question_is_refused(user: AsyncClient, wrong: dict[str, Any], pointer: str) -> None:
    """With the field that is wrong, and before a database is asked."""
    answer = await user.get(BUCKETS, params=RANGE | wrong)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"start": "2024-05-01T00:00:00"}, WITH_ITS_ZONE),
        ({"end": "2024-05-03 00:00"}, WITH_ITS_ZONE),
        ({"start": "2024-05-01T00:00:00 01:00"}, LOST_PLUS),
        ({"end": "2024-05-03 00:00:00.5 0100"}, LOST_PLUS),
        ({"end": "2024-05-01T00:00:00Z"}, "The end must be after the start."),
        ({"end": "2200-01-01T00:00:01Z"}, "The year must be from 1900 to 2199."),
        ({"time_zone": "Mars"}, "There is no such time zone. Write one such as Europe/Copenhagen."),
    ],
)
async def test_refusal_says_what_to_write(user: AsyncClient, wrong: dict[str, Any], said: str) -> None:
    """In words of ours."""
    answer = await user.get(BUCKETS, params=RANGE | wrong)
    assert [error["detail"] for error in answer.json()["errors"]] == [said]


@pytest.mark.parametrize("name", ["", ".", "..", "../UTC", "/etc/passwd", "Europe", "europe/", "a\0b", "x" * 100])
async def test_odd_name_of_a_time_zone_is_refused(user: AsyncClient, name: str) -> None:
    """Folders, other paths and what is no name are unknown zones, not errors."""
    answer = await user.get(BUCKETS, params=RANGE | {"time_zone": name})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/time_zone")


@pytest.mark.parametrize(
    ("points", "bucket", "count"),
    [(5000, "30s", 2880), (1440, "1m", 1440), (1439, "5m", 288), (24, "1h", 24), (1, "1d", 1)],
)
async def test_finest_bucket_is_chosen(user: AsyncClient, points: int, bucket: str, count: int) -> None:
    """The one that gives so many points or fewer."""
    answer = (await user.get(BUCKETS, params=RANGE | {"points": points})).json()
    assert (answer["bucket"], len(answer["times"])) == (bucket, count)


async def test_all_years_fit(user: AsyncClient) -> None:
    """From the first moment that can be stored to the last."""
    years = {"start": "1900-01-01T00:00:00Z", "end": "2200-01-01T00:00:00Z", "time_zone": "Pacific/Apia"}
    answer = (await user.get(BUCKETS, params=RANGE | years | {"bucket": "1y"})).json()
    assert (len(answer["times"]), answer["times"][0]) == (302, "1899-01-01T11:26:56Z")


async def test_answer_has_what_is_asked_for_alone(user: AsyncClient) -> None:
    """Each source once, in the order of the question, each with the statistics of the question."""
    asked = RANGE | {"source": ["b", "a", "b"], "statistic": ["max", "count", "max"], "bucket": "12h"}
    answer = (await user.get(BUCKETS, params=asked)).json()
    values = {"max": [None, None], "count": [0, 0]}
    assert answer["series"] == [{"source": "b", "values": values}, {"source": "a", "values": values}]


async def test_metrics_of_a_source_are_not_endless(people: People, user: AsyncClient) -> None:
    """A device that names its metrics by the time gets a list of a thousand."""
    async with people.transaction() as db:
        await store(db, [measured(utc(2024, 5, 1), 1, metric=f"{number:04}") for number in range(1001)])
    (source,) = (await user.get("/api/measurements/sources")).json()["items"]
    assert source["metrics"] == [f"{number:04}" for number in range(1000)]
