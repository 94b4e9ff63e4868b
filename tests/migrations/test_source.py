"""Copies of migrations."""

import ast

import pytest

from prism_gen.errors import PreconditionError
from prism_gen.migrations.history import Revision, read_revision
from prism_gen.migrations.source import done_again, relinked, tables, taken_back
from tests.support.migrations import migration

LINKS = {
    'down_revision = "a"  # why': 'down_revision = "new"  # why',
    "down_revision: str | None = None": 'down_revision: str | None = "new"',
    'é = 1; down_revision = ("a", "b"); x = 2': 'é = 1; down_revision = "new"; x = 2',
    'down_revision = [\r\n    "a",\r\n]\r': 'down_revision = "new"\r',
}


def _revision(source: bytes) -> Revision:
    return read_revision("versions/notes.py", source)


@pytest.mark.parametrize("link", LINKS, ids=repr)
def test_relinking_changes_the_link_alone(link: str) -> None:
    """Every other byte stays, however it is written."""
    source = "\ufeff# Ü\nrevision = 'a'\n{}\nlater = '''\ndown_revision'''\n"

    assert relinked(source.format(link).encode(), "new") == source.format(LINKS[link]).encode()


def test_relinking_to_nothing() -> None:
    """The first migration of a history revises none."""
    assert relinked(migration("notes_0001", "core_0001"), None) == migration("notes_0001")


def test_taking_back_swaps_the_two_ways() -> None:
    """A copy with its own id and docstring, whose upgrade is the downgrade."""
    taken = taken_back(_revision(migration("notes_0001", "a")), "notes_0001", "notes_0001_dropped").decode()

    parts = [part for part in ast.parse(taken).body if isinstance(part, ast.FunctionDef)]
    functions = {part.name: ast.unparse(part.body[0]) for part in parts}
    assert functions["upgrade"] == "op.drop_table('notes')"
    assert functions["downgrade"].startswith("op.create_table('notes'")
    assert taken.startswith('"""Take back what notes_0001 does."""\n\nimport')
    assert 'revision = "notes_0001_dropped"\ndown_revision = "a"\n' in taken


def test_taking_back_needs_both_ways() -> None:
    """Without a downgrade the refusal says which file."""
    source = migration("notes_0001").replace(b"def downgrade", b"def other")

    with pytest.raises(PreconditionError, match=r"versions/notes\.py, line 1: it cannot .* 'downgrade'"):
        taken_back(_revision(source), "notes_0001", "notes_0001_dropped")


def test_doing_again_is_a_copy() -> None:
    """Only the id and the docstring differ."""
    again = done_again(_revision(migration("notes_0001", "a")), "notes_0001_again")

    expected = migration("notes_0001", "a").replace(b'"notes_0001"', b'"notes_0001_again"')
    assert again == expected.replace(b"Notes.", b"Do again what notes_0001 does.")


def test_docstring_is_added_where_there_is_none() -> None:
    """As the linter asks for it, with an empty line below."""
    bare = migration("notes_0001").split(b"\n\n", 1)[1]

    assert done_again(_revision(b"# Ours\n" + bare), "n").startswith(
        b'# Ours\n"""Do again what notes_0001 does."""\n\nimport sqlalchemy'
    )


def test_tables_are_those_that_the_upgrade_creates() -> None:
    """By names that are written out, in helpers too; what the downgrade creates again does not count."""
    source = b"""
def upgrade():
    op.create_table("a", sa.Column("id"))
    op.create_table(NAME, sa.Column("id"))
    op.create_index("i", "b")
    helper()

def helper():
    op.create_table("c")

def downgrade():
    op.create_table("d")
"""
    assert tables(source) == {"a", "c"}
