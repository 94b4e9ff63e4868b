"""Ask for measurements through the service, in raw SQL on the same connection, and over the API.

It runs in a project, as a part of it.
"""
# ruff: noqa: S608 - no part of the SQL comes from elsewhere

import asyncio
import logging
import secrets
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from app.features.measurements.latest import read_latest
from app.features.measurements.names import list_sources
from app.features.measurements.parameters import BucketQuery, RangeQuery
from app.features.measurements.ranges import read_page
from app.features.measurements.service import read_buckets
from app.main import create_app
from app.settings import Settings
from app.users.schemas import UserCreate
from app.users.service import create_user
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

ROUNDS, LIMIT = 9, 1.3
START = datetime(2026, 1, 1, tzinfo=UTC)
WHERE = "WHERE source = ANY(%(source)s) AND metric = %(metric)s AND time >= %(start)s AND time < %(end)s"
COLUMNS = "time, source, metric, value, attributes::text"  # which nobody has to parse
Service = Callable[[AsyncSession], Awaitable[object]]


@dataclass(frozen=True)
class Question:
    """The same question three times."""

    name: str
    service: Service
    sql: str
    url: str
    params: dict[str, Any]
    limit: float | None = LIMIT  # without one, its figures are for information

    @property
    def query(self) -> dict[str, Any]:
        """The parameters as text."""
        moments = {
            name: value.isoformat() for name, value in self.params.items() if isinstance(value, datetime)
        }
        return self.params | moments


def asked(sources: int, days: int, **more: Any) -> dict[str, Any]:
    """Series of so many sources, which lie apart, over so many days."""
    names = [f"sensor-{number * 5:03}" for number in range(sources)]
    return {
        "source": names,
        "metric": "temperature",
        "start": START,
        "end": START + timedelta(days=days),
        **more,
    }


def page(sources: int, limit: int) -> Question:
    """A page of rows."""
    params = asked(sources, 60, limit=limit)
    sql = f"SELECT {COLUMNS} FROM measurement {WHERE} ORDER BY source, time LIMIT %(limit)s"
    name = f"page of {limit:,} rows, {sources} source(s)"
    return Question(name, lambda db: read_page(db, RangeQuery(**params)), sql, "", params)


def buckets(name: str, group: str, values: str, params: dict[str, Any]) -> Question:
    """Points of a chart."""
    sql = f"SELECT source, {group} AS bucket, {values} FROM measurement {WHERE} GROUP BY 1, 2"
    return Question(name, lambda db: read_buckets(db, BucketQuery(**params)), sql, "/buckets", params)


HOUR, DAY = "date_bin('1 hour', time, 'epoch')", "date_trunc('day', time, 'Europe/Copenhagen')"
BAND = "avg(value), min(value), max(value)"
RANKS = (
    "percentile_disc(0.5) WITHIN GROUP (ORDER BY value), percentile_disc(0.99) WITHIN GROUP (ORDER BY value)"
)
ENDS = "(array_agg(value ORDER BY time))[1], (array_agg(value ORDER BY time DESC))[1]"
NEXT = "SELECT source FROM measurement WHERE source > {} ORDER BY source LIMIT 1"
OWN = "SELECT metric FROM measurement WHERE source = walk.source AND metric > {} ORDER BY metric LIMIT 1"
WALK = f"""
    WITH RECURSIVE walk AS (
        SELECT ({NEXT.format("''")}) AS source
        UNION ALL
        SELECT ({NEXT.format("walk.source")}) FROM walk WHERE source IS NOT NULL
    )
"""
LATEST = f"""
    {WALK} SELECT newest.* FROM walk CROSS JOIN LATERAL (
        SELECT {COLUMNS} FROM measurement
        WHERE source = walk.source AND metric = 'temperature' ORDER BY time DESC LIMIT 1
    ) AS newest LIMIT 51
"""
SOURCES = f"""
    {WALK} SELECT first.source, own.metric FROM (
        SELECT source FROM walk WHERE source IS NOT NULL LIMIT 51
    ) AS first CROSS JOIN LATERAL (
        WITH RECURSIVE walk AS (
            SELECT first.source, ({OWN.format("''").replace("walk.", "first.")}) AS metric
            UNION ALL
            SELECT source, ({OWN.format("walk.metric")}) FROM walk WHERE metric IS NOT NULL
        )
        SELECT metric FROM walk WHERE metric IS NOT NULL
    ) AS own
"""
STATISTICS = {
    "avg": ["avg"],
    "band": ["avg", "min", "max"],
    "ranks": ["p50", "p99"],
    "ends": ["first", "last"],
}


def hours(sources: int, statistic: str) -> dict[str, Any]:
    """Two months by the hour."""
    return asked(sources, 60, bucket="1h", statistic=STATISTICS[statistic])


