"""A session at a terminal for one page of the guide, with a Prism that has two features and three versions.

The features are those of Prism's own tests, in `tests/layers`. Later versions change a few lines of the core.
"""

import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.templates import NOTES, REMINDERS, with_layers

from prism_gen.template import Template

# What each version changes in the core: a file, and the lines that it has before and after.
VERSIONS = {
    "1.0.0": {},
    "1.1.0": {
        "README.md.jinja": ("formats everything", "formats everything, and mends what can be mended"),
        "compose.yaml.jinja": ("image: caddy:2\n", "image: caddy:2.11\n"),
    },
    "1.2.0": {
        "justfile": ("    uv run pytest\n", "    uv run pytest --durations 5\n"),
        "compose.yaml.jinja": ("-postgres:18}\n", "-postgres:18.2}\n"),
    },
}
IDENTITY = "[user]\n  name = Ada\n  email = ada@example.org\n[init]\n  defaultBranch = main\n"
HOME = "/home/ada"
PERSONAL = ("GIT_", "PRISM_", "LC_", "LANG")
TERMINAL = {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "90", "LC_ALL": "C.UTF-8"}


class Session:
    """A shell in a folder of its own, which is made for the first step and is gone after the page.

    It remembers the folder that a step changes to, and nothing else of a step but its files.
    """

    def __enter__(self) -> "Session":
        """Begin; nothing is made yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove what was made."""
        if "_made" in self.__dict__:
            self._made.cleanup()

    def step(self, command: str, code: int = 0) -> str:
        """Return the command as typed and what it prints. Raises RuntimeError for another exit code."""
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", f"trap 'pwd >{self.home}/cwd' EXIT\n{command}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd=(self.home / "cwd").read_text().strip(),
            env=self._environment,
        )
        if done.returncode != code:
            raise RuntimeError(f"`{command}` ended with {done.returncode}, not {code}:\n{done.stdout}")
        told = done.stdout.replace(str(self.home / "work"), HOME)
        return f"$ {command}\n" + "".join(f"{line.rstrip()}\n" for line in told.splitlines())

    @property
    def home(self) -> Path:
        """The folder that holds all of the session, links followed."""
        return Path(self._made.name).resolve()

    @cached_property
    def _made(self) -> "TemporaryDirectory[str]":
        made = TemporaryDirectory(prefix="prism-session-")
        home = Path(made.name).resolve()
        (home / "work").mkdir()
        (home / "cwd").write_text(str(home / "work"))
        (home / "gitconfig").write_text(IDENTITY)
        freeze_versions(home)
        return made

    @cached_property
    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(PERSONAL)}
        return {
            **kept,
            **TERMINAL,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PRISM_RELEASES": str(self.home / "releases"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": str(self.home / "gitconfig"),
        }


def freeze_versions(folder: Path) -> None:
    """Freeze every version into `releases/`, where the oldest is current.

    Raises LookupError for a change of a line that the template no longer has.
    """
    template, releases = with_layers(folder / "template", [NOTES, REMINDERS]), folder / "releases"
    releases.mkdir()
    (releases / "current").write_text(next(iter(VERSIONS)))
    for version, changes in VERSIONS.items():
        for path, (before, after) in changes.items():
            _change(template / "template" / "{{ layer.core }}" / path, before, after)
        Template.from_folder(template, version).to_archive(releases / f"{version}.zip")


def _change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    if text.count(before) != 1:
        raise LookupError(f"{file.name} has {before!r} {text.count(before)} times, not once.")
    file.write_text(text.replace(before, after), encoding="utf-8")
