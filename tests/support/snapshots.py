"""What is in a folder, to compare before and after."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

# A path below the folder: its mode, and the content of a file, the target of a link, or None for a folder.
Snapshot = dict[str, tuple[int, bytes | None]]


@dataclass(frozen=True)
class Aside:
    """Leaves out paths: those with one of these as their beginning."""

    beginnings: tuple[str, ...]

    def __call__(self, path: str) -> bool:
        """Whether a path, or a folder that it is in, is left out."""
        return any(path == beginning or path.startswith(f"{beginning}/") for beginning in self.beginnings)


EVERYTHING = Aside(())
STATE = Aside((".prism", ".git"))
# What path independence leaves out: secrets and the history have rules of their own.
OWN_RULES = Aside((".prism", ".git", ".env", "backend/migrations"))


def snapshot(folder: Path, aside: Callable[[str], bool] = EVERYTHING) -> Snapshot:
    """Modes and bytes of all that is in a folder, folders included."""
    return {path: _seen(folder / path) for path in _below(folder, "", aside)}


def _below(folder: Path, prefix: str, aside: Callable[[str], bool]) -> Iterator[str]:
    with os.scandir(folder / prefix) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = f"{prefix}/{entry.name}".lstrip("/")
            if not aside(path):
                yield path
                if entry.is_dir(follow_symlinks=False):
                    yield from _below(folder, path, aside)


def _seen(path: Path) -> tuple[int, bytes | None]:
    mode = path.lstat().st_mode
    if path.is_symlink():
        return mode, os.fsencode(path.readlink())
    return mode, path.read_bytes() if path.is_file() else None
