"""Declarations, and what is said of wrong ones when the model is defined."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, DateTime, Double, Index, Integer, MetaData, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from app.database import Base, UtcDateTime
from app.features.measurements.models import Measurement
from app.features.timescale import time_series
from app.features.timescale.checks import check
from app.features.timescale.declare import KEY, Aggregate, TimeSeries, declared
from tests.timescale import history

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOURLY = Aggregate("reading_hourly", bucket=HOUR, value="value", by=("source",))
SERIES = replace(history.SERIES, aggregates=(HOURLY,))


def reading(time: Column[Any] | None = None, *more: SchemaItem) -> Table:
    """A table that could be a time series."""
    own = Column("time", UtcDateTime(), primary_key=True) if time is None else time
    source = Column("source", String, primary_key=True)
    return Table("reading", MetaData(), source, own, Column("value", Double), *more)


def refusal(series: TimeSeries, table: Table | None = None) -> str:
    """What is said of a declaration."""
    with pytest.raises(ValueError, match=r"^Reading can't be a time series as declared") as caught:
        check("Reading", reading() if table is None else table, series)
    return str(caught.value)


def test_right_declaration_is_taken() -> None:
    """Nothing is said of a declaration that works."""
    check("Reading", reading(), SERIES)


def test_measurements_are_declared() -> None:
    """What the models declare is there for migrations, commands and pages."""
    assert Measurement.__table__ in [table for table, _ in declared()]


def test_model_is_checked_when_it_is_defined() -> None:
    """The error comes at import, and names the model."""

    class Own(Base):
        __abstract__ = True
        metadata = MetaData()

    with pytest.raises(ValueError, match=r"^Undated can't be .* no column time: let time= name one of id, at\."):

        @time_series(time="time", chunk=DAY)
        class Undated(Own):
            __tablename__ = "undated"
            id: Mapped[int] = mapped_column(primary_key=True)
            at: Mapped[datetime]


def test_order_is_newest_first_unless_said() -> None:
    """Queries want the newest rows most."""

    class Own(Base):
        __abstract__ = True
        metadata = MetaData()

    @time_series(time="at", chunk=DAY, columnstore_after=DAY)
    class Ordered(Own):
        __tablename__ = "ordered"
        at: Mapped[datetime] = mapped_column(primary_key=True)

    assert Own.metadata.tables["ordered"].info["time_series"].order_by == ("at DESC",)


@pytest.mark.parametrize("kind", [DateTime(), Integer()])
def test_time_knows_its_time_zone(kind: TypeEngine[Any]) -> None:
    """A moment is a moment everywhere."""
    table = reading(Column("time", kind, primary_key=True))

    assert "make it Mapped[datetime], which knows its time zone" in refusal(SERIES, table)


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        (UniqueConstraint("source"), "unique constraint (source)"),
        (Index("ix", "value", unique=True), "unique index (value)"),
    ],
)
def test_what_is_unique_has_the_time(more: SchemaItem, kind: str) -> None:
    """TimescaleDB can't keep anything else unique."""
    assert f"Its {kind} lacks time: add it" in refusal(SERIES, reading(None, more))


def test_primary_key_has_the_time() -> None:
    """As every key that is unique."""
    table = reading(Column("time", UtcDateTime()))

    assert "Its primary key (source) lacks time: add it" in refusal(SERIES, table)


def test_parentheses_are_missed() -> None:
    """Python's own words for it would name arguments that nobody has left out."""
    bare: Any = time_series

    with pytest.raises(TypeError, match=r"^Write @time_series\(time=…, chunk=…\)"):

        @bare
        class Bare:
            pass


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"chunk": "7 days"}, "chunk is '7 days': write a timedelta, such as chunk=timedelta(days=7)."),
        ({"chunk": 7}, "chunk is 7: write a timedelta"),
        ({"chunk": None}, "chunk is None: write a timedelta"),
        ({"columnstore_after": 30}, "columnstore_after is 30: write a timedelta"),
        ({"drop_after": "2 years"}, "drop_after is '2 years': write a timedelta"),
        ({"segment_by": "source"}, "segment_by is the text 'source': write segment_by=('source',), with the comma."),
        ({"order_by": "time"}, "order_by is the text 'time': write order_by=('time',), with the comma."),
        ({"aggregates": HOURLY}, "aggregates is one Aggregate: write aggregates=(Aggregate(…),), with a comma"),
        ({"aggregates": (replace(HOURLY, by="source"),)}, "by of reading_hourly is the text 'source': write by="),  # type: ignore[arg-type]
        ({"aggregates": (replace(HOURLY, bucket="1 hour"),)}, "bucket of reading_hourly is '1 hour': write a"),  # type: ignore[arg-type]
        ({"aggregates": (replace(HOURLY, drop_after=7),)}, "drop_after of reading_hourly is 7: write a"),  # type: ignore[arg-type]
    ],
)
def test_wrong_kinds_are_explained(changes: dict[str, Any], sentence: str) -> None:
    """With what to write instead, and nothing that only follows from it."""
    prefix = "Reading can't be a time series as declared. "

    assert refusal(replace(SERIES, **changes)).startswith(f"{prefix}{sentence}")


