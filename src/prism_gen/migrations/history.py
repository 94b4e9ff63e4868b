"""The history of a database as its files tell it: read, never imported or run.

The files are those that Alembic reads: https://alembic.sqlalchemy.org/en/latest/tutorial.html
"""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from prism_gen.errors import PreconditionError

VERSIONS = "backend/migrations/versions"
MEND = "Mend it until this works, then try again: uv run alembic history"


@dataclass(frozen=True)
class Revision:
    """One migration. `path` is below the project's root; `depends_on` is what it needs besides parents."""

    id: str
    parents: tuple[str, ...]
    path: str
    source: bytes
    depends_on: tuple[str, ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """What is applied before it."""
        return self.parents + self.depends_on


def read_history(root: Path) -> list[Revision]:
    """Every migration on disk, the oldest first.

    Raises PreconditionError, naming file and line, for one that cannot be read, an id of two files, a circle.
    """
    paths = (path for path in (root / VERSIONS).glob("*.py") if not path.name.startswith((".#", "__init__")))
    history: dict[str, Revision] = {}
    for path in sorted(paths):
        revision = read_revision(f"{VERSIONS}/{path.name}", path.read_bytes())
        if twin := history.get(revision.id):
            why = f"{revision.path}, line {_line(revision)}: {twin.path} has the id {revision.id!r} too."
            raise PreconditionError(why, MEND)
        history[revision.id] = revision
    return ordered(history.values())


def read_revision(path: str, source: bytes) -> Revision:
    """What one file says that it is. Raises PreconditionError as `read_history` does."""
    try:
        values = assigned(ast.parse(source))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise PreconditionError(f"{path}, line {line}: this is no Python: {error.args[0]}.", MEND) from error
    own, parents, depends_on = (
        _ids(path, name, values.get(name)) for name in ("revision", "down_revision", "depends_on")
    )
    if len(own) != 1 or "down_revision" not in values:
        raise PreconditionError(f"{path}, line 1: it does not say its revision and its down_revision.", MEND)
    return Revision(own[0], parents, path, source, depends_on)


def assigned(tree: ast.Module) -> dict[str, ast.expr]:
    """What the module's own names are set to, annotated or not."""
    values: dict[str, ast.expr] = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            values |= {target.id: statement.value for target in targets if isinstance(target, ast.Name)}
    return values


def ordered(history: Iterable[Revision]) -> list[Revision]:
    """The same, each after what it needs. Raises PreconditionError for a circle."""
    known = {revision.id: revision for revision in history}
    graph = {id_: [need for need in revision.needs if need in known] for id_, revision in known.items()}
    try:
        return [known[id_] for id_ in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise PreconditionError(f"The migrations revise each other in a circle: {circle}.", MEND) from error


def heads(history: Iterable[Revision]) -> list[str]:
    """The ids that nothing revises: one, in a history that is one line."""
    revisions = list(history)
    revised = {parent for revision in revisions for parent in revision.parents}
    return [revision.id for revision in revisions if revision.id not in revised]


def _ids(path: str, name: str, value: ast.expr | None) -> tuple[str, ...]:
    """One id, several, or none."""
    if value is None:
        return ()
    try:
        literal = ast.literal_eval(value)
    except ValueError:
        literal = ...
    several = literal if isinstance(literal, tuple | list) else () if literal is None else (literal,)
    if not all(isinstance(id_, str) for id_ in several):
        why = f"{path}, line {value.lineno}: {name} is not written out, as text, as several, or as None."
        raise PreconditionError(why, MEND)
    return tuple(several)


def _line(revision: Revision) -> int:
    return assigned(ast.parse(revision.source))["revision"].lineno
