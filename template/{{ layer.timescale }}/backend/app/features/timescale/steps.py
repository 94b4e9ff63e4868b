"""The steps from how a series is kept to how it should be; each knows what takes it back."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import TypeVar

from app.features.timescale.calls import (
    chunk,
    columnstore,
    columnstore_policy,
    drop_aggregate,
    hypertable,
    refresh_policy,
    replaced,
    retention,
)
from app.features.timescale.intervals import as_text
from app.features.timescale.operations import Call, Difference
from app.features.timescale.state import AggregateState, SeriesState

Part = TypeVar("Part")


def created(name: str, wanted: SeriesState) -> tuple[Call, ...]:
    """All that is declared, for a table that is new."""
    return tuple(call for step in converted(name, wanted) for call in step.up)


def dropped(found: SeriesState) -> tuple[Call, ...]:
    """What must go before a table does, which takes the rest along."""
    return tuple(drop_aggregate(name) for name in reversed(found.aggregates))


def converted(name: str, wanted: SeriesState) -> Iterator[Difference]:
    """A plain table becomes a hypertable, and then what is declared."""
    back = Call("drop_hypertable", (name,))
    yield Difference(f"{name} is not a hypertable", (hypertable(name, wanted),), (back,))
    yield from changes(name, SeriesState(wanted.time, wanted.chunk), wanted)


def changes(name: str, found: SeriesState, wanted: SeriesState) -> Iterator[Difference]:
    """A hypertable becomes what is declared."""
    has = f"{name} has chunks of {as_text(found.chunk)}; declared: {as_text(wanted.chunk)}"
    yield from step(has, partial(chunk, name), found.chunk, wanted.chunk)
    yield from columnstore_changes(name, found, wanted)
    yield from retention_changes(name, found.drop_after, wanted.drop_after)
    for aggregate in wanted.aggregates | found.aggregates:
        yield from aggregate_changes(aggregate, name, found.aggregates.get(aggregate), wanted.aggregates.get(aggregate))


def step(sentence: str, calls: Callable[[Part], tuple[Call, ...]], found: Part, wanted: Part) -> Iterator[Difference]:
    """What brings one part from what it is to what it should be, if these differ."""
    if found != wanted:
        yield Difference(sentence, calls(wanted), calls(found))


def columnstore_changes(name: str, found: SeriesState, wanted: SeriesState) -> Iterator[Difference]:
    """The columnstore with its policy, or its policy alone."""
    if found.layout != wanted.layout:
        sentence = f"The columnstore of {name} is not as declared"
        yield Difference(sentence, columnstore(name, wanted), columnstore(name, found))
        return
    ages = found.columnstore_after, wanted.columnstore_after
    moves = f"{name} moves rows to the columnstore {after(ages[0])}; declared: {after(ages[1])}"
    yield from step(moves, partial(columnstore_policy, name), *ages)


def retention_changes(name: str, found: timedelta | None, wanted: timedelta | None) -> Iterator[Difference]:
    """The age at which rows go, of a table or an aggregate."""
    yield from step(
        f"{name} drops rows {after(found)}; declared: {after(wanted)}", partial(retention, name), found, wanted
    )


def aggregate_changes(
    name: str, table: str, found: AggregateState | None, wanted: AggregateState | None
) -> Iterator[Difference]:
    """An aggregate comes, goes, is made anew, or gets other policies."""
    if found is None or wanted is None or found.definition != wanted.definition:
        what = "is not declared" if wanted is None else "is not as declared" if found else "is not here"
        ways = replaced(name, table, found, wanted), replaced(name, table, wanted, found)
        yield Difference(f"The aggregate {name} {what}", *ways)
        return
    sentence = f"{name} is refreshed otherwise than declared"
    yield from step(sentence, partial(refresh_policy, name), found.refresh, wanted.refresh)
    yield from retention_changes(name, found.drop_after, wanted.drop_after)


def after(age: timedelta | None) -> str:
    """In words."""
    return f"after {as_text(age)}" if age else "never"
