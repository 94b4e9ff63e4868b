"""Differences between a database and its models: operations that a migration shows, or that run at once."""

from dataclasses import dataclass, field, replace
from typing import Any, Self

from sqlalchemy import Connection


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
class Difference:
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
        from alembic.operations import Operations  # noqa: PLC0415 - as in load_operations
        from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

        load_operations()
        operations = Operations(MigrationContext.configure(connection))
        for call in self.up:
            getattr(operations, call.name)(*call.args, **call.options)

    def reverse(self) -> Self:
        """What a downgrade does."""
        return replace(self, up=self.down, down=self.up)


def load_operations() -> None:
    """Have the migration timescale_0001 register its operations; reading the history imports it."""
    from alembic.operations import Operations  # noqa: PLC0415 - the app serves without Alembic, whose import takes long
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    from app.migrate import alembic_config  # noqa: PLC0415

    if not hasattr(Operations, "create_hypertable"):
        ScriptDirectory.from_config(alembic_config("")).get_heads()
