"""How a database goes about it: by the primary key, whatever there is beside what is asked for."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.measurements.latest import read_latest
from app.features.measurements.names import list_sources
from app.features.measurements.parameters import BucketQuery, RangeQuery
from app.features.measurements.ranges import read_page
from app.features.measurements.schemas import Bucket, Statistic
from app.features.measurements.service import read_buckets
from tests.measurements.examples import measured, rolled_back, store, utc
from tests.support import People

START = utc(2024, 5, 1)
ASKED: dict[str, Any] = {
    "source": ["s03", "s11", "s17"],
    "metric": "t",
    "start": START,
    "end": START + timedelta(hours=5),
}
QUESTIONS: dict[str, Callable[[AsyncSession], Awaitable[object]]] = {
    "a page": lambda db: read_page(db, RangeQuery(**ASKED)),
    "minutes": lambda db: read_buckets(db, BucketQuery(**ASKED, bucket=Bucket.minute, statistic=list(Statistic))),
    "days": lambda db: read_buckets(
        db, BucketQuery(**ASKED, bucket=Bucket.day, time_zone="America/St_Johns", statistic=list(Statistic))
    ),
    "the latest": lambda db: read_latest(db, "t", None, 10),
    "sources": lambda db: list_sources(db, None, 10, "s1"),
}


@pytest.mark.parametrize("question", QUESTIONS)
async def test_primary_key_is_searched(people: People, question: str) -> None:
    """No statement looks at the whole table, on any database."""
    async with rolled_back(people) as db:
        if db.get_bind().dialect.name == "postgresql":
            await db.execute(text("TRUNCATE measurement"))  # with the chunks of other tests, which are quickest scanned
        await store(db, rows())
        await db.execute(text("ANALYZE"))
        plans = await plans_of(db, QUESTIONS[question])
    assert plans
    for plan in plans:
        assert re.search(r"pk_measurement|SEARCH measurement\w* USING PRIMARY KEY \(source|_hyper_\w+ on _hyper", plan)
        assert not re.search(r"Seq Scan on (measurement|_hyper)|SCAN measurement", plan), plan


def rows() -> list[dict[str, Any]]:
    """Twenty sources with two metrics, of each a value a minute; so much of it that to read it all would be wrong."""
    return [
        measured(START + minute * timedelta(minutes=1), minute, f"s{number:02}", metric, note="long " * 100)
        for number in range(20)
        for metric in ("t", "u")
        for minute in range(150)
    ]


async def plans_of(db: AsyncSession, question: Callable[[AsyncSession], Awaitable[object]]) -> list[str]:
    """The plan of each statement on measurements."""
    connection = await db.connection()
    statements: list[tuple[str, Any]] = []

    @event.listens_for(connection.sync_connection, "before_cursor_execute")
    def note(*arguments: object) -> None:
        statements.append((str(arguments[2]), arguments[3]))

    await question(db)
    event.remove(connection.sync_connection, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN" if db.get_bind().dialect.name == "sqlite" else "EXPLAIN"
    of_rows = [(sql, values) for sql, values in statements if "FROM measurement" in sql]
    plans = [await connection.exec_driver_sql(f"{explain} {sql}", values) for sql, values in of_rows]
    return ["\n".join(row[-1] for row in plan) for plan in plans]
