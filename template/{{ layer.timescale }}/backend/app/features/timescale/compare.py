"""What the database has otherwise than the models declare."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, inspect

from app.features.timescale.catalog import has_extension, live
from app.features.timescale.declare import KEY, declared
from app.features.timescale.operations import Difference
from app.features.timescale.state import SeriesState, wanted
from app.features.timescale.steps import changes, converted


def differences(connection: Connection) -> list[Difference]:
    """What to do, in order; nothing where the extension is not. A sync connection: `run_sync` has one."""
    return differences_of(connection, [table for table, _ in declared()])


def differences_of(connection: Connection, tables: Iterable[Table]) -> list[Difference]:
    """What to do about some of the tables; those that the database does not have are a migration's business."""
    if not has_extension(connection):
        return []
    here, found = inspect(connection).get_table_names(), live(connection)
    return [step for table in tables if table.name in here for step in steps(table, found.get(table.name))]


def steps(table: Table, found: SeriesState | None) -> Iterable[Difference]:
    """What to do about one table."""
    series = wanted(table.info[KEY])
    return changes(table.name, found, series) if found else converted(table.name, series)
