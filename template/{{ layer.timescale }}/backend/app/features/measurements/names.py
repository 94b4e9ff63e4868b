"""The names of sources and metrics, by steps on the primary key: a few for each, however many rows it has."""

from itertools import groupby
from operator import attrgetter

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.measurements.schemas import MeasurementSource, MeasurementSourcePage
from app.pagination import decode, encode

# No name with a prefix is after the prefix with the last of all characters, or before it with the first one.
LOWEST, HIGHEST, LONGEST = "\1", "\U0010ffff", 200
PAIRS = text("""
    WITH RECURSIVE step (source, number) AS (
        SELECT (
            SELECT source FROM measurement WHERE source >= :first AND source <= :last ORDER BY source LIMIT 1
        ), 1
        UNION ALL
        SELECT (
            SELECT source FROM measurement WHERE source > step.source AND source <= :last ORDER BY source LIMIT 1
        ), number + 1
        FROM step WHERE source IS NOT NULL AND number < :limit
    ), pair (source, metric, number) AS (
        SELECT source, (
            SELECT metric FROM measurement WHERE source = step.source ORDER BY metric LIMIT 1
        ), 1
        FROM step WHERE source IS NOT NULL
        UNION ALL
        SELECT source, (
            SELECT metric FROM measurement WHERE source = pair.source AND metric > pair.metric ORDER BY metric LIMIT 1
        ), number + 1
        FROM pair WHERE metric IS NOT NULL AND number < 1000
    )
    SELECT source, metric FROM pair WHERE metric IS NOT NULL ORDER BY source, metric
""")


async def list_sources(db: AsyncSession, cursor: str | None, limit: int, search: str) -> MeasurementSourcePage:
    """One page by name, each with its first thousand metrics, and the cursor of the next page."""
    first = search if cursor is None else max(search, decode(cursor, str) + LOWEST)
    last = search.ljust(LONGEST, HIGHEST)
    connection = await db.connection()
    rows = await connection.execute(PAIRS, {"first": first, "last": last, "limit": limit + 1})
    items = [
        MeasurementSource(source=source, metrics=[row.metric for row in group])
        for source, group in groupby(rows, attrgetter("source"))
    ]
    return MeasurementSourcePage(
        items=items[:limit], next_cursor=encode(items[limit - 1].source) if len(items) > limit else None
    )
