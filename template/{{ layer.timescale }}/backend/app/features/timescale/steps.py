"""The steps from how a series is kept to how it should be; each knows what takes it back."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import TypeVar

from app.features.timescale.intervals import as_text
from app.features.timescale.operations import Call, Difference
from app.features.timescale.state import AggregateState, Refresh, SeriesState

Part = TypeVar("Part")


def created(name: str, wanted: SeriesState) -> tuple[Call, ...]:
    """All that is declared, for a table that is new."""
    return tuple(call for step in converted(name, wanted) for call in step.up)


def dropped(found: SeriesState) -> tuple[Call, ...]:
    """What must go before a table does, which takes the rest along."""
    return tuple(Call("drop_continuous_aggregate", (name,)) for name in reversed(found.aggregates))


def converted(name: str, wanted: SeriesState) -> Iterator[Difference]:
    """A plain table becomes a hypertable, and then what is declared."""
    hypertable = Call("create_hypertable", (name,), {"time": wanted.time, "chunk": as_text(wanted.chunk)})
    yield Difference(f"{name} is not a hypertable", (hypertable,), (Call("drop_hypertable", (name,)),))
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


def chunk(name: str, interval: timedelta) -> tuple[Call, ...]:
    """The width of chunks."""
    return (Call("set_chunk_interval", (name, as_text(interval))),)


def columnstore(name: str, state: SeriesState) -> tuple[Call, ...]:
    """The columnstore with its policy, or none."""
    policy = columnstore_policy(name, state.columnstore_after)
    if not state.layout:
        return (*policy, Call("disable_columnstore", (name,)))
    options = dict(zip(("segment_by", "order_by"), state.layout, strict=True))
    return (Call("enable_columnstore", (name,), options), *policy)


def columnstore_policy(name: str, age: timedelta | None) -> tuple[Call, ...]:
    """The policy that moves rows to the columnstore, or none."""
    if age:
        return (Call("add_columnstore_policy", (name,), {"after": as_text(age)}),)
    return (Call("remove_columnstore_policy", (name,)),)


def retention(name: str, age: timedelta | None) -> tuple[Call, ...]:
    """The policy that drops rows, or none."""
    if age:
        return (Call("add_retention_policy", (name,), {"drop_after": as_text(age)}),)
    return (Call("remove_retention_policy", (name,)),)


def refresh_policy(name: str, refresh: Refresh | None) -> tuple[Call, ...]:
    """The policy that refreshes an aggregate, or none."""
    if refresh is None:
        return (Call("remove_refresh_policy", (name,)),)
    offsets = {edge: as_text(age) if age else None for edge, age in (("start", refresh.start), ("end", refresh.end))}
    return (Call("add_refresh_policy", (name,), {**offsets, "every": as_text(refresh.every)}),)


def replaced(name: str, table: str, old: AggregateState | None, new: AggregateState | None) -> tuple[Call, ...]:
    """An aggregate, with its policies, in place of another."""
    calls = [Call("drop_continuous_aggregate", (name,))] if old else []
    if new:
        calls += [Call("create_continuous_aggregate", (name, table), new.definition)]
        calls += refresh_policy(name, new.refresh) if new.refresh else ()
        calls += retention(name, new.drop_after) if new.drop_after else ()
    return tuple(calls)
