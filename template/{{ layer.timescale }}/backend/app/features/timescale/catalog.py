"""What TimescaleDB has: its version, and how each hypertable is kept there."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, text

from app.features.timescale.state import AggregateState, Refresh, SeriesState

VERSION = text("SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'")
AVAILABLE = text("SELECT count(*) FROM pg_available_extensions WHERE name = 'timescaledb'")
LICENCE = text("SELECT current_setting('timescaledb.license', true)")
HYPERTABLES = text("""
    SELECT h.hypertable_name AS name, d.column_name AS time, d.time_interval AS chunk,
           h.compression_enabled AS columnstore, s.segmentby AS segment_by, s.orderby AS order_by
    FROM timescaledb_information.hypertables AS h
    JOIN timescaledb_information.dimensions AS d
      ON d.hypertable_schema = h.hypertable_schema AND d.hypertable_name = h.hypertable_name AND d.dimension_number = 1
    LEFT JOIN timescaledb_information.hypertable_columnstore_settings AS s
      ON s.hypertable = format('%I.%I', h.hypertable_schema, h.hypertable_name)::regclass
    WHERE h.hypertable_schema = current_schema() AND d.time_interval IS NOT NULL
""")
AGGREGATES = text("""
    SELECT hypertable_name AS table, view_name AS name,
           obj_description(format('%I.%I', view_schema, view_name)::regclass, 'pg_class') AS comment
    FROM timescaledb_information.continuous_aggregates
    WHERE hypertable_schema = current_schema() AND view_schema = current_schema()
""")
POLICIES = text("""
    SELECT hypertable_name AS name, schedule_interval AS every, proc_name AS kind,
           (config->>'compress_after')::interval AS columnstore_after,
           (config->>'drop_after')::interval AS drop_after,
           (config->>'start_offset')::interval AS start,
           (config->>'end_offset')::interval AS end
    FROM timescaledb_information.jobs
    WHERE hypertable_schema = current_schema()
""")


def has_extension(connection: Connection) -> bool:
    """Whether this database is one of TimescaleDB; False on SQLite."""
    return extension_version(connection) is not None


def extension_version(connection: Connection) -> str | None:
    """The version of the extension in this database."""
    version: str | None = connection.scalar(VERSION) if connection.dialect.name == "postgresql" else None
    return version


def is_available(connection: Connection) -> bool:
    """Whether the server has the extension, so that it could be created."""
    return connection.dialect.name == "postgresql" and bool(connection.scalar(AVAILABLE))


def licence(connection: Connection) -> str | None:
    """The setting `timescaledb.license`: "timescale", or "apache", which has no policies and aggregates."""
    setting: str | None = connection.scalar(LICENCE) if connection.dialect.name == "postgresql" else None
    return setting


def live(connection: Connection) -> dict[str, SeriesState]:
    """Each hypertable of the app's schema, by name; nothing where the extension is not."""
    if not has_extension(connection):
        return {}
    policies = connection.execute(POLICIES).all()
    aggregates = connection.execute(AGGREGATES).all()
    return {
        row.name: replace(
            hypertable(row),
            columnstore_after=age(policies, row.name, "columnstore_after"),
            drop_after=age(policies, row.name, "drop_after"),
            aggregates={
                view.name: aggregate(view, policies)
                for view in aggregates
                if view.table == row.name and is_ours(view.comment)
            },
        )
        for row in connection.execute(HYPERTABLES)
    }


def hypertable(row: Row[Any]) -> SeriesState:
    """A hypertable without its policies."""
    layout = (columns(row.segment_by), columns(row.order_by)) if row.columnstore else None
    return SeriesState(time=row.time, chunk=row.chunk, layout=layout)


def columns(setting: str | None) -> list[str]:
    """The columns that a setting lists."""
    return [part.replace('"', "") for part in (setting or "").split(",") if part]


def age(policies: Sequence[Row[Any]], name: str, column: str) -> timedelta | None:
    """The age at which a policy of a table or an aggregate acts."""
    return next((getattr(row, column) for row in policies if row.name == name and getattr(row, column)), None)


def is_ours(comment: str | None) -> bool:
    """Whether a migration has made this aggregate; others are left alone."""
    try:
        return "bucket" in json.loads(comment or "")
    except (ValueError, TypeError):
        return False


def aggregate(view: Row[Any], policies: Sequence[Row[Any]]) -> AggregateState:
    """An aggregate with its policies."""
    refreshes = [row for row in policies if row.name == view.name and row.kind == "policy_refresh_continuous_aggregate"]
    return AggregateState(
        definition=json.loads(view.comment),
        refresh=next((Refresh(row.start, row.end, row.every) for row in refreshes), None),
        drop_after=age(policies, view.name, "drop_after"),
    )
