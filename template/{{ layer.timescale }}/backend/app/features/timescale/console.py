"""What `app timescale info` prints for people."""

from collections.abc import Iterator, Sequence

import typer

from app.features.timescale.schemas import (
    TimeSeriesAggregateRead,
    TimeSeriesInfo,
    TimeSeriesMode,
    TimeSeriesPolicyRead,
    TimeSeriesTableRead,
)
from app.features.timescale.words import of_number, of_size

AGGREGATES = ("AGGREGATE", "BUCKET", "SIZE")
POLICIES = ("POLICY", "KIND", "OF", "SETTING", "EVERY", "LAST RUN", "RESULT")
NOT_COUNTED = "rows not counted yet (PostgreSQL does so when it analyzes the table, by itself or after ANALYZE)"
MOMENT = "%Y-%m-%d %H:%M %Z"


def print_info(state: TimeSeriesInfo) -> None:
    """Print what keeps the time series, each table, and what to do next."""
    typer.echo(keeper(state))
    for table in state.tables:
        typer.echo(f"\n{table.name}: {', '.join(facts(table))}")
        if state.mode is TimeSeriesMode.timescaledb:
            print_table(AGGREGATES, [aggregate_row(each) for each in table.aggregates])
            print_table(POLICIES, [policy_row(each) for each in table.policies])
        for sentence in (*errors(table.policies), *(f"{sentence}." for sentence in table.drift)):
            typer.echo(f"  {sentence}")
    if state.advice:
        typer.echo(f"\n{state.advice}")


def keeper(state: TimeSeriesInfo) -> str:
    """What keeps the time series, with its version."""
    if state.mode is TimeSeriesMode.sqlite:
        return f"SQLite {state.database_version}"
    if state.mode is TimeSeriesMode.postgresql:
        return f"PostgreSQL {state.database_version}, without TimescaleDB"
    licence = f"licence: {state.licence}"
    return f"TimescaleDB {state.extension_version} ({licence}) on PostgreSQL {state.database_version}"


def facts(table: TimeSeriesTableRead) -> Iterator[str]:
    """How large a table is, and for how long its rows stay."""
    yield NOT_COUNTED if table.rows is None else of_number(table.rows, "row")
    if table.size is not None:
        yield of_size(table.size)
    if table.is_hypertable:
        yield of_number(table.chunks, "chunk") + f" of {table.chunk}"
    if table.oldest_chunk:
        yield f"the oldest from {table.oldest_chunk:{MOMENT}}"
    if table.before_compression and table.after_compression:
        ratio = table.before_compression / table.after_compression
        sizes = f"{of_size(table.before_compression)} became {of_size(table.after_compression)}"
        yield f"{table.compressed_chunks:,} of them in the columnstore ({sizes}, {ratio:.1f} times smaller)"
    yield f"rows go after {table.drop_after}" if table.drop_after else "rows stay for ever"


def aggregate_row(aggregate: TimeSeriesAggregateRead) -> list[str]:
    """An aggregate as a line of a table."""
    return [aggregate.name, aggregate.bucket, "not here" if aggregate.size is None else of_size(aggregate.size)]


def policy_row(policy: TimeSeriesPolicyRead) -> list[str]:
    """A policy as a line of a table."""
    last_run = f"{policy.last_run_at:{MOMENT}}" if policy.last_run_at else "never"
    result = policy.last_result or policy.state
    return [str(policy.id), policy.kind, policy.of, policy.setting, policy.every, last_run, result]


def errors(policies: Sequence[TimeSeriesPolicyRead]) -> Iterator[str]:
    """Why policies failed."""
    for policy in policies:
        if policy.last_error:
            yield f"Policy {policy.id} failed: {policy.last_error}"


def print_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table, if it has rows."""
    widths = [max(map(len, column)) for column in zip(titles, *rows, strict=True)]
    for row in (titles, *rows) if rows else ():
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        typer.echo(f"  {'  '.join(cells)}".rstrip())
