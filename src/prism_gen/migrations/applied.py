"""What the local database has applied, asked without writing to it."""

import os
import re
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from prism_gen.dotenv import ENV, variables
from prism_gen.migrations.history import Revision

VARIABLE = "DATABASE_URL"
# What the app's settings say when nothing else does.
DEFAULT = "sqlite:///data/app.db"
SQLITE = re.compile(r"sqlite:///(?!file:)([^?]+)(?:\?.*)?")
# As python-dotenv reads it: quoted, or plain up to a comment.
VALUE = re.compile(r"""'([^']*)'.*|"([^"]*)".*|(.*?)(?:\s+#.*)?""")


def applied(root: Path, history: Iterable[Revision]) -> set[str] | None:
    """The ids that the SQLite database named by the settings has applied, with all that they revise.

    Empty where there is no database yet. None where it cannot be told: another database, one that cannot
    be read, a revision that the history does not know.
    """
    database = database_file(root)
    if database is None:
        return None
    versions = _versions(database) if database.exists() else set()
    known = {revision.id: revision for revision in history}
    return None if versions is None or versions - known.keys() else _with_ancestors(versions, known)


def database_file(root: Path) -> Path | None:
    """The file of the SQLite database that the app would use; None when it would use another one."""
    url = next((value for name, value in os.environ.items() if name.upper() == VARIABLE), None)
    named = SQLITE.fullmatch(_of_env(root / ENV) if url is None else url)
    return root / named[1] if named and "${" not in named[1] else None


def _of_env(env: Path) -> str:
    text = env.read_text(encoding="utf-8", errors="replace") if env.is_file() else ""
    settings = {name.upper(): value for name, value in variables(text).items()}
    value = VALUE.fullmatch(settings.get(VARIABLE, DEFAULT))
    return "".join(value.groups(default="")) if value else ""


def _versions(database: Path) -> set[str] | None:
    import sqlite3  # noqa: PLC0415 - only a removal pays for it

    # To read beside a running app takes its journal; without one, SQLite must not leave one behind.
    journals = (database.with_name(f"{database.name}-{kind}") for kind in ("wal", "journal"))
    mode = "mode=ro" if any(journal.exists() for journal in journals) else "immutable=1"
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?{mode}", uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            migrated = "alembic_version" in tables
            rows = connection.execute("SELECT version_num FROM alembic_version") if migrated else ()
            return {version for (version,) in rows}
    except sqlite3.Error:
        return None


def _with_ancestors(versions: set[str], known: dict[str, Revision]) -> set[str]:
    reached: set[str] = set()
    waiting = list(versions)
    while waiting:
        id_ = waiting.pop()
        if id_ in known and id_ not in reached:
            reached.add(id_)
            waiting += known[id_].needs
    return reached
