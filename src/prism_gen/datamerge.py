"""Three-way merge of data files: what the template changed, in the owner's file, which keeps its form.

Merging by value decides what the outcome is. The text is that of a line merge where its value is right, since
that keeps the form and the comments of both sides; else the owner's text with single values changed.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any

from prism_gen.formats.changes import Changes, Clash, Known
from prism_gen.formats.comments import Comments
from prism_gen.formats.edits import Edit, UnreadableError
from prism_gen.formats.rules import Rules
from prism_gen.formats.values import identity
from prism_gen.textmerge import merge_text

__all__ = ["Clash", "DataMerge", "Known", "UnreadableError", "is_data", "merge_data"]

BOM = b"\xef\xbb\xbf"
MODULES = {".json": "jsontext", ".toml": "tomltext", ".yaml": "yamltext"}


@dataclass(frozen=True)
class DataMerge:
    """The merged text; what needs the owner's hand; and what does not but is worth knowing."""

    text: bytes
    clashes: list[Clash]
    notes: list[Clash | Known]


@dataclass(frozen=True)
class Format:
    """How a kind of file is read, what comments it has, and how single values of it are changed."""

    read: Callable[[str], Any]
    comments: Callable[[str], Comments]
    write: Callable[[str, list[Edit], AbstractSet[str]], str]


def is_data(path: str) -> bool:
    """Whether a file is merged by its values. Of YAML only compose's is: elsewhere order and form matter."""
    folder, suffix = str(PurePosixPath(path).parent), PurePosixPath(path).suffix
    return suffix in {".json", ".toml"} or path == "compose.yaml" or (folder, suffix) == ("compose", ".yaml")


def merge_data(path: str, base: bytes, theirs: bytes, ours: bytes) -> DataMerge:
    """Bring what changed from base to theirs into ours.

    No marker is written, and nothing of the owner's is lost: where both changed a value, the owner's stays.
    Raises UnreadableError when ours cannot be parsed, or not written without losing something.
    """
    mark = BOM if ours.startswith(BOM) else b""
    base, theirs, ours = (side.removeprefix(BOM) for side in (base, theirs, ours))
    form, texts = _format(path), [_text(side) for side in (base, theirs, ours)]
    changes = Changes(Rules(path), *map(form.read, texts))
    merged = _written(form, changes, texts, [base, theirs, ours])
    return DataMerge(mark + merged, changes.clashes, changes.notes)


def _written(form: Format, changes: Changes, texts: list[str], sides: list[bytes]) -> bytes:
    """The outcome in the form that keeps the most of both sides; but what is sorted stays sorted."""
    merged = _by_lines(form, changes, *sides)
    if merged is None:
        return _by_values(form, changes, texts, sides[-1])
    if not changes.would_disorder(form.read(_text(merged))):
        return merged
    if form.comments(texts[1]) - form.comments(texts[0]):
        return merged  # which alone has the comments that the template brings
    try:
        return _by_values(form, changes, texts, sides[-1])
    except UnreadableError:
        return merged


def _by_lines(form: Format, changes: Changes, base: bytes, theirs: bytes, ours: bytes) -> bytes | None:
    """The line merge, if it has the right value."""
    merged = merge_text(base, theirs, ours, union=True)
    if merged.conflicts or not _reads_as(form, _text(merged.text), changes.value):
        return None
    return _ended_as(merged.text, ours)


def _by_values(form: Format, changes: Changes, texts: list[str], ours: bytes) -> bytes:
    """The owner's text with the edits made. Raises UnreadableError unless it has the right value then."""
    base, theirs, own = texts
    expendable = form.comments(base) - form.comments(theirs)
    edited = _edited(form, own, changes.edits, expendable.keys())
    if not _reads_as(form, edited, changes.value):
        raise UnreadableError("The change cannot be written into it without changing more than that.")
    if lost := form.comments(own) - expendable - form.comments(edited):
        raise UnreadableError(f"The change would lose a comment: {next(iter(lost))}")
    # As a merge of lines, so that each line that stays has the ending that it had.
    return _ended_as(merge_text(own.encode(), edited.encode(), ours).text, ours)


def _edited(form: Format, own: str, edits: list[Edit], expendable: AbstractSet[str]) -> str:
    """The text with the edits made; formats may count on each line's having an end."""
    if own.endswith("\n"):
        return form.write(own, edits, expendable)
    return form.write(f"{own}\n", edits, expendable).removesuffix("\n")


def _ended_as(merged: bytes, ours: bytes) -> bytes:
    """The text with its last line ended, or not, as the owner's is."""
    return merged if ours.endswith(b"\n") else merged.removesuffix(b"\n").removesuffix(b"\r")


def _reads_as(form: Format, text: str, value: Any) -> bool:
    try:
        return identity(form.read(text), ordered=False) == identity(value, ordered=False)
    except UnreadableError:
        return False


def _text(content: bytes) -> str:
    try:
        return content.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UnreadableError("It is not UTF-8 text.") from None


def _format(path: str) -> Format:
    """The format of a file, whose module is imported only now."""
    suffix = PurePosixPath(path).suffix
    module = import_module(f"prism_gen.formats.{MODULES[suffix]}")
    return Format(module.read, module.comments, module.write)
