"""Reading the migrations of a project."""

from pathlib import Path

import pytest

from prism_gen.errors import PreconditionError
from prism_gen.migrations import VERSIONS, heads, read_history
from tests.support.migrations import line, migration, path_of, write_tree

IDENTITY = {
    'revision = "b"\ndown_revision = "a"\n': ("a",),
    "revision: str = 'b'\ndown_revision: str | None = 'a'\n": ("a",),
    'revision = "b"\ndown_revision: str | None = None\n': (),
    'revision = "b"\ndown_revision = ("a", "c")\n': ("a", "c"),
    'revision = "b"\ndown_revision: list[str] = [\n    "a",\n    "c",\n]\n': ("a", "c"),
    'branch_labels: str\nrevision = "b"\r\ndown_revision = "a"\r\n': ("a",),
}
UNREADABLE = {
    "revision = 'b'\ndown_revision = (\n": "line 2: this is no Python",
    "\0": "line 1: this is no Python",
    "revision = 'b'\ndown_revision = OTHER\n": "line 2: down_revision is not written out",
    "revision = 'b'\n\ndown_revision = 7\n": "line 3: down_revision is not written out",
    "down_revision = None\n": "line 1: it does not say its revision and its down_revision",
    "revision = 'b'\n": "line 1: it does not say its revision and its down_revision",
}


def _write(root: Path, name: str, text: str | bytes) -> None:
    (root / VERSIONS).mkdir(parents=True, exist_ok=True)
    (root / VERSIONS / name).write_bytes(text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize("text", IDENTITY, ids=repr)
def test_each_way_to_write_it_is_read(tmp_path: Path, text: str) -> None:
    """Annotated or not, one parent, several or none."""
    _write(tmp_path, "b.py", text)

    (revision,) = read_history(tmp_path)

    assert (revision.id, revision.parents, revision.path) == ("b", IDENTITY[text], f"{VERSIONS}/b.py")
    assert revision.source == text.encode()


def test_oldest_is_first(tmp_path: Path) -> None:
    """Whatever the files are called; what is depended on comes before too."""
    write_tree(tmp_path, line("z_0001", "a_0001"))
    _write(tmp_path, "0.py", 'revision = "m"\ndown_revision = "z_0001"\ndepends_on = "a_0001"\n')

    history = read_history(tmp_path)

    assert [revision.id for revision in history] == ["z_0001", "a_0001", "m"]
    assert heads(history) == ["a_0001", "m"]


def test_merge_joins_heads(tmp_path: Path) -> None:
    """Two lines are one again after a merge."""
    write_tree(tmp_path, line("core_0001", "notes_0001"))
    _write(tmp_path, "own.py", migration("own_0001", "core_0001"))
    _write(tmp_path, "join.py", 'revision = "join"\ndown_revision = ("notes_0001", "own_0001")\n')

    assert heads(read_history(tmp_path)) == ["join"]


def test_no_migrations_is_an_empty_history(tmp_path: Path) -> None:
    """Files that Alembic does not read either are left out."""
    _write(tmp_path, "__init__.py", "")
    _write(tmp_path, "README.md", "no Python")
    (tmp_path / VERSIONS / ".#own.py").symlink_to("nowhere")

    assert read_history(tmp_path) == []
    assert read_history(tmp_path / "elsewhere") == []
    assert heads([]) == []


@pytest.mark.parametrize("text", UNREADABLE, ids=repr)
def test_what_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    """The file, the line and the reason, and a command that shows when it is mended."""
    _write(tmp_path, "b.py", text)

    with pytest.raises(PreconditionError) as refusal:
        read_history(tmp_path)

    assert refusal.value.message.startswith(f"{VERSIONS}/b.py, {UNREADABLE[text]}")
    assert "uv run alembic history" in refusal.value.hint


def test_id_of_two_files_is_refused(tmp_path: Path) -> None:
    """Both are named: a copy that somebody forgot."""
    write_tree(tmp_path, line("core_0001"))
    _write(tmp_path, "copy.py", migration("core_0001"))

    with pytest.raises(PreconditionError) as refusal:
        read_history(tmp_path)

    why = f"{VERSIONS}/copy.py, line 6: {path_of('core_0001')} has the id 'core_0001' too."
    assert refusal.value.message == why


def test_circle_is_refused(tmp_path: Path) -> None:
    """Migrations that revise each other have no order."""
    _write(tmp_path, "a.py", migration("a", "b"))
    _write(tmp_path, "b.py", migration("b", "a"))

    with pytest.raises(PreconditionError, match=r"in a circle: (a -> b -> a|b -> a -> b)"):
        read_history(tmp_path)
