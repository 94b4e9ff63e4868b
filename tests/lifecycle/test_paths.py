"""The path does not matter: what a project is depends on its features, not on how they came."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prism_gen import add, project, update
from prism_gen import new as new_module
from prism_gen.add import adding
from prism_gen.change import Goal, change
from prism_gen.errors import PreconditionError
from prism_gen.migrations import heads, read_history
from prism_gen.new import new
from prism_gen.project import Project
from prism_gen.remove import removing
from prism_gen.render import Tree, render
from prism_gen.request import Request
from prism_gen.template import Template
from prism_gen.undo import undo
from prism_gen.update import updating
from tests.support.commands import git, prism
from tests.support.edits import EDITS
from tests.support.releases import FIRST, SECOND, evolved
from tests.support.six import LAYERS, closure, grown, six
from tests.support.snapshots import OWN_RULES, STATE, Snapshot, snapshot
from tests.support.templates import NOTES, REMINDERS, with_layers

Features = frozenset[str]
EXAMPLES = 500
MEMORY = Path("/dev/shm")  # noqa: S108 - each run makes a folder of its own in it

names = st.sampled_from(LAYERS)
sets = st.frozensets(names, max_size=4)
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["add", "remove"]), st.lists(names, min_size=1, max_size=2)),
        st.tuples(st.sampled_from(["undo", "update"]), st.just([])),
    ),
    max_size=8,
)
edits = st.lists(st.sampled_from(sorted(EDITS)), unique=True, max_size=6)


class Workshop:
    """Makes projects from the template of seven layers, each in a folder of its own."""

    def __init__(self, folder: Path, versions: Mapping[str, Template]) -> None:
        """Make them in this folder."""
        self.versions = versions
        self._folders = (folder / str(number) / "shop" for number in count())

    def make(self, asked: Features, version: str = FIRST) -> Path:
        """`prism new --with …`, without git."""
        request = Request(next(self._folders), {"project_name": "Shop"}, sorted(asked), with_git=False)
        new(request, self.versions[version])
        return request.target

    @cache  # noqa: B019 - it lives as long as the module
    def direct(self, asked: Features, version: str) -> tuple[Snapshot, frozenset[str]]:
        """What a direct `new` gives: its files, and its migrations."""
        made = self.make(asked, version)
        return snapshot(made, OWN_RULES), frozenset(revision.id for revision in read_history(made))

    def closure(self, asked: Features) -> Features:
        """The features asked for and those that come along, in every version."""
        return closure(self.versions[FIRST], asked)


@dataclass(frozen=True)
class State:
    """A project's files, the features it was asked for, and its version."""

    files: Snapshot
    asked: Features
    version: str = FIRST


class Walk:
    """A project, and what it was before the last verb that changed something."""

    def __init__(self, shop: Workshop, root: Path, asked: Features) -> None:
        """Begin with a new project."""
        self.shop, self.root = shop, root
        self.now = State(snapshot(root, STATE), asked)
        self.before: State | None = None
        self.conflicts: list[dict[str, str]] = []

    def take(self, verb: str, features: list[str]) -> None:
        """One step, which is refused exactly where it must be."""
        {"add": self.add, "remove": self.remove, "undo": self.undo, "update": self.update}[verb](features)

    def add(self, features: list[str]) -> None:
        """Turn features on."""
        self._change(lambda found: adding(found, features), asked=self.now.asked | {*features})

    def remove(self, features: list[str]) -> None:
        """Turn features off, unless one that stays requires one of them."""
        left = self.now.asked - {*features}
        if {*features} & self.shop.closure(self.now.asked) & self.shop.closure(left):
            with pytest.raises(PreconditionError, match="cannot go"):
                change(self.root, lambda found: removing(found, features), dry_run=False)
            assert snapshot(self.root, STATE) == self.now.files
        else:
            self._change(lambda found: removing(found, features), asked=left)

    def update(self, _: list[str]) -> None:
        """Go to the second version."""
        self._change(updating, version=SECOND)

    def undo(self, _: list[str]) -> None:
        """Take back the last verb: everything is as before it, migrations and secrets too."""
        if self.before is None:
            with pytest.raises(PreconditionError, match="nothing to take back"):
                undo(self.root)
            return
        undo(self.root)
        assert snapshot(self.root, STATE) == self.before.files
        self.now, self.before = self.before, None

    def settle(self, goal: Features) -> None:
        """Take the last steps to a set of features: what came along before it was asked for goes, too."""
        asked = self.now.asked
        blocked = (asked - goal) & self.shop.closure(asked & goal)
        if gone := asked if blocked else asked - goal:
            self.remove(sorted(gone))
        if self.now.asked != goal:
            self.add(sorted(goal - self.now.asked))

    def _change(self, aim: Callable[[Project], Goal], **after: Any) -> None:
        self.conflicts += change(self.root, aim, dry_run=False).conflicts
        files = snapshot(self.root, STATE)
        if files != self.now.files:
            self.before = self.now
        self.now = replace(self.now, files=files, **after)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """The template, read once, of which each set is rendered once; the disk is not waited for."""
    first = six(tmp_path_factory.mktemp("six") / FIRST)
    folders = {FIRST: first, SECOND: evolved(first, first.with_name(SECOND), grown)}
    versions = {version: Template.from_folder(folder, version) for version, folder in folders.items()}
    rendered: dict[str, Tree] = {}

    def render_once(template: Template, answers: dict[str, Any]) -> Tree:
        key = repr((template.version, sorted(answers.items())))
        return rendered[key] if key in rendered else rendered.setdefault(key, render(template, answers))

    with pytest.MonkeyPatch.context() as patch:
        for module in (project, update):
            patch.setattr(module, "template", versions.__getitem__)
        for module in (project, new_module):
            patch.setattr(module, "render", render_once)
        patch.setattr(add, "current_template", lambda: versions[SECOND])
        patch.setattr(update, "current_version", lambda: SECOND)
        patch.setattr(os, "fsync", lambda _: None)
        with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
            yield Workshop(Path(folder), versions)


