"""How large the tables are, as each database tells it without reading them through; SQLite counts."""

from typing import Any

from sqlalchemy import Connection, Table, func, select, text

# PostgreSQL says -1 of a table, and TimescaleDB 0 of chunks, of which it has no statistics yet.
PLAIN = text("""
    SELECT CAST(nullif(reltuples, -1) AS bigint) AS rows, pg_total_relation_size(oid) AS size
    FROM pg_class WHERE oid = to_regclass(quote_ident(:name))
""")
HYPERTABLES = text("""
    SELECT hypertable.num_chunks AS chunks, oldest.chunk AS oldest_chunk,
           CASE WHEN hypertable.num_chunks = 0 THEN 0 ELSE nullif(approximate_row_count(this), 0) END AS rows,
           hypertable_size(this) AS size,
           coalesce(stats.number_compressed_chunks, 0) AS compressed_chunks,
           stats.before_compression_total_bytes AS before_compression,
           stats.after_compression_total_bytes AS after_compression
    FROM timescaledb_information.hypertables AS hypertable
    CROSS JOIN LATERAL CAST(format('%I.%I', hypertable_schema, hypertable_name) AS regclass) AS this
    CROSS JOIN LATERAL (
        SELECT min(range_start) AS chunk FROM timescaledb_information.chunks AS chunk
        WHERE chunk.hypertable_schema = hypertable.hypertable_schema
          AND chunk.hypertable_name = hypertable.hypertable_name
    ) AS oldest
    LEFT JOIN LATERAL hypertable_columnstore_stats(this) AS stats ON true
    WHERE hypertable.hypertable_schema = current_schema() AND hypertable.hypertable_name = :name
""")
AGGREGATES = text("""
    SELECT view_name AS name, hypertable_size(CAST(format('%I.%I', view_schema, view_name) AS regclass)) AS size
    FROM timescaledb_information.continuous_aggregates WHERE view_schema = current_schema()
""")
NO_CHUNKS = {
    "chunks": 0,
    "oldest_chunk": None,
    "compressed_chunks": 0,
    "before_compression": None,
    "after_compression": None,
}
HAS_DBSTAT = text("SELECT sqlite_compileoption_used('ENABLE_DBSTAT_VTAB')")
PAGES = text("SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name = :name)")


def of_hypertable(connection: Connection, name: str) -> dict[str, Any] | None:
    """The figures of a hypertable; None for a table that is none."""
    row = connection.execute(HYPERTABLES, {"name": name}).mappings().one_or_none()
    return dict(row) if row else None


def of_table(connection: Connection, table: Table) -> dict[str, Any]:
    """The figures of a plain table."""
    if connection.dialect.name == "sqlite":
        return NO_CHUNKS | in_sqlite(connection, table)
    return NO_CHUNKS | dict(connection.execute(PLAIN, {"name": table.name}).mappings().one())


def in_sqlite(connection: Connection, table: Table) -> dict[str, Any]:
    """The rows of a table, and its size where SQLite was built to tell it."""
    can_tell = connection.scalar(HAS_DBSTAT)
    return {
        "rows": connection.scalar(select(func.count()).select_from(table)),
        "size": connection.scalar(PAGES, {"name": table.name}) if can_tell else None,
    }


def of_aggregates(connection: Connection) -> dict[str, int]:
    """The size of each continuous aggregate that is here."""
    return {row.name: row.size for row in connection.execute(AGGREGATES)}
