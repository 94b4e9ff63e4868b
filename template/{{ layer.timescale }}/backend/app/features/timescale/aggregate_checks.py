"""What can be wrong with the declaration of an aggregate."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import Float, Integer, Numeric, Table, TypeDecorator
from sqlalchemy.types import TypeEngine

from app.features.timescale.intervals import interval_problems
from app.features.timescale.series import FUNCTIONS, KEY, Aggregate, TimeSeries

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def aggregate_problems(table: Table, series: TimeSeries, aggregate: Aggregate) -> Iterator[str]:
    """Its name, what it computes, and when."""
    yield from name_problems(table, series, aggregate.name)
    yield from column_problems(table, series, aggregate)
    yield from age_problems(aggregate)


def name_problems(table: Table, series: TimeSeries, name: str) -> Iterator[str]:
    """A view has a name of its own."""
    if not NAME.fullmatch(name):
        yield f"The aggregate {name!r} needs a name of at most 63 small letters, digits and underscores."
    tables = table.metadata.tables
    others = [series, *(other.info[KEY] for other in tables.values() if KEY in other.info and other is not table)]
    aggregates = [aggregate.name for other in others for aggregate in other.aggregates]
    if name in tables or aggregates.count(name) > 1:
        yield f"The aggregate {name} has the name of a table or of another aggregate: name it otherwise."


def column_problems(table: Table, series: TimeSeries, aggregate: Aggregate) -> Iterator[str]:
    """It is made of columns that are there, and its own columns have different names."""
    for name in (aggregate.value, *aggregate.by):
        if name not in table.columns:
            yield f"The aggregate {aggregate.name} uses {name}: let value and by name columns of the table."
    if aggregate.value in table.columns and "sum" in aggregate.functions:
        yield from sum_problems(aggregate, table.columns[aggregate.value].type)
    for name in aggregate.functions:
        if name not in FUNCTIONS:
            yield f"The aggregate {aggregate.name} has {name}: its functions can be {', '.join(FUNCTIONS)}."
    own = ["bucket", *aggregate.by, *aggregate.functions]
    for name in sorted({name for name in own if own.count(name) > 1}):
        yield f"The aggregate {aggregate.name} would have two columns {name}: leave one out, or rename it in the table."
    if not aggregate.functions:
        yield f"The aggregate {aggregate.name} has no functions: say some of {', '.join(FUNCTIONS)}."
    if series.time in aggregate.by:
        yield f"The aggregate {aggregate.name} has {series.time} in by: leave it out, since buckets are of it."


def sum_problems(aggregate: Aggregate, kind: TypeEngine[Any]) -> Iterator[str]:
    """Only numbers can be added."""
    stored = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    if not isinstance(stored, Float | Integer | Numeric):
        yield (
            f"The aggregate {aggregate.name} adds up {aggregate.value}, which is {stored!r}: let value name a column "
            "of numbers, or leave sum out of its functions."
        )


def age_problems(aggregate: Aggregate) -> Iterator[str]:
    """Buckets begin at the same moments everywhere, and a policy has something to refresh."""
    name, start, end = aggregate.name, aggregate.refresh_start, aggregate.refresh_end
    ages = {"bucket": aggregate.bucket, "refresh_start": start, "refresh_every": aggregate.refresh_every}
    problems = list(interval_problems(f" of {name}", {**ages, "drop_after": aggregate.drop_after}))
    yield from problems
    if not problems and DAY % aggregate.bucket and aggregate.bucket != WEEK:
        yield f"bucket of {name} is {aggregate.bucket}: make it one that divides a day, or seven days."
    if end < timedelta() or end % timedelta(seconds=1):
        yield f"refresh_end of {name} is {end}: make it zero or more, in whole seconds."
    if start - end < 2 * aggregate.bucket:
        yield f"refresh_start and refresh_end of {name} are less than two buckets apart: make refresh_start longer."
    if aggregate.drop_after and aggregate.drop_after <= start:
        yield f"drop_after of {name} is not longer than its refresh_start: make it longer, or refresh_start shorter."