MINUTE, DAYS = "date_bin('1 minute', time, 'epoch')", {"bucket": "1d", "time_zone": "Europe/Copenhagen"}
QUESTIONS = [
    page(1, 1000),
    page(1, 10_000),
    buckets("hours of 60 days, 1 source", HOUR, "avg(value)", hours(1, "avg")),
    buckets("band of hours of 60 days, 4 sources", HOUR, BAND, hours(4, "band")),
    buckets("band of hours of 60 days, 20 sources", HOUR, BAND, hours(20, "band")),
    buckets("minutes of 3 days, 1 source", MINUTE, "avg(value)", asked(1, 3, bucket="1m")),
    buckets("days of a time zone, 60 days, 4 sources", DAY, "avg(value)", asked(4, 60, **DAYS)),
    buckets("percentiles of hours of 60 days, 1 source", HOUR, RANKS, hours(1, "ranks")),
    buckets("first and last of hours of 60 days, 1 source", HOUR, ENDS, hours(1, "ends")),
    Question(
        "latest of 50 sources",
        lambda db: read_latest(db, "temperature", None, 50),
        LATEST,
        "/latest",
        {"metric": "temperature"},
        limit=None,
    ),
    Question(
        "names of 50 sources",
        lambda db: list_sources(db, None, 50, ""),
        SOURCES,
        "/sources",
        {},
        limit=None,
    ),
]


async def main(url: str) -> bool:
    """Print a row for each question; tell whether all is held."""
    app = create_app(
        Settings(environment="development", secret_key=secrets.token_urlsafe(32), database_url=url)
    )
    logging.disable()
    browser = await sign_in(app)
    async with app.state.database.sessions() as db:
        held = [await compare(question, db, browser) for question in QUESTIONS]
    return all(held)


async def sign_in(app: Any) -> AsyncClient:
    """A browser in which someone is signed in."""
    email, password = "ada@example.org", secrets.token_urlsafe(32)
    async with app.state.database.sessions.begin() as db:
        await create_user(db, UserCreate(email=email, name="Ada", password=password))
    browser = AsyncClient(transport=ASGITransport(app), base_url="http://localhost:8000")
    (await browser.post("/api/session", json={"email": email, "password": password})).raise_for_status()
    return browser


async def compare(question: Question, db: AsyncSession, browser: AsyncClient) -> bool:
    """Ask in turn, and look at the plan."""
    connection = await db.connection()

    async def in_sql() -> object:
        return (await connection.exec_driver_sql(question.sql, question.params)).all()

    async def over_http() -> object:
        return (
            await browser.get(f"/api/measurements{question.url}", params=question.query)
        ).raise_for_status()

    plan = await plan_of(db, question.service)
    seconds = await medians([lambda: question.service(db), in_sql, over_http])
    is_held = question.limit is None or seconds[0] <= seconds[1] * question.limit
    is_searched = "Seq Scan on measurement" not in plan
    print(summary(question, seconds, is_held=is_held and is_searched), scans(plan), sep="\n    ", flush=True)
    return is_held and is_searched


def summary(question: Question, seconds: list[float], *, is_held: bool) -> str:
    """How long each side took, their ratio, and its limit."""
    service, sql, http = (f"{each * 1000:7.1f} ms" for each in seconds)
    limit = f"limit {question.limit}, " if question.limit else ""
    return (
        f"{question.name:<46}service {service}   SQL {sql}   "
        f"ratio {seconds[0] / seconds[1]:.2f} ({limit}{'held' if is_held else 'NOT HELD'})   API {http}"
    )


async def medians(sides: list[Callable[[], Awaitable[object]]]) -> list[float]:
    """How long each side takes; the first round warms up."""
    samples: list[list[float]] = [[] for _ in sides]
    for _ in range(ROUNDS + 1):
        for side, seconds in zip(sides, samples, strict=True):
            began = time.perf_counter()
            await side()
            seconds.append(time.perf_counter() - began)
    return [median(seconds[1:]) for seconds in samples]


async def plan_of(db: AsyncSession, service: Service) -> str:
    """How PostgreSQL goes about the statements of a question."""
    connection = await db.connection()
    noted: list[tuple[str, Any]] = []

    @event.listens_for(connection.sync_connection, "before_cursor_execute")
    def note(*arguments: Any) -> None:
        noted.append(arguments[2:4])

    await service(db)
    event.remove(connection.sync_connection, "before_cursor_execute", note)
    plans = [
        await connection.exec_driver_sql(f"EXPLAIN {sql}", values)
        for sql, values in noted
        if "FROM measurement" in sql
    ]
    return "\n".join(row[0] for plan in plans for row in plan)


def scans(plan: str) -> str:
    """What of a plan says how rows are found."""
    lines = [line.strip(" ->").partition("  (")[0] for line in plan.splitlines()]
    return ", ".join(dict.fromkeys(line for line in lines if "measurement" in line and "Scan" in line))


if __name__ == "__main__":
    sys.exit(not asyncio.run(main(sys.argv[1])))
