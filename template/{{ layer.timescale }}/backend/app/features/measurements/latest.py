"""The latest measurement of each source."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import UtcDateTime
from app.features.measurements.ranges import as_json, as_page
from app.pagination import decode, encode

# A walk from source to source, which counts those that have the metric, and ends when they are enough.
LATEST = text("""
    WITH RECURSIVE step (source, found) AS (
        SELECT (SELECT source FROM measurement WHERE source > :after ORDER BY source LIMIT 1), 0
        UNION ALL
        SELECT (
            SELECT source FROM measurement WHERE source > step.source ORDER BY source LIMIT 1
        ), found + CASE WHEN EXISTS (
            SELECT 1 FROM measurement WHERE source = step.source AND metric = :metric
        ) THEN 1 ELSE 0 END
        FROM step WHERE source IS NOT NULL AND found < :limit
    )
    SELECT measurement.time, measurement.source, measurement.metric, measurement.value,
        CAST(measurement.attributes AS text) AS attributes
    FROM step JOIN measurement ON measurement.source = step.source AND measurement.metric = :metric AND time = (
        SELECT time FROM measurement WHERE source = step.source AND metric = :metric ORDER BY time DESC LIMIT 1
    )
    ORDER BY measurement.source LIMIT :limit
""").columns(time=UtcDateTime())


async def read_latest(db: AsyncSession, metric: str, cursor: str | None, limit: int) -> str:
    """One page by source, and the cursor of the next, in JSON."""
    after = "" if cursor is None else decode(cursor, str)
    connection = await db.connection()
    rows = (await connection.execute(LATEST, {"after": after, "metric": metric, "limit": limit + 1})).all()
    more = len(rows) > limit
    return as_page([as_json(*row) for row in rows[:limit]], encode(rows[limit - 1].source) if more else None)
