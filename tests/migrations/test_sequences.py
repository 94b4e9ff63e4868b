"""Features that come and go in any order, with commits and migrated databases between."""

import ast
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prism_gen.migrations import RETIRED, VERSIONS, heads, plan_migrations, read_history
from prism_gen.migrations.history import Revision
from prism_gen.render import Tree
from tests.support.migrations import carry_out, line, migration, write_tree

CATALOG = ("alarms", "notes", "reminders")  # reminders requires notes
CHANGES = st.tuples(st.sets(st.sampled_from(CATALOG)), st.booleans())
STEPS = st.lists(st.one_of(CHANGES, st.sampled_from(["commit", "migrate", "own"])), min_size=3, max_size=12)


def _tree(features: set[str]) -> Tree:
    on = features | ({"notes"} if "reminders" in features else set())
    return line("core_0001", *(f"{name}_0001" for name in CATALOG if name in on))


def _tables(tree: Tree) -> set[str]:
    return {path.rpartition("_")[2].removesuffix(".py") for path in tree}


class World:
    """A project, what git tracks of it, what its database has applied, and the owner's tables."""

    def __init__(self, root: Path) -> None:
        """Begin with the core."""
        self.root, self.tree = root, _tree(set())
        self.tracked: set[str] = set()
        self.applied: set[str] = set()
        self.own: set[str] = set()
        write_tree(root, self.tree)

    def step(self, step: "str | tuple[set[str], bool]") -> None:
        """Do one thing."""
        match step:
            case "commit":
                self.tracked = {revision.path for revision in read_history(self.root)}
            case "migrate":
                self.applied = {revision.id for revision in read_history(self.root)}
            case "own":
                self.write_own()
            case (features, drop_tables):
                self.change(_tree(set(features)), bool(drop_tables))

    def change(self, theirs: Tree, drop_tables: bool) -> None:
        """Turn features on and off."""
        with (
            patch("prism_gen.git.tracked", lambda _root, paths: self.tracked & {*paths}),
            patch("prism_gen.migrations.draft.applied", lambda *_: self.applied),
        ):
            carry_out(self.root, plan_migrations(self.root, self.tree, theirs, drop_tables=drop_tables))
        self.tree = theirs

    def write_own(self) -> None:
        """The owner's own migration, at the end of the line."""
        table = f"own{len(self.own)}"
        source = migration(f"{table}_0001", heads(read_history(self.root))[0])
        (self.root / VERSIONS / f"{table}.py").write_bytes(source)
        self.own.add(table)

    def check(self) -> None:
        """One line; nothing lost that somebody has; and Alembic finds the tables that the models name."""
        history = read_history(self.root)
        assert len(heads(history)) == 1
        assert self.applied <= {revision.id for revision in history}
        assert self.tracked <= {revision.path for revision in history}
        retired = (self.root / RETIRED).read_text().split() if (self.root / RETIRED).exists() else []
        assert _after(history) - {*retired} == _tables(self.tree) | self.own


def _after(history: list[Revision]) -> set[str]:
    """The tables of a new database."""
    tables: set[str] = set()
    for revision in history:
        parts = [part for part in ast.parse(revision.source).body if isinstance(part, ast.FunctionDef)]
        (upgrade,) = (ast.unparse(part) for part in parts if part.name == "upgrade")
        name = upgrade.split("'")[1]
        assert (name in tables) == ("drop_table" in upgrade), "made twice, or dropped when it is not there"
        tables ^= {name}
    return tables


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_history_is_right_after_every_step(steps: "list[str | tuple[set[str], bool]]") -> None:
    """Whatever is turned on and off, committed, migrated and written between."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        for step in steps:
            world.step(step)
            world.check()
