"""What can be of the wrong kind in a declaration; the other checks count on it that nothing is."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from app.features.timescale.series import Aggregate, TimeSeries


def kind_problems(series: TimeSeries) -> Iterator[str]:
    """Ages are timedeltas, and what can be several is a tuple."""
    yield from age_kinds("", {"chunk": series.chunk})
    yield from age_kinds("", given({"columnstore_after": series.columnstore_after, "drop_after": series.drop_after}))
    yield from tuple_kinds("", {"segment_by": series.segment_by, "order_by": series.order_by})
    aggregates: object = series.aggregates
    if isinstance(aggregates, Aggregate):
        yield "aggregates is one Aggregate: write aggregates=(Aggregate(…),), with a comma behind it."
        return
    for aggregate in series.aggregates:
        yield from aggregate_kinds(aggregate)


def aggregate_kinds(aggregate: Aggregate) -> Iterator[str]:
    """The same for an aggregate."""
    of, ages = f" of {aggregate.name}", ("bucket", "refresh_start", "refresh_end", "refresh_every")
    yield from age_kinds(of, {name: getattr(aggregate, name) for name in ages})
    yield from age_kinds(of, given({"drop_after": aggregate.drop_after}))
    yield from tuple_kinds(of, {"by": aggregate.by, "functions": aggregate.functions})


def given(ages: Mapping[str, object]) -> dict[str, object]:
    """Those that are said."""
    return {name: age for name, age in ages.items() if age is not None}


def age_kinds(of: str, ages: Mapping[str, object]) -> Iterator[str]:
    """A text or a number does not say how long."""
    for name, age in ages.items():
        if not isinstance(age, timedelta):
            yield f"{name}{of} is {age!r}: write a timedelta, such as {name}=timedelta(days=7)."


def tuple_kinds(of: str, options: Mapping[str, object]) -> Iterator[str]:
    """A text would be taken letter by letter."""
    for name, value in options.items():
        if isinstance(value, str):
            yield f"{name}{of} is the text {value!r}: write {name}=({value!r},), with the comma."