@settings(max_examples=EXAMPLES, deadline=None)
@given(start=sets, path=steps)
def test_any_path_to_a_set_ends_in_the_same_project(
    shop: Workshop, start: Features, path: list[tuple[str, list[str]]]
) -> None:
    """Whatever came and went before, the bytes, modes and folders are those of a direct `new`."""
    walk = Walk(shop, shop.make(start), start)

    for verb, features in path:
        walk.take(verb, features)

    files, migrations = shop.direct(walk.now.asked, walk.now.version)
    assert snapshot(walk.root, OWN_RULES) == files
    history = read_history(walk.root)
    assert len(heads(history)) == 1
    assert {revision.id for revision in history} >= migrations
    shutil.rmtree(walk.root.parent)


@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(start=sets, edited=edits, path=steps)
def test_edits_outlive_any_path(
    shop: Workshop, start: Features, edited: list[str], path: list[tuple[str, list[str]]]
) -> None:
    """Where the owner edited what no feature touches, any path ends as if the edits were made at its end.

    So the way back to the first features leaves no trace.
    """
    walk = Walk(shop, _edited(shop.make(start), edited), start)

    for verb, features in path:
        walk.take(verb, features)
    direct = _edited(shop.make(walk.now.asked, walk.now.version), edited)
    assert snapshot(walk.root, OWN_RULES) == snapshot(direct, OWN_RULES)
    walk.settle(start)

    back = _edited(shop.make(start, walk.now.version), edited)
    assert snapshot(walk.root, OWN_RULES) == snapshot(back, OWN_RULES)
    assert walk.conflicts == []
    for root in (walk.root, direct, back):
        shutil.rmtree(root.parent)


def _edited(root: Path, names: list[str]) -> Path:
    for name in names:
        EDITS[name](root)
    return root


ROUTES = [
    ["add notes", "add reminders", "add scheduler"],
    ["add scheduler", "add reminders", "add notes"],
    ["add reminders,notes", "remove reminders", "add scheduler reminders"],
    ["add scheduler", "remove scheduler", "add notes reminders", "add scheduler"],
    ["add notes", "remove notes", "add reminders scheduler", "undo", "add notes reminders scheduler"],
]


@pytest.fixture
def layered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prism's own template with two test layers, of which one requires the other."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(with_layers(tmp_path / "layered", [NOTES, REMINDERS])))


@pytest.mark.usefixtures("layered")
@pytest.mark.parametrize("committed", [False, True], ids=["as it is", "committed after each step"])
def test_any_path_on_the_real_template(work: Path, committed: bool) -> None:
    """So it is with Prism's own template and a real feature, as processes, in a repository."""
    prism("new", "direct", "--name", "Shop", "--with", "notes,reminders,scheduler", cwd=work)
    files, migrations = snapshot(work / "direct", OWN_RULES), read_history(work / "direct")
    for number, route in enumerate(ROUTES):
        project = work / f"shop{number}"
        prism("new", project.name, "--name", "Shop", cwd=work)
        for step in route:
            done = prism(*step.split(), cwd=project)
            assert done.returncode == 0, done.stderr
            if committed and "undo" not in route:
                git(project, "add", "--all")
                git(project, "commit", "--quiet", "--message", step)

        assert snapshot(project, OWN_RULES) == files
        history = read_history(project)
        assert len(heads(history)) == 1
        assert {revision.id for revision in history} >= {revision.id for revision in migrations}
