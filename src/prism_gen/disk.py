"""What the owner has on disk at the template's paths, links followed."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from errno import ELOOP
from functools import cached_property
from pathlib import Path

from prism_gen import git
from prism_gen.state import STATE
from prism_gen.template import LITTER, File


@dataclass(frozen=True)
class Found:
    """What is at a path.

    `place` is where the owner's links lead, below the project's root. `file` is None where nothing is.
    `mode` has its permission bits. `problem` says why the place can be neither read nor written, if so.
    """

    place: str
    file: File | None = None
    mode: int | None = None
    problem: str = ""


@dataclass(frozen=True)
class Disk:
    """The files of one project; `root` is resolved."""

    root: Path

    def find(self, path: str) -> Found:
        """Look at a path. Raises OSError for a file that may not be read."""
        try:
            real = (self.root / path).resolve()
            if not real.is_relative_to(self.root):
                return Found(path, problem=f"it leads to {real}, outside of the project")
            return self._read(path, real)
        except (FileNotFoundError, NotADirectoryError) as error:
            return self._nothing(path, error)
        except (RuntimeError, OSError) as error:  # Python 3.13 raises the second
            if getattr(error, "errno", ELOOP) != ELOOP:
                raise
            return Found(path, problem="its links lead round in a circle")

    def moved(self, file: File) -> list[str]:
        """Where else the project has exactly this content. What is empty is never found again."""
        if not file.content.strip():
            return []
        same_size = self._by_size.get(len(file.content), [])
        found = [self._below(path) for path in same_size if path.read_bytes() == file.content]
        return [path for path in found if path not in git.ignored(self.root, found)]

    def paths(self) -> Iterator[str]:
        """Every plain file, but for what tools put there, other checkouts, and what is closed."""
        for entry in _entries(self.root, is_root=True):
            yield self._below(Path(entry.path))

    def _read(self, path: str, real: Path) -> Found:
        status = real.stat()
        if stat.S_ISDIR(status.st_mode):
            return Found(path, problem="there is a folder")
        if not stat.S_ISREG(status.st_mode):
            return Found(path, problem="there is no plain file")
        executable = bool(status.st_mode & stat.S_IXUSR)
        return Found(self._below(real), File(real.read_bytes(), executable), stat.S_IMODE(status.st_mode))

    def _nothing(self, path: str, error: OSError) -> Found:
        if isinstance(error, NotADirectoryError):
            return Found(path, problem="a folder on the way to it is a file")
        if (self.root / path).is_symlink():
            return Found(path, problem="there is a link to nothing")
        return Found(self._below((self.root / path).resolve()))

    def _below(self, place: Path) -> str:
        return place.relative_to(self.root).as_posix()

    @cached_property
    def _by_size(self) -> dict[int, list[Path]]:
        sizes: dict[int, list[Path]] = {}
        for entry in _entries(self.root, is_root=True):
            sizes.setdefault(entry.stat(follow_symlinks=False).st_size, []).append(Path(entry.path))
        return sizes


def _entries(folder: Path, *, is_root: bool = False) -> Iterator["os.DirEntry[str]"]:
    """Every plain file below a folder, but for what tools put there, other checkouts, and what is closed."""
    try:
        entries = [*os.scandir(folder)]
    except PermissionError:
        return
    if not is_root and any(entry.name == ".git" for entry in entries):
        return
    for entry in entries:
        if entry.is_file(follow_symlinks=False):
            yield entry
        elif entry.is_dir(follow_symlinks=False) and entry.name not in LITTER | {STATE}:
            yield from _entries(Path(entry.path))
