"""TOML's tables, in a text of the owner's that the template's no longer resembles."""

import tomllib

import pytest

from prism_gen.datamerge import merge_data
from tests.formats.samples import edited

BASE = b"""\
top = 1

[project]
name = "a"
list = ["x", "y"]

[tool.one]
x = 1
deep = { a = 1, b = 2 }

[[tool.one.hooks]]
name = "lint"

[tool.two]
y = 1
"""

REFORMATTED = b"""\
# mine 1
top = 0x1 # mine 2
[ project ] # mine 3
  'name' = '''a''' # mine 4
  list = [ # mine 5
    # mine 6
    'x', # mine 7
    'y' # mine 8
    # mine 9
  ]

# mine 10
[[tool.one.hooks]] # mine 11
  name = 'lint'
  # mine 12

[tool . "one"]
  x = 1 # mine 13
  deep = {a=1,b=2} # mine 14
[tool]
  # mine 15
  two.y = +1
[tool.own] # mine 16
  z = 1"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("top = 1\n", "top = 2\n"),
        ("top = 1\n", "top = 1\nmore = 1979-05-27T07:32:00Z\n"),
        ('"a"\n', '"a"\nmore = [1.5, true]\n'),
        ('"a"\n', '"a"\nmore = ["' + '", "'.join(["a long text"] * 12) + '"]\n'),
        ('"x", "y"', '"x", "xx", "y"'),
        ('"x", "y"', '"y"'),
        ('"x", "y"', '"x"'),
        ('"x", "y"', ""),
        ('"x", "y"', '"w", "x", "y"'),
        ("a = 1, ", ""),
        ("a = 1, ", "a = 1, c = {}, "),
        ("x = 1\n", ""),
        ("x = 1\n", "x = [{ y = 1 }, 2]\n"),
        ("deep = { a = 1, b = 2 }\n", "\n[tool.one.deep]\na = 1\nb = 2\nc = 3\n"),
        ('[[tool.one.hooks]]\nname = "lint"\n', ""),
        ('name = "lint"\n', 'name = "lint"\n\n[[tool.one.hooks]]\nname = "b"\nl = { m = 1 }\n'),
        ('[[tool.one.hooks]]\nname = "lint"\n', "hooks = [{ name = 'lint' }, 1]\n"),
        ("[tool.two]\ny = 1\n", ""),
        ("[tool.two]\ny = 1\n", "[tool]\ntwo = 1\n"),
        ("[tool.two]\n", "[tool.a]\nb.c = 1\n\n[[tool.a.d]]\n\n[[tool.a.d]]\ne = 1\n\n[tool.two]\n"),
        ("[tool.two]\n", "[other.'quoted name']\nb = 1\n\n[tool.two]\n"),
    ],
)
def test_single_values(old: str, new: str) -> None:
    """Whatever the template changes comes and goes, and no comment is lost."""
    theirs = edited(BASE, old, new)

    added = merge_data("a.toml", BASE, theirs, REFORMATTED)
    removed = merge_data("a.toml", theirs, BASE, added.text)

    assert added.clashes == removed.clashes == []
    assert _shared(added.text) == _shared(theirs)
    assert _shared(removed.text) == _shared(BASE)
    assert removed.text.count(b"# mine") == added.text.count(b"# mine") == REFORMATTED.count(b"# mine")


def _shared(text: bytes) -> object:
    """The data without the owner's table."""
    data = tomllib.loads(text.decode())
    data["tool"].pop("own", None)
    return data
