"""The list of retired tables, which is the owner's as well."""

import ast
from pathlib import Path

import pytest

from prism_gen.migrations.retired import edited, retired_in
from tests.support.templates import REPOSITORY

ENV = REPOSITORY / "template" / "{{ layer.core }}" / "backend" / "migrations" / "env.py"
OWNERS = "# ask Ada before dropping these\nnotes\n\nold_orders  # until May\n# users stay"


@pytest.mark.parametrize(
    ("tables", "text"),
    [
        ({"notes", "old_orders"}, OWNERS),
        ({"old_orders"}, OWNERS.replace("notes\n", "")),
        ({"notes", "old_orders", "b", "a"}, f"{OWNERS}\na\nb\n"),
        (set(), "# ask Ada before dropping these\n\n# users stay"),
    ],
)
def test_only_the_line_of_a_table_comes_and_goes(tables: set[str], text: str) -> None:
    """What is new stands at the end; comments, blank lines and the order stay."""
    assert edited(OWNERS, tables) == text


def test_line_endings_stay() -> None:
    """What an editor on Windows has written goes on as it began."""
    assert edited("zebras\r\n", {"zebras", "ants"}) == "zebras\r\nants\r\n"


def test_nothing_is_left_of_an_empty_list() -> None:
    """Blank lines alone are nothing to keep."""
    assert edited("notes\n\n", set()) == ""


def test_app_reads_it_the_same_way(tmp_path: Path) -> None:
    """A table that only a comment names is not retired: autogenerate goes on looking after it."""
    (tmp_path / "retired.txt").write_text(OWNERS)
    is_ours = next(part for part in ast.parse(ENV.read_text()).body if getattr(part, "name", "") == "is_ours")
    known = {"RETIRED": tmp_path / "retired.txt"}
    exec(ast.unparse(is_ours), known)  # noqa: S102 - the module itself needs a database

    names = {"ask", "Ada", "before", "notes", "old_orders", "until", "#", "users"}
    ignored = {name for name in names if not known["is_ours"](name, "table", {})}  # type: ignore[operator]

    assert ignored == retired_in(OWNERS) == {"notes", "old_orders"}
