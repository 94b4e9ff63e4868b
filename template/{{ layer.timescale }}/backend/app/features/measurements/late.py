"""Rows that come later than the policies of the aggregates look back."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from app.database import now
from app.features.measurements.models import Measurement
from app.features.timescale import refresh_aggregates
from app.features.timescale.declare import series_of


class LateRows:
    """When they are from."""

    def __init__(self) -> None:
        """Any row is late for nothing, without aggregates."""
        aggregates, moment = series_of(Measurement.__tablename__).aggregates, now()
        self._before = max((moment - each.refresh_start for each in aggregates), default=None)
        self._range: tuple[datetime, datetime] | None = None

    def note(self, time: datetime) -> None:
        """Remember a row, if it is late."""
        if self._before and time < self._before:
            start, end = self._range or (time, time)
            self._range = min(start, time), max(end, time)

    async def refresh(self, engine: AsyncEngine) -> None:
        """Bring what no policy will bring into the aggregates."""
        if self._range:
            await refresh_aggregates(engine, Measurement.__tablename__, *self._range)
