"""How a series is kept: the same shape for what a model declares and for what the database has."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from app.features.timescale.declare import Aggregate, TimeSeries
from app.features.timescale.intervals import as_text


@dataclass(frozen=True)
class Refresh:
    """The policy that keeps an aggregate up to date."""

    start: timedelta | None  # None, which only a person's hand sets: from the beginning
    end: timedelta | None
    every: timedelta


@dataclass(frozen=True)
class AggregateState:
    """How a continuous aggregate is kept."""

    definition: dict[str, Any]  # the options of `op.create_continuous_aggregate`
    refresh: Refresh | None = None
    drop_after: timedelta | None = None


@dataclass(frozen=True)
class SeriesState:
    """How a hypertable is kept."""

    time: str
    chunk: timedelta
    layout: tuple[list[str], list[str]] | None = None  # of the columnstore: segment by, order by
    columnstore_after: timedelta | None = None
    drop_after: timedelta | None = None
    aggregates: dict[str, AggregateState] = field(default_factory=dict)


def wanted(series: TimeSeries) -> SeriesState:
    """What a model declares."""
    return SeriesState(
        time=series.time,
        chunk=series.chunk,
        layout=(list(series.segment_by), list(series.order_by)) if series.columnstore_after else None,
        columnstore_after=series.columnstore_after,
        drop_after=series.drop_after,
        aggregates={aggregate.name: wanted_aggregate(series.time, aggregate) for aggregate in series.aggregates},
    )


def wanted_aggregate(time: str, aggregate: Aggregate) -> AggregateState:
    """What a model declares of an aggregate."""
    return AggregateState(
        definition={
            "time": time,
            "bucket": as_text(aggregate.bucket),
            "value": aggregate.value,
            "by": list(aggregate.by),
            "functions": list(aggregate.functions),
        },
        refresh=Refresh(aggregate.refresh_start, aggregate.refresh_end, aggregate.refresh_every),
        drop_after=aggregate.drop_after,
    )
