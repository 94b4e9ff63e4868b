"""The table of measurements."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Double, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from app.database import Base
from app.features.timescale.declare import Aggregate, time_series

SERIES = ("source", "metric")


def name(length: int) -> TypeEngine[str]:
    """Text in the order of its bytes, as SQLite has it: a prefix is a range of the index, whatever the language."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


@time_series(
    time="time",
    chunk=timedelta(days=7),
    segment_by=SERIES,
    order_by=("time",),
    columnstore_after=timedelta(days=30),
    # drop_after=timedelta(days=730) would delete what is older; nothing is deleted until you say so.
    aggregates=(
        Aggregate("measurement_hourly", bucket=timedelta(hours=1), value="value", by=SERIES),
        Aggregate("measurement_daily", bucket=timedelta(days=1), value="value", by=SERIES),
    ),
)
class Measurement(Base):
    """What a source measured at a moment; the same moment of the same series is stored once."""

    __tablename__ = "measurement"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - as SQLAlchemy has it

    source: Mapped[str] = mapped_column(name(200), primary_key=True)
    metric: Mapped[str] = mapped_column(name(100), primary_key=True)
    time: Mapped[datetime] = mapped_column(primary_key=True)
    value: Mapped[float] = mapped_column(Double)
    attributes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
