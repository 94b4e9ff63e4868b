"""Differences between a database and its models: operations that a migration shows, or that run at once."""

from dataclasses import dataclass, field
from typing import Any

from alembic.operations import MigrateOperation, Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from app.migrate import alembic_config


@dataclass(frozen=True)
class Call:
    """An operation of the migration timescale_0001, with its arguments."""

    name: str
    args: tuple[str, ...]
    options: dict[str, Any] = field(default_factory=dict)

    def render(self) -> str:
        """What a migration has, an argument a line; the formatter joins what fits."""
        arguments = [*map(repr, self.args), *(f"{name}={value!r}" for name, value in self.options.items())]
        return "\n".join([f"op.{self.name}(", ",\n".join(arguments), ")"])


@dataclass
class Difference(MigrateOperation):
    """What brings a database in line with its models, and what takes that back."""

    sentence: str  # "measurement is not a hypertable"
    up: tuple[Call, ...]
    down: tuple[Call, ...]

    @property
    def drops(self) -> bool:
        """Whether an aggregate goes, which may hold what the table no longer has."""
        return any(call.name == "drop_continuous_aggregate" for call in self.up)

    def run(self, connection: Connection) -> None:
        """Bring the database in line; the caller commits."""
        load_operations()
        operations = Operations(MigrationContext.configure(connection))
        for call in self.up:
            getattr(operations, call.name)(*call.args, **call.options)

    def reverse(self) -> "Difference":
        """What a downgrade does."""
        return Difference(self.sentence, self.down, self.up)

    def to_diff_tuple(self) -> tuple[str, str]:
        """What `alembic check` says."""
        return ("time_series", self.sentence)


def load_operations() -> None:
    """Have the migration timescale_0001 register its operations; reading the history imports it."""
    if not hasattr(Operations, "create_hypertable"):
        ScriptDirectory.from_config(alembic_config("")).get_heads()
