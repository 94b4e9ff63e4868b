"""Each statistic, in the words of a database."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Double, FromClause, Select, case, cast, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from app.features.measurements.schemas import Statistic

SMALLEST = 5e-324  # of all numbers
PERCENTILES = {Statistic.p50: 50, Statistic.p90: 90, Statistic.p95: 95, Statistic.p99: 99}


def of_measurements(table: FromClause) -> dict[Statistic, ColumnElement[Any]]:
    """Of groups of rows, on PostgreSQL."""
    value, time = table.c.value, table.c.time
    return {
        Statistic.average: average(func.sum(value), func.count()),
        Statistic.minimum: func.min(value),
        Statistic.maximum: func.max(value),
        Statistic.rows: func.count(),
        Statistic.total: func.sum(value),
        Statistic.first: first(value, time.asc()),
        Statistic.last: first(value, time.desc()),
        **{each: func.percentile_disc(rank / 100).within_group(value) for each, rank in PERCENTILES.items()},
    }


def of_aggregate(view: FromClause) -> dict[Statistic, ColumnElement[Any]]:
    """The same from the rows of a continuous aggregate; percentiles can't be put together."""
    rows, total = cast(func.sum(view.c.count), BigInteger), func.sum(view.c.sum)
    return {
        Statistic.average: average(total, rows),
        Statistic.minimum: func.min(view.c.min),
        Statistic.maximum: func.max(view.c.max),
        Statistic.rows: rows,
        Statistic.total: total,
        Statistic.first: first(view.c.first, view.c.bucket.asc()),
        Statistic.last: first(view.c.last, view.c.bucket.desc()),
    }


def average(total: ColumnElement[Any], rows: ColumnElement[Any]) -> ColumnElement[Any]:
    """Never an error: avg() raises one if squares are too large for a number, and a division if it makes a 0."""
    return case((func.abs(total) < rows * literal(SMALLEST, Double), 0.0), else_=total / rows)


def first(value: ColumnElement[Any], order: ColumnElement[Any]) -> ColumnElement[Any]:
    """The value of the first row in an order."""
    return func.array_agg(aggregate_order_by(value, order), type_=ARRAY(Double))[1]


def of_subquery(rows: Select[float, datetime]) -> dict[Statistic, Select[Any]]:
    """The same of `rows` in SQLite, which sorts for groups: to look at the rows once for each statistic is sooner."""
    value, time = rows.selected_columns.value, rows.selected_columns.time
    return {
        Statistic.average: rows.with_only_columns(func.avg(value)),
        Statistic.minimum: rows.with_only_columns(func.min(value)),
        Statistic.maximum: rows.with_only_columns(func.max(value)),
        Statistic.rows: rows.with_only_columns(func.count()),
        Statistic.total: rows.with_only_columns(func.sum(value)),
        Statistic.first: rows.with_only_columns(value).order_by(time).limit(1),
        Statistic.last: rows.with_only_columns(value).order_by(time.desc()).limit(1),
        **{each: at_rank(rows, rank) for each, rank in PERCENTILES.items()},
    }


def at_rank(rows: Select[float, datetime], percent: int) -> Select[Any]:
    """The value at the nearest rank."""
    value = rows.selected_columns.value
    number, count = func.row_number().over(order_by=value), func.count().over()
    ranked = rows.with_only_columns(value, number.label("number"), count.label("count")).subquery().c
    return select(ranked.value).where(ranked.number == (ranked.count * percent + 99) // 100)
