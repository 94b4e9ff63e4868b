"""What the disk is to remember, whatever happens next."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath


def write(path: Path, content: bytes, mode: int) -> None:
    """Write a file and wait until the disk has it."""
    with path.open("wb") as file:
        path.chmod(mode)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def fsync(path: Path) -> None:
    """Wait until the disk has a file's content, or the names that a folder holds."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def persist(root: Path, paths: Iterable[str]) -> None:
    """Wait until the disk has the names of these paths below the root, as far as their folders are there."""
    for folder in {".", *(folder for path in paths for folder in above(path))}:
        with suppress(FileNotFoundError, NotADirectoryError):
            fsync(root / folder)


def above(path: str) -> Iterator[str]:
    """The folders that a path is in, nearest first, the root aside."""
    return (parent.as_posix() for parent in PurePosixPath(path).parents if parent.name)
