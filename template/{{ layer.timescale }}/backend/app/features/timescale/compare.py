"""What the database has otherwise than the models declare."""

from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True)
class Difference:
    """A step that brings the database in line with the models."""

    sentence: str  # "measurement is not a hypertable"

    def run(self, connection: Connection) -> None:
        """Bring it in line, with the operations that migrations use; the caller commits."""
        raise NotImplementedError


def differences(connection: Connection) -> list[Difference]:
    """What to do, in order; nothing where the extension is not. A sync connection: `run_sync` has one."""
    raise NotImplementedError
