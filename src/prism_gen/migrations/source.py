"""The source of a migration: what it makes, and copies that do it elsewhere in the history.

A copy is what it was to the byte, but for what must differ.
"""

import ast
import codecs
from collections.abc import Iterator

from prism_gen.errors import PreconditionError
from prism_gen.migrations.history import MEND, Revision, assigned, read_revision

# Bytes from start to end, and what stands there instead.
Edit = tuple[int, int, bytes]
OTHER = {"upgrade": "downgrade", "downgrade": "upgrade"}


def tables(source: bytes) -> set[str]:
    """The tables that a migration creates by a name that is written out."""
    ups = (part for part in ast.parse(source).body if getattr(part, "name", "") != "downgrade")
    calls = (node for part in ups for node in ast.walk(part) if isinstance(node, ast.Call))
    names = (call.args[0] for call in calls if ast.unparse(call.func) == "op.create_table" and call.args)
    return {name.value for name in names if isinstance(name, ast.Constant) and isinstance(name.value, str)}


def leaves_nothing(source: bytes) -> bool:
    """Whether the downgrade only passes, so that there is nothing to take back."""
    parts = ast.parse(source).body
    downs = [part for part in parts if isinstance(part, ast.FunctionDef) and part.name == "downgrade"]
    return any(all(isinstance(statement, ast.Pass) for statement in down.body) for down in downs)


def relinked(source: bytes, parent: str | None) -> bytes:
    """The same migration, revising another one, or none."""
    return _edited(source, [_value(source, "down_revision", parent)])


def is_relinked(path: str, ours: bytes, theirs: bytes) -> bool:
    """Whether a migration is as it was written, what it revises aside."""
    try:
        own = read_revision(path, ours).source
    except PreconditionError:
        return False
    return relinked(own, None) == relinked(theirs, None)


def done_again(revision: Revision, id_: str) -> bytes:
    """A migration of its own that does the same."""
    return _copied(revision, id_, f"Do again what {revision.id} does.", [])


def taken_back(revision: Revision, original: str, id_: str) -> bytes:
    """A migration of its own that does what the downgrade does. Raises PreconditionError without one."""
    functions = {
        part.name: part for part in ast.parse(revision.source).body if isinstance(part, ast.FunctionDef)
    }
    if missing := OTHER.keys() - functions:
        why = f"{revision.path}, line 1: it cannot be taken back without a function {min(missing)!r}."
        raise PreconditionError(why, MEND)
    swaps = [_name(revision.source, functions[name], other) for name, other in OTHER.items()]
    return _copied(revision, id_, f"Take back what {original} does.", swaps)


def _copied(revision: Revision, id_: str, docstring: str, edits: list[Edit]) -> bytes:
    source = revision.source
    return _edited(source, [_value(source, "revision", id_), _docstring(source, docstring), *edits])


def _value(source: bytes, name: str, value: str | None) -> Edit:
    start, end = _span(source, assigned(ast.parse(source))[name])
    return start, end, f'"{value}"'.encode() if value else b"None"


def _name(source: bytes, function: ast.FunctionDef, name: str) -> Edit:
    start = source.index(function.name.encode(), _span(source, function)[0])
    return start, start + len(function.name), name.encode()


def _docstring(source: bytes, text: str) -> Edit:
    first = ast.parse(source).body[0]
    start, end = _span(source, first)
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        return start, end, f'"""{text}"""'.encode()
    return start, start, f'"""{text}"""\n\n'.encode()


def _span(source: bytes, node: ast.expr | ast.stmt) -> tuple[int, int]:
    """Where a node stands. Python counts columns in bytes, and not the byte order mark."""
    starts = list(_line_starts(source))
    last, column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
    return starts[node.lineno - 1] + node.col_offset, starts[last - 1] + column


def _line_starts(source: bytes) -> Iterator[int]:
    position = len(codecs.BOM_UTF8) if source.startswith(codecs.BOM_UTF8) else 0
    for line in source[position:].splitlines(keepends=True):
        yield position
        position += len(line)


def _edited(source: bytes, edits: list[Edit]) -> bytes:
    for start, end, new in sorted(edits, reverse=True):
        source = source[:start] + new + source[end:]
    return source
