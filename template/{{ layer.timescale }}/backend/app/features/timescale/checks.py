"""What can be wrong with a declaration; each is a sentence that says what to change."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from sqlalchemy import DateTime, Index, PrimaryKeyConstraint, Table, UniqueConstraint

from app.database import UtcDateTime
from app.features.timescale.aggregate_checks import aggregate_problems
from app.features.timescale.intervals import interval_problems
from app.features.timescale.kinds import kind_problems
from app.features.timescale.series import TimeSeries


def check(model: str, table: Table, series: TimeSeries) -> None:
    """Refuse what TimescaleDB would refuse later, or would silently do wrong."""
    problems = list(kind_problems(series)) or [
        *time_problems(table, series.time),
        *columnstore_problems(table, series),
        *age_problems(series),
        *chain.from_iterable(aggregate_problems(table, series, aggregate) for aggregate in series.aggregates),
    ]
    if problems:
        raise ValueError(f"{model} can't be a time series as declared. {' '.join(problems)}")


def time_problems(table: Table, time: str) -> Iterator[str]:
    """The time column is there, knows its time zone, and is part of all that is unique."""
    column = table.columns.get(time)
    if column is None:
        yield f"Its table has no column {time}: let time= name one of {', '.join(table.columns.keys())}."
        return
    if not isinstance(column.type, UtcDateTime) and not (isinstance(column.type, DateTime) and column.type.timezone):
        yield f"Its column {time} is {column.type!r}: make it Mapped[datetime], which knows its time zone."
    for kind, names in unique_keys(table):
        if time not in names:
            yield f"Its {kind} ({', '.join(names)}) lacks {time}: add it, since only within a chunk rows can be unique."


def unique_keys(table: Table) -> Iterator[tuple[str, list[str]]]:
    """All that is unique, with its columns."""
    for constraint in table.constraints:
        if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint):
            kind = "primary key" if isinstance(constraint, PrimaryKeyConstraint) else "unique constraint"
            yield kind, constraint.columns.keys()
    yield from (("unique index", index.columns.keys()) for index in indexes(table) if index.unique)


def indexes(table: Table) -> list[Index]:
    """In a lasting order."""
    return sorted(table.indexes, key=lambda index: str(index.name))


def columnstore_problems(table: Table, series: TimeSeries) -> Iterator[str]:
    """The columnstore is laid out by columns that are there, each in one place."""
    order = [term.removesuffix(" DESC") for term in series.order_by]
    if (series.segment_by or order) and not series.columnstore_after:
        yield "segment_by and order_by lay out the columnstore: say columnstore_after too, or leave them out."
    for option, names in (("segment_by", series.segment_by), ("order_by", order)):
        for name in names:
            if name not in table.columns:
                yield f'{option} has {name}: let it name columns of the table, as "name" or, to order by, "name DESC".'
    for name in {*series.segment_by} & {*order, series.time}:
        yield f"segment_by has {name}, by which the columnstore is ordered: leave it to order_by."
    if order and series.time not in order:
        yield f"order_by lacks {series.time}: TimescaleDB would add it; say where."


def age_problems(series: TimeSeries) -> Iterator[str]:
    """Rows go to the columnstore when their chunk is done, and go when nobody needs them any more."""
    ages = {"chunk": series.chunk, "columnstore_after": series.columnstore_after, "drop_after": series.drop_after}
    yield from interval_problems("", ages)
    if series.columnstore_after and series.columnstore_after < series.chunk:
        yield "columnstore_after is shorter than chunk: make it as long, so that chunks that are still written to stay."
    if series.drop_after and series.drop_after <= (series.columnstore_after or timedelta()):
        yield "drop_after is not longer than columnstore_after: make it longer, or leave columnstore_after out."
    for aggregate in series.aggregates:
        if series.drop_after and series.drop_after <= aggregate.refresh_start:
            yield (
                f"drop_after is not longer than refresh_start of {aggregate.name}, which would then be refreshed "
                "with rows that are gone: make drop_after longer or refresh_start shorter."
            )
