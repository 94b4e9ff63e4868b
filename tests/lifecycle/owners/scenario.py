"""One row of the table: what the owner did, what was run, and how it comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from tests.lifecycle.owners.edits import Edit


class Home(StrEnum):
    """Where a project lives."""

    REPOSITORY = "a repository of its own"
    BARE = "no repository"
    GITLESS = "a repository, on a machine without git"
    MONOREPO = "a folder of a larger repository"
    WORKTREE = "a linked worktree"


@dataclass(frozen=True)
class Scenario:
    """An owner's edits and a verb after them.

    `outcome` says in words what the owner finds.
    `hand` names what needs the owner's hand, and why, as the report puts it; then the exit code is 4, else 0.
    `same_lines` says that the owner had touched the very lines, values or paths that the template changes.
    `kept` are the paths that the report lists so, `has` and `lacks` texts of files afterwards.
    `moved` tells where the owner has put what the template made, `spared` which of the owner's files do as
    they are, so that what the template changes need not arrive there.
    `returns` says that `remove` after `add` gives back the owner's very bytes.
    """

    name: str
    edits: list[Edit]
    outcome: str
    verb: str = "add notes"
    start: tuple[str, ...] = ()
    home: Home = Home.REPOSITORY
    hand: Mapping[str, str] = field(default_factory=dict)
    same_lines: bool = False
    kept: tuple[str, ...] = ()
    has: Mapping[str, str] = field(default_factory=dict)
    lacks: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    spared: tuple[str, ...] = ()
    returns: bool = True

    @property
    def arguments(self) -> list[str]:
        """The command line."""
        return self.verb.split()

    def place(self, path: str) -> str:
        """Where the owner has a path of the template."""
        return _renamed(path, self.moved)

    def origin(self, place: str) -> str:
        """The path of the template that the owner has at a place."""
        return _renamed(place, {new: old for old, new in self.moved.items()})


def _renamed(path: str, names: Mapping[str, str]) -> str:
    for old, new in names.items():
        if path == old or path.startswith(f"{old}/"):
            return new + path.removeprefix(old)
    return path


update = partial(Scenario, verb="update")
