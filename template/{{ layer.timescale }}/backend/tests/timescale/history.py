"""A history of migrations that a test may add to, and models that it may change."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Double, MetaData, String, Table

from app.database import Base, UtcDateTime
from app.feature import discover
from app.features.timescale.declare import KEY, Aggregate, TimeSeries
from app.migrate import alembic_config

DAY = timedelta(days=1)
HOURLY = Aggregate(
    "reading_hourly",
    bucket=timedelta(hours=1),
    value="value",
    by=("source",),
    functions=("count", "sum"),
    drop_after=730 * DAY,
)
SERIES = TimeSeries(
    time="time",
    chunk=DAY,
    segment_by=("source",),
    order_by=("time DESC",),
    columnstore_after=7 * DAY,
    drop_after=365 * DAY,
    aggregates=(HOURLY,),
)


@dataclass(frozen=True)
class History:
    """The migrations of the app in a folder of their own, for one database."""

    url: str
    root: Path

    @property
    def config(self) -> Config:
        """What Alembic's commands want."""
        return alembic_config(self.url, self.root)

    def revise(self) -> str:
        """Write a migration for what the models have otherwise; its text."""
        before = set(self.versions())
        command.revision(self.config, message="change", autogenerate=True)
        (new,) = set(self.versions()) - before
        return new.read_text()

    def versions(self) -> list[Path]:
        """The files."""
        return list(Path(ScriptDirectory.from_config(self.config).versions).glob("*.py"))

    def upgrade(self) -> None:
        """Apply all."""
        command.upgrade(self.config, "heads")

    def downgrade(self, to: str = "-1") -> None:
        """Take the last one back, or more."""
        command.downgrade(self.config, to)

    def back_and_forth(self) -> None:
        """Take the last one back, and apply it again."""
        self.downgrade()
        self.upgrade()

    def check(self) -> None:
        """Fail if the models have anything otherwise."""
        command.check(self.config)


def copied_models() -> MetaData:
    """The tables of all models."""
    discover()
    metadata = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.sorted_tables:
        table.to_metadata(metadata)
    return metadata


def declare_reading(models: MetaData, series: TimeSeries = SERIES) -> Table:
    """A table that is a time series, instead of what was declared of it before."""
    if "reading" in models.tables:
        models.remove(models.tables["reading"])
    return Table(
        "reading",
        models,
        Column("source", String(100), primary_key=True),
        Column("time", UtcDateTime(), primary_key=True),
        Column("value", Double, nullable=False),
        info={KEY: series},
    )
