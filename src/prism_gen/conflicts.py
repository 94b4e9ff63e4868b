"""What earlier verbs have left to the owner's hand, and how it is settled."""

import re
import shlex
from pathlib import Path

from prism_gen.errors import ConflictsError
from prism_gen.journal import DONE, Journal, last_done
from prism_gen.state import INCOMING

MARKER = re.compile(rb"^(<{7}|>{7}) ", re.MULTILINE)
WAY_ON = "Settle that first (`prism doctor` tells the same), or go back: prism undo"


def refuse_unsettled(root: Path) -> None:
    """Raise ConflictsError while a conflict is left: the next verb would build on it, and undo forget it."""
    left = {path: f"it has conflict markers: {how_to_edit(path)}" for path in _marked_by_last(root)}
    left |= {path: how_to_merge(path) for path in waiting(root)}
    if left:
        listed = "".join(f"\n  {path}: {why}" for path, why in left.items())
        raise ConflictsError(f"Earlier conflicts wait for your hand:{listed}", WAY_ON)


def has_markers(path: Path) -> bool:
    """Whether a file has conflict markers."""
    return path.is_file() and MARKER.search(path.read_bytes()) is not None


def waiting(root: Path) -> list[str]:
    """The paths whose version of the template lies beside them until the owner has removed it."""
    incoming = root / INCOMING
    files = () if incoming.is_symlink() else incoming.rglob("*")
    return sorted(file.relative_to(incoming).as_posix() for file in files if file.is_file())


def how_to_edit(path: str) -> str:
    """How a file with markers is settled."""
    return f"edit it, then: git add {shlex.quote(path)}"


def how_to_merge(path: str) -> str:
    """How a file is settled of which the template has another version."""
    incoming = shlex.quote(f"{INCOMING}/{path}")
    return f"take what you want of {incoming}, then: rm {incoming}"


def how_to_decide(path: str) -> str:
    """How a file is settled that the template no longer has."""
    return f"keep it, or: rm {shlex.quote(path)}"


def _marked_by_last(root: Path) -> list[str]:
    last = last_done(root)
    marked = Journal.read(last / DONE).marked if last else []
    return [path for path in marked if has_markers(root / path)]
