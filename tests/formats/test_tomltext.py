"""TOML: what stays of the owner's text, and where new things come."""

import re

import pytest

from prism_gen.datamerge import Clash, DataMerge, merge_data
from tests.formats.samples import edited, sample

FASTAPI = '    "fastapi>=0.165.0,<0.166",\n'
HUMANIZE = '    "humanize>=4.13,<5",\n'
SHARED = "pyproject.toml"

EDITS = {
    "uv add zzz": ('<0.55",\n', '<0.55",\n    "zzz>=1",\n'),
    "uv add aaa": ('    "aiosqlite', '    "aaa>=1",\n    "aiosqlite'),
    "uv add hishel": (FASTAPI, FASTAPI + '    "hishel>=1",\n'),
    "uv add idna": (FASTAPI, FASTAPI + '    "idna>=3",\n'),
    "uv add --dev": ('    "httpx2', '    "hishel>=1",\n    "httpx2'),
    "uv remove": (FASTAPI, ""),
    "uv remove the last": ('    "uvicorn>=0.54.0,<0.55",\n', ""),
    "bumped beside": (FASTAPI, '    "fastapi>=0.170", # newer\n'),
    "comment above": (FASTAPI, "    # the web\n" + FASTAPI),
    "comment below": (FASTAPI, FASTAPI + "    # what follows is the database's\n"),
    "comment at the end": ('<0.55",\n', '<0.55",\n    # add yours here\n'),
    "no comma at the end": ('<0.55",\n', '<0.55"\n'),
    "own table": ("[tool.mypy]", "[tool.own]\nanswer = 42 # mine\n\n[tool.mypy]"),
    "own table at the end": ('convention = "google"\n', 'convention = "google"\n\n[tool.own]\nanswer = 42\n'),
    "own script": ("[project.scripts]\n", '[project.scripts]\nown = "own:main"\n'),
    "other indentation": (FASTAPI, FASTAPI.replace("    ", "  ")),
    "two on a line": (FASTAPI, f'{FASTAPI[:-1]} "own>=1",\n'),
}


@pytest.mark.parametrize("edit", EDITS)
def test_add_and_remove_around_an_edit(edit: str) -> None:
    """The feature's line comes and goes, without a clash, and leaves the owner's text byte for byte."""
    shared = sample(SHARED)
    ours = edited(shared.off, *EDITS[edit])

    added = shared.add(ours)

    assert HUMANIZE.strip(" \n").encode() in added.text
    assert added == DataMerge(added.text, [], [])
    assert shared.remove(added.text) == DataMerge(ours, [], [])


def inlined(text: bytes) -> bytes:
    """The dependencies on one line."""
    found = re.search(rb"dependencies = \[(.*?)\n\]", text, re.DOTALL)
    assert found
    return text.replace(found[1] + b"\n", b" ".join(found[1].split()).rstrip(b","), 1)


def test_inline_list() -> None:
    """A list on one line stays on it."""
    shared = sample(SHARED)
    ours = inlined(shared.off)

    added = shared.add(ours)

    assert added.text == edited(ours, '<0.166", ', '<0.166", "humanize>=4.13,<5", ')
    assert shared.remove(added.text).text == ours


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_sorted_place(ending: str) -> None:
    """In a sorted list that has become another one, the new line stands in its place."""
    shared = sample(SHARED)
    ours = edited(shared.off, FASTAPI, '    "gunicorn>=23", # why\n    # for the web\n    "idna>=3",\n')
    ours = ours.replace(b"\n", ending.encode())

    added = shared.add(ours)

    wanted = edited(ours, f"# why{ending}", f"# why{ending}{HUMANIZE[:-1]}{ending}")
    assert added == DataMerge(wanted, [], [])
    assert shared.remove(added.text).text == ours


def test_comment_of_a_line_that_goes() -> None:
    """A comment that the owner wrote beside the feature's line stays when the line goes."""
    shared = sample(SHARED)
    ours = edited(shared.on, HUMANIZE, HUMANIZE.replace("\n", " # how long ago\n"))

    removed = shared.remove(ours)

    assert removed.text == edited(shared.off, FASTAPI, f"{FASTAPI}    # how long ago\n")


BASE = b"""\
[project]
name = "a"

[tool.one]
x = 1

[[tool.one.hooks]]
name = "lint"

[tool.two]
y = 1 # why
"""


@pytest.mark.parametrize(
    ("theirs", "own"),
    [
        (b"""[tool.one.new]\nlist = ["a", "b"]\n"q.r" = { s = 1.5 }\n""", b"[tool.own]\nz = 1\n"),
        (b'[[tool.one.hooks]]\nname = "format"\n\n[tool.one.hooks.options]\nfix = true\n', b"[own]\nz = 1\n"),
        (b'[[other]]\nname = "x"\n\n[[other]]\nname = "y"\n', b"[own]\nz = 1\n"),
        (b"[tool.three]\n", b"[own]\nz = 1\n"),
    ],
)
def test_tables_come_and_go(theirs: bytes, own: bytes) -> None:
    """A new table comes behind those beside it, and goes again; the owner's tables stay where they are."""
    ours = BASE + b"\n" + own
    for text in (ours, ours.rstrip(b"\n"), ours.replace(b"\n", b"\r\n")):
        added = merge_data(SHARED, BASE, BASE + b"\n" + theirs, text)

        assert (added.clashes, added.notes) == ([], [])
        assert set(theirs.split(b"\n")) <= set(added.text.replace(b"\r\n", b"\n").split(b"\n"))
        assert merge_data(SHARED, BASE + b"\n" + theirs, BASE, added.text).text == text


def test_keys_come_and_go() -> None:
    """A key comes behind those that it was added beside; a value changes where it stands."""
    theirs = BASE.replace(b"x = 1\n", b'x = 1\nw = "new"\n').replace(b"y = 1", b"y = 2")
    ours = BASE.replace(b"x = 1\n", b"x = 1 # mine\nv = 1\n")

    added = merge_data(SHARED, BASE, theirs, ours)

    wanted = ours.replace(b"v = 1\n", b'v = 1\nw = "new"\n').replace(b"y = 1", b"y = 2")
    assert added == DataMerge(wanted, [], [])
    assert merge_data(SHARED, theirs, BASE, added.text).text == ours


def test_table_that_goes_and_was_edited() -> None:
    """A table that the owner changed stays whole, and is a clash."""
    theirs = BASE.replace(b"\n[tool.two]\ny = 1 # why\n", b"")
    ours = BASE.replace(b"y = 1", b"y = 2")

    assert merge_data(SHARED, BASE, theirs, ours) == DataMerge(ours, [Clash("tool.two", '{"y": 2}', "")], [])


def test_hooks_without_names_that_both_changed() -> None:
    """Tables of an array cannot be told apart, so that what both changed is a clash."""
    theirs, ours = BASE.replace(b"lint", b"check"), BASE.replace(b"lint", b"mine")
    clash = Clash("tool.one.hooks", '[{"name": "mine"}]', '[{"name": "check"}]')

    assert merge_data(SHARED, BASE, theirs, ours) == DataMerge(ours, [clash], [])
