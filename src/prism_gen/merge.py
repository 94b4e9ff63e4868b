"""What becomes of one path: base, theirs and ours in, the outcome out. Pure.

base is what the template made, theirs what it would make now, ours what the owner has.
"""

from dataclasses import dataclass
from enum import StrEnum

from prism_gen.datamerge import Known, UnreadableError, is_data, merge_data
from prism_gen.dotenv import ENV_EXAMPLE, set_besides
from prism_gen.doubles import BrokenError, doubles, without_variables
from prism_gen.entries import are_entries
from prism_gen.template import File
from prism_gen.textmerge import merge_text

# Where two additions at one place may stand in any order.
ADDITIVE = (".md", ".env.example", ".gitignore", ".dockerignore")
# Where entries of a mapping may, such as the jobs of a workflow.
MAPPINGS = (".yml", ".yaml")

TAKEN = "there is a file already, which the template did not make"
EDITED = "you edited it, and the template no longer has it"
DELETED = "you deleted it, and the template changed it"
BINARY = "you and the template both changed it, and it is no text"
UNPARSEABLE = "you and the template both changed it, and together that is no valid {}"
DOUBLED = "you and the template both changed it, and together they have {} twice"
SET_ALREADY = "{} was there already, and stays as it is"
MARKED = "you and the template changed the same lines; they stand between markers"


class Kind(StrEnum):
    """How a path comes out."""

    SAME = "same"
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    KEPT = "kept"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Outcome:
    """One path after the merge.

    `file` is what to write (None: nothing to write, or to delete when REMOVED); `why` is for the report.
    `incoming` is what the template would have there, to lay beside an owner's file that stays.
    `marked` tells that `file` has conflict markers.
    """

    kind: Kind
    file: File | None = None
    why: str = ""
    incoming: File | None = None
    notes: tuple[str, ...] = ()
    marked: bool = False


def merge(path: str, base: File | None, theirs: File | None, ours: File | None) -> Outcome:
    """Decide as DESIGN's table does; base and theirs differ."""
    if ours == theirs:
        return Outcome(Kind.SAME, notes=_known(path, base, theirs))
    if ours == base:
        return _taken(base, theirs)
    if ours is None:
        return Outcome(Kind.KEPT, why=DELETED)
    if base is None:
        return Outcome(Kind.CONFLICT, why=TAKEN, incoming=theirs)
    if theirs is None:
        return Outcome(Kind.REMOVED) if _same_text(ours, base) else Outcome(Kind.CONFLICT, why=EDITED)
    return _merged(path, base, theirs, ours)


def _known(path: str, base: File | None, theirs: File | None) -> tuple[str, ...]:
    """What the owner had before the template did, just so."""
    if theirs is None:
        return ()
    if base is None:
        return (str(Known("the file")),)
    return _data(path, base, theirs, theirs, theirs.executable).notes if is_data(path) else ()


def _taken(base: File | None, theirs: File | None) -> Outcome:
    if theirs is None:
        return Outcome(Kind.REMOVED)
    return Outcome(Kind.ADDED if base is None else Kind.CHANGED, theirs)


def _same_text(ours: File, base: File) -> bool:
    """Whether only line endings or the mode differ."""
    return ours.content.replace(b"\r\n", b"\n") == base.content.replace(b"\r\n", b"\n")


def _merged(path: str, base: File, theirs: File, ours: File) -> Outcome:
    executable = theirs.executable if ours.executable == base.executable else ours.executable
    if base.content == theirs.content:
        return _changed(ours, File(ours.content, executable))
    if b"\0" in base.content + theirs.content + ours.content:
        return Outcome(Kind.CONFLICT, why=BINARY, incoming=theirs)
    merged = _data if is_data(path) else _text
    return merged(path, base, theirs, ours, executable)


def _text(path: str, base: File, theirs: File, ours: File, executable: bool) -> Outcome:
    union = are_entries if path.endswith(MAPPINGS) else path.endswith(ADDITIVE)
    set_already = _set_already(path, base, theirs, ours)
    brought = without_variables(theirs.content, set_already) if set_already else theirs.content
    done = merge_text(base.content, brought, ours.content, union=union)
    file = File(done.text, executable)
    if done.conflicts:
        return Outcome(Kind.CONFLICT, file, MARKED, marked=True)
    if why := _broken(path, done.text, theirs, ours):
        return Outcome(Kind.CONFLICT, why=why, incoming=theirs)
    return _changed(ours, file, tuple(SET_ALREADY.format(name) for name in set_already))


def _set_already(path: str, base: File, theirs: File, ours: File) -> list[str]:
    """The variables that are new in the template's `.env.example`, and not in the owner's."""
    if not path.endswith(ENV_EXAMPLE):
        return []
    old, new, own = (side.content.decode(errors="replace") for side in (base, theirs, ours))
    return set_besides(new, old, own)


def _broken(path: str, merged: bytes, theirs: File, ours: File) -> str:
    """Why lines that merged cleanly must not be written, as where the owner indents otherwise."""
    try:
        twice = doubles(path, merged, theirs.content, ours.content)
    except BrokenError as error:
        return UNPARSEABLE.format(error)
    return DOUBLED.format(", ".join(twice)) if twice else ""


def _data(path: str, base: File, theirs: File, ours: File, executable: bool) -> Outcome:
    try:
        done = merge_data(path, base.content, theirs.content, ours.content)
    except UnreadableError as error:
        # JSON that cannot be read has comments, as tsconfig.json may; npm reads no package.json with any.
        by_lines = merge_text(base.content, theirs.content, ours.content)
        if by_lines.conflicts or not path.endswith(".json") or path == "package.json":
            return Outcome(Kind.CONFLICT, why=str(error), incoming=theirs)
        return _changed(ours, File(by_lines.text, executable))
    file, notes = File(done.text, executable), tuple(map(str, done.notes))
    if done.clashes:
        return Outcome(Kind.CONFLICT, file, "; ".join(map(str, done.clashes)), incoming=theirs, notes=notes)
    return _changed(ours, file, notes)


def _changed(ours: File, file: File, notes: tuple[str, ...] = ()) -> Outcome:
    return Outcome(Kind.SAME if file == ours else Kind.CHANGED, file, notes=notes)
