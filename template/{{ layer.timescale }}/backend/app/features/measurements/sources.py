"""What buckets are made of: the measurements, or a continuous aggregate that gives the same answer sooner."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import now
from app.features.measurements.models import Measurement
from app.features.measurements.schemas import Statistic
from app.features.timescale.declare import Aggregate, series_of
from app.features.timescale.series import ORIGIN

NEEDS = {Statistic.average: {"count", "sum"}}  # each of the others needs what is called as it is


async def find_aggregate(
    db: AsyncSession, edges: Sequence[datetime], statistics: Iterable[Statistic]
) -> Aggregate | None:
    """The coarsest aggregate that fits and is here."""
    if db.get_bind().dialect.name != "postgresql":
        return None
    candidates = fitting(series_of(Measurement.__tablename__).aggregates, edges, statistics, now())
    if not candidates:
        return None
    here = (await db.execute(select(*[func.to_regclass(each.name).is_not(None) for each in candidates]))).one()
    return next((each for each, is_here in zip(candidates, here, strict=True) if is_here), None)


def fitting(
    aggregates: Iterable[Aggregate], edges: Sequence[datetime], statistics: Iterable[Statistic], moment: datetime
) -> list[Aggregate]:
    """Those that have all that is asked for, and of which a bucket ends at each edge; the coarsest first."""
    needs = set[str]().union(*[NEEDS.get(statistic, {statistic.value}) for statistic in statistics])
    return sorted(
        (
            aggregate
            for aggregate in aggregates
            if needs <= set(aggregate.functions)
            and (aggregate.drop_after is None or edges[0] > moment - aggregate.drop_after)
            and not any((edge - ORIGIN) % aggregate.bucket for edge in edges)
        ),
        key=lambda aggregate: aggregate.bucket,
        reverse=True,
    )
