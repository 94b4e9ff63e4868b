"""Ends a process at a chosen change of the disk, as a kill would, and at every other one in turn.

What Python asks of the kernel is counted from outside: a point lies before each call, and one after the last,
so that between them they are the moments before and after each call. A write is counted where the buffer
goes to the kernel, and may be torn: half of the bytes arrive. A run of git has a point on both sides.
"""

import builtins
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from prism_gen.cli import run

KILLED = 137
CALLS = (
    *("rename", "replace", "link", "symlink", "unlink", "remove", "mkdir", "rmdir", "chmod", "fchmod"),
    *("utime", "truncate", "ftruncate", "write", "sendfile", "fsync", "fdatasync"),
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Killer:
    """Counts the points that are reached, and exits at one of them."""

    def __init__(self, at: int, *, torn: bool = False) -> None:
        self.at, self.torn = at, torn
        self.reached: list[str] = []

    def reach(self, what: str) -> bool:
        """Exit if this is the point; tell whether its call is to be torn."""
        self.reached.append(what)
        if len(self.reached) - 1 == self.at and not self.torn:
            os._exit(KILLED)
        return len(self.reached) - 1 == self.at

    def install(self) -> None:
        """Count from now on in this process, which is not to be used for anything else after."""
        for name in CALLS:
            setattr(os, name, self._counted(name, getattr(os, name)))
        os.open = self._opened(os.open)
        io.open = builtins.open = self._file_opened(io.open)
        subprocess.run = self._counted("git", subprocess.run, after=True)

    def _counted(self, what: str, call: Callable[..., Any], *, after: bool = False) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            self.reach(what)
            answer = call(*arguments, **options)
            if after:
                self.reach(what)
            return answer

        return counted

    def _opened(self, call: Callable[..., int]) -> Callable[..., int]:
        def opened(path: Any, flags: int, *arguments: Any, **options: Any) -> int:
            if flags & WRITING:
                self.reach("open")
            return call(path, flags, *arguments, **options)

        return opened

    def _file_opened(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def opened(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            if not set(mode) & set("wax+"):
                return call(file, mode, *arguments, **options)
            self.reach("open")
            binary = io.BufferedWriter(_Written(self, file, mode.replace("b", "").replace("t", "")))
            return binary if "b" in mode else io.TextIOWrapper(binary, encoding="utf-8")

        return opened


class _Written(io.FileIO):
    """A file whose writes are counted as they go to the kernel."""

    def __init__(self, killer: Killer, file: Any, mode: str) -> None:
        super().__init__(file, mode)
        self.killer = killer

    def write(self, content: Any) -> int:
        """Write, or write half and exit."""
        if self.killer.reach("write"):
            super().write(memoryview(content)[: len(content) // 2])
            os._exit(KILLED)
        return super().write(content)


def points(root: Path, arguments: list[str]) -> list[str]:
    """Run a command to its end and give what its points are, the last of them after the end."""
    reading, writing = os.pipe()

    def counted() -> int:
        killer = Killer(-1)
        write = os.write
        killer.install()
        code = run(arguments)
        write(writing, " ".join(killer.reached).encode())
        return code

    code = in_child(root, counted)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        reached = pipe.read().split()
    assert code in {0, 4}, f"{arguments}: {code}"
    return [*reached, "end"]


def attempts(reached: list[str], every: int = 1, first: int = 0) -> Iterator[tuple[int, bool]]:
    """Every point, or one in so many from one on, with the first and the last; and the writes, torn."""
    for number, what in enumerate(reached):
        if number % every != first and 0 < number < len(reached) - 1:
            continue
        yield number, False
        if what == "write":
            yield number, True


def kill_at(root: Path, arguments: list[str], number: int, *, torn: bool = False) -> int:
    """Run a command and kill it at a point."""

    def killed() -> int:
        Killer(number, torn=torn).install()
        run(arguments)
        return KILLED

    return in_child(root, killed)


def run_in_child(root: Path, arguments: list[str]) -> int:
    """Run a command in a fork of this process, which has all modules loaded already."""
    return in_child(root, lambda: run(arguments))


def in_child(folder: Path, work: Callable[[], int]) -> int:
    """Do something in a fork of this process, in a folder, unheard; give its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 99
    try:
        sys.stdout = sys.stderr = io.StringIO()
        os.chdir(folder)
        code = work()
    finally:
        os._exit(code)