def test_words_of_a_column_can_be_counted_but_not_added() -> None:
    """A sum of texts would fail when the migration is applied, on TimescaleDB alone."""
    of_words = replace(HOURLY, value="source", by=(), functions=("count", "last"))
    check("Reading", reading(), replace(SERIES, aggregates=(of_words,)))

    sums = replace(of_words, functions=("sum",))
    assert "adds up source, which is String(): let value name a column" in refusal(replace(SERIES, aggregates=(sums,)))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"segment_by": ("room",)}, "segment_by has room: let it name columns"),
        ({"order_by": ("time desc",)}, "order_by has time desc: let it name columns"),
        ({"segment_by": ("time",)}, "segment_by has time, by which the columnstore is ordered"),
        ({"order_by": ("value",)}, "order_by lacks time"),
        ({"columnstore_after": None}, "say columnstore_after too"),
        ({"chunk": timedelta()}, "chunk is 0:00:00: make it longer than nothing"),
        ({"chunk": timedelta(milliseconds=1500)}, "in whole seconds"),
        ({"columnstore_after": HOUR}, "columnstore_after is shorter than chunk: make it as long"),
        ({"drop_after": 7 * DAY}, "drop_after is not longer than columnstore_after: make it longer"),
        ({"drop_after": 90 * DAY}, "drop_after is not longer than refresh_start of reading_hourly"),
        ({"aggregates": (HOURLY, HOURLY)}, "has the name of a table or of another aggregate"),
    ],
)
def test_wrong_declarations_are_explained(changes: dict[str, Any], sentence: str) -> None:
    """What is wrong, and what to change."""
    assert sentence in refusal(replace(SERIES, **changes))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Reading hourly"}, "needs a name of at most 63 small letters"),
        ({"name": "reading"}, "has the name of a table or of another aggregate"),
        ({"bucket": timedelta(hours=7)}, "make it one that divides a day, or seven days"),
        ({"bucket": timedelta()}, "bucket of reading_hourly is 0:00:00"),
        ({"value": "temperature"}, "uses temperature: let value and by name columns"),
        ({"by": ("room",)}, "uses room: let value and by name columns"),
        ({"by": ("time",)}, "has time in by: leave it out"),
        ({"functions": ("avg",)}, "has avg: its functions can be count, sum"),
        ({"functions": ()}, "has no functions"),
        ({"functions": ("sum", "sum")}, "would have two columns sum"),
        ({"refresh_start": 2 * HOUR}, "less than two buckets apart: make refresh_start longer"),
        ({"refresh_end": -HOUR}, "refresh_end of reading_hourly is -1 day, 23:00:00: make it zero or more"),
        ({"refresh_every": timedelta()}, "refresh_every of reading_hourly is 0:00:00"),
        ({"drop_after": 90 * DAY}, "drop_after of reading_hourly is not longer than its refresh_start"),
    ],
)
def test_wrong_aggregates_are_explained(changes: dict[str, Any], sentence: str) -> None:
    """What is wrong, and what to change."""
    assert sentence in refusal(replace(SERIES, aggregates=(replace(HOURLY, **changes),)))


def test_aggregates_of_two_tables_have_two_names() -> None:
    """Views share one space of names."""
    table = reading()
    Table("other", table.metadata, info={KEY: SERIES})

    assert "has the name of a table or of another aggregate" in refusal(SERIES, table)


@pytest.mark.parametrize("bucket", [timedelta(minutes=15), DAY, 7 * DAY])
def test_buckets_begin_at_the_same_moments_everywhere(bucket: timedelta) -> None:
    """Parts of a day, days and weeks are the same on every database."""
    check("Reading", reading(), replace(SERIES, aggregates=(replace(HOURLY, bucket=bucket),)))
