"""The state of time series, and what is done about it."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.features.timescale.schemas import TimeSeriesInfo


async def info(db: AsyncSession) -> TimeSeriesInfo:
    """What keeps the time series, and how each one is."""
    raise NotImplementedError


