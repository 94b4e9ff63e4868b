"""One folder in which the projects of all sets are made in turn, so that they share what was installed."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from prism_gen.naming import NAME
from prism_gen.new import new
from prism_gen.request import Typed, complete
from prism_gen.template import Template
from scripts.matrix.sets import FlagSet
from scripts.matrix.skips import not_run, refused

# What the next set takes over. `uv sync` and npm bring it to what that set asks for, no more and no less.
SHARED = (".venv", "node_modules", ".mypy_cache")
TESTS = "uv run just test"  # which must not warn of anything, nor skip what could run
COMMANDS = ("uv sync --quiet", "uv run just check", TESTS, "uv run just build")
LOCKS = {"uv.lock", "package-lock.json"}
# What whoever runs this may have set up.
FOREIGN = {"VIRTUAL_ENV", "NO_COLOR", "FORCE_COLOR", "CI"}


@dataclass
class Workspace:
    """Where the project of one set after the other is (`root` need not exist), and what each is called.

    `not_run` counts the tests that need what no registry has.
    """

    root: Path
    template: Template
    name: str = "My App"
    not_run: int = 0

    def switch(self, on: FlagSet) -> None:
        """Make the project of this set, as `prism new` does, in the place of the one before."""
        with self._kept():
            shutil.rmtree(self.root, ignore_errors=True)
            typed = Typed(str(self.root), {NAME: self.name}, on)
            new(complete(typed, self.template), self.template)

    def failure(self) -> str:
        """What the first command that fails has said; empty when the project is green."""
        for command in COMMANDS:
            done = run(self.root, *command.split())
            if done.returncode != 0 or (command == TESTS and self._warns_or_skips(done.stdout)):
                return f"$ {command}\n{done.stdout}"
        changed = run(self.root, *shlex.split("git ls-files --modified --others --exclude-standard"))
        return "".join(f"{path} was left behind\n" for path in sorted({*changed.stdout.splitlines()} - LOCKS))

    def skipped(self, said: str) -> list[str]:
        """The reasons for which tests were skipped that could have run; those that could not are counted."""
        self.not_run += not_run(said)
        return refused(said)

    def _warns_or_skips(self, said: str) -> bool:
        return bool(self.skipped(said)) or "warning" in said.lower()

    @contextmanager
    def _kept(self) -> Iterator[None]:
        aside = self.root.with_name("shared")
        _move(self.root, aside)
        yield
        _move(aside, self.root)


def plain() -> dict[str, str]:
    """The environment of a shell in which nobody has set anything up."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}


def run(root: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of a project; `stdout` is all that it printed."""
    return subprocess.run(
        command,
        cwd=root,
        env=plain() | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _move(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        if (source / name).exists():
            (source / name).rename(target / name)
