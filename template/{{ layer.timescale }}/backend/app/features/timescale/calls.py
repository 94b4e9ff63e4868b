"""The operations that make a part of a series what it should be."""

from datetime import timedelta

from app.features.timescale.intervals import as_text
from app.features.timescale.operations import Call
from app.features.timescale.state import AggregateState, Refresh, SeriesState


def hypertable(name: str, state: SeriesState) -> Call:
    """A hypertable instead of a table."""
    return Call("create_hypertable", (name,), {"time": state.time, "chunk": as_text(state.chunk)})


def drop_aggregate(name: str) -> Call:
    """No aggregate."""
    return Call("drop_continuous_aggregate", (name,))


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
    ages = {"start": refresh.start, "end": refresh.end}
    offsets = {edge: None if age is None else as_text(age) for edge, age in ages.items()}
    return (Call("add_refresh_policy", (name,), {**offsets, "every": as_text(refresh.every)}),)


def replaced(name: str, table: str, old: AggregateState | None, new: AggregateState | None) -> tuple[Call, ...]:
    """An aggregate, with its policies, in place of another."""
    calls = [drop_aggregate(name)] if old else []
    if new:
        calls += [Call("create_continuous_aggregate", (name, table), new.definition)]
        calls += refresh_policy(name, new.refresh) if new.refresh else ()
        calls += retention(name, new.drop_after) if new.drop_after else ()
    return tuple(calls)
