"""What `alembic revision --autogenerate` and `alembic check` find out and write about time series."""

from collections.abc import Iterator

from alembic.autogenerate import comparators, renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import CreateTableOp, DropTableOp, MigrateOperation, UpgradeOps
from alembic.util import DispatchPriority
from sqlalchemy import Table

from app.features.timescale.catalog import live
from app.features.timescale.compare import differences_of
from app.features.timescale.declare import KEY
from app.features.timescale.operations import Call, Difference
from app.features.timescale.state import wanted
from app.features.timescale.steps import created, dropped


class Change(Difference, MigrateOperation):
    """A difference as Alembic takes it."""

    def to_diff_tuple(self) -> tuple[str, str]:
        """What `alembic check` says."""
        return ("time_series", self.sentence)


@comparators.dispatch_for("schema", priority=DispatchPriority.LAST)
def compare_series(context: AutogenContext, upgrade: UpgradeOps, _schemas: set[str | None]) -> None:
    """Let what is declared follow its table, and aggregates go before theirs."""
    series = [table for table in context.sorted_tables if KEY in table.info]
    creating = [op for op in upgrade.ops if isinstance(op, CreateTableOp)]
    names = {op.table_name for op in creating}
    for op in creating:
        op.info.pop(KEY, None)  # which would be written too
    upgrade.ops = [
        *going(context, {op.table_name for op in upgrade.ops if isinstance(op, DropTableOp)}),
        *upgrade.ops,
        *coming([table for table in series if table.name in names]),
        *changing(context, [table for table in series if table.name not in names]),
    ]


def going(context: AutogenContext, names: set[str]) -> Iterator[Change]:
    """Of tables that are dropped."""
    states = live(context.connection) if names and context.connection else {}
    for name, found in states.items():
        if name in names:
            yield Change(f"{name} is no longer declared", dropped(found), created(name, found))


def coming(tables: list[Table]) -> Iterator[Change]:
    """Of tables that are created: the same on any database, since a migration serves them all."""
    for table in tables:
        series = wanted(table.info[KEY])
        yield Change(f"{table.name} is new", created(table.name, series), dropped(series))


def changing(context: AutogenContext, tables: list[Table]) -> Iterator[Change]:
    """Of tables that are here, and may have rows of which a new aggregate knows nothing."""
    for step in differences_of(context.connection, tables) if context.connection else ():
        yield Change(step.sentence, refreshed(step.up), refreshed(step.down))


def refreshed(calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """The same, and aggregates that are created are computed, as far as their policies will.

    Before there is a policy: it would begin at once, and TimescaleDB refuses two refreshes of the same rows.
    """
    ends = {call.args[0]: call.options["end"] for call in calls if call.name == "add_refresh_policy"}
    computed = list[Call]()
    for call in calls:
        computed.append(call)
        if call.name == "create_continuous_aggregate":
            computed.append(Call("refresh_continuous_aggregate", call.args[:1], {"end": ends.get(call.args[0])}))
    return tuple(computed)


@renderers.dispatch_for(Change)
def render(_context: AutogenContext, difference: Change) -> list[str]:
    """The lines of a migration."""
    return [call.render() for call in difference.up]
