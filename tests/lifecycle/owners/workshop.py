"""Projects to try scenarios in: made once, copied for each; and what becomes of them untouched."""

import io
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from prism_gen import cli, store
from prism_gen.new import new
from prism_gen.request import Request
from prism_gen.template import Template
from tests.lifecycle.owners.releases import OLD, write_releases
from tests.lifecycle.owners.scenario import Home, Scenario
from tests.support.commands import git
from tests.support.snapshots import STATE, Snapshot, snapshot


@dataclass(frozen=True)
class Untouched:
    """What the template made for a scenario, and what the verb makes of that if nobody edits it."""

    made: Snapshot
    after: Snapshot


@dataclass(eq=False)
class Workshop:
    """Gives each scenario a project of its own."""

    folder: Path
    releases: Path
    numbers: Iterator[int] = field(default_factory=count)

    def project(self, scenario: Scenario) -> Path:
        """A new project at the older release, where the scenario wants it."""
        spot = self.folder / f"p{next(self.numbers)}"
        return _settle(self._made(scenario.start), spot, scenario.home)

    @cache  # noqa: B019 - it lives as long as the module
    def untouched(self, start: tuple[str, ...], verb: str) -> Untouched:
        """What a verb does to a project that nobody has edited."""
        scenario = Scenario("nothing is edited", [], "All of it comes.", verb=verb, start=start)
        root = self.project(scenario)
        made = snapshot(root, STATE)
        run(scenario, root, *scenario.arguments)
        return Untouched(made, snapshot(root, STATE))

    @cache  # noqa: B019
    def _made(self, start: tuple[str, ...]) -> Path:
        target = self.folder / "-".join(("made", *start))
        template = Template.from_archive(self.releases / f"{OLD}.zip", OLD)
        new(Request(target, {"project_name": "Shop"}, start, with_git=True), template)
        return target


@dataclass(frozen=True)
class Ran:
    """The exit code, and the object that was printed."""

    code: int
    report: dict[str, Any]


def run(scenario: Scenario, root: Path, *arguments: str) -> Ran:
    """Run `prism … --json` in a folder, in this process; on a machine without git if the scenario says so."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said):
        patch.chdir(root)
        if scenario.home is Home.GITLESS:
            patch.setenv("PATH", os.devnull)
        code = cli.run([*arguments, "--json"])
    return Ran(code, json.loads(said.getvalue()))


@contextmanager
def workshop(folder: Path) -> Iterator[Workshop]:
    """A workshop with two releases; waiting for the disk would take long, and proves nothing here."""
    with pytest.MonkeyPatch.context() as patch:
        releases = write_releases(folder)
        patch.setattr(store, "RELEASES", releases)
        patch.setattr(store, "CURRENT", releases / "current")
        patch.setattr(os, "fsync", lambda _: None)
        store.current_version.cache_clear()
        yield Workshop(folder, releases)
    store.current_version.cache_clear()


def _settle(made: Path, spot: Path, home: Home) -> Path:
    """Copy a project to a spot; gives its root there."""
    root = spot / "all apps" / "shöp" if home is Home.MONOREPO else spot
    shutil.copytree(made, root, symlinks=True)
    if home in {Home.BARE, Home.MONOREPO}:
        shutil.rmtree(root / ".git")
    if home is Home.MONOREPO:
        git(spot, "init", "--quiet")
        git(spot, "add", "--all")
        git(spot, "commit", "--quiet", "--message", "One repository for all")
    if home is Home.WORKTREE:
        git(root, "worktree", "add", "--quiet", "linked")
        return root / "linked"
    return root
