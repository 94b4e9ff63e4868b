"""Three-way merge of plain values."""

from typing import Any

import pytest

from prism_gen.formats.changes import Changes, Clash, Known
from prism_gen.formats.rules import Rules

GONE: dict[str, Any] = {}


def merged(base: Any, theirs: Any, ours: Any, file: str = "a.json") -> tuple[Any, list[Clash]]:
    """The outcome and the clashes."""
    changes = Changes(Rules(file), base, theirs, ours)
    return changes.value, changes.clashes


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "expected"),
    [
        ({"a": 1}, {"a": 2}, {"a": 1, "b": 1}, {"a": 2, "b": 1}),
        ({"a": 1}, {"a": 2}, {"a": 2}, {"a": 2}),
        ({"a": 1}, {"a": 1, "b": 1}, {}, {"b": 1}),
        ({"a": 1}, {}, {"a": 1, "b": 1}, {"b": 1}),
        ({"a": {"x": 1, "y": 1}}, {}, {"a": {"x": 1}}, {}),
        ({}, {"a": {"x": 1}}, {"a": {"y": 1}}, {"a": {"y": 1, "x": 1}}),
        ({"a": None}, {"a": [1]}, {"a": None}, {"a": [1]}),
        ({"a": ["x"]}, {"a": ["x", "y"]}, {"a": ["z", "x"]}, {"a": ["z", "x", "y"]}),
        ({"a": ["x", "y"]}, {"a": ["x"]}, {"a": ["y", "z"]}, {"a": ["z"]}),
        ({"a": ["x", "y"]}, {}, {"a": ["y", "z"]}, {"a": ["z"]}),
        ({}, {"a": ["x", "y"]}, {"a": ["y", "z"]}, {"a": ["x", "y", "z"]}),
        ({"a": ["x"]}, {"a": ["x", "x"]}, {"a": ["x"]}, {"a": ["x", "x"]}),
        ({"a": ["x"]}, {"a": []}, {"a": ["x", "x"]}, {"a": ["x"]}),
        ({"a": [{"x": 1}]}, {"a": [{"x": 1}, {"y": 1}]}, {"a": [{"z": 1}]}, {"a": [{"z": 1}, {"y": 1}]}),
        ({"a": [{"x": 1}, {"y": 1}]}, {"a": [{"x": 1}]}, {"a": [{"y": 1}, {"z": 1}]}, {"a": [{"z": 1}]}),
    ],
)
def test_agreement(base: Any, theirs: Any, ours: Any, expected: Any) -> None:
    """Where the sides changed different things, both have their way."""
    assert merged(base, theirs, ours) == (expected, [])


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "clash"),
    [
        ({"a": 1}, {"a": 2}, {"a": 3}, Clash("a", "3", "2")),
        ({"a": 1}, {"a": 2}, GONE, Clash("a", "", "2")),
        ({"a": 1}, GONE, {"a": 2}, Clash("a", "2", "")),
        (GONE, {"a": "x"}, {"a": "y"}, Clash("a", "y", "x")),
        ({"a": {"x": 1}}, {"a": {"x": 2}}, GONE, Clash("a", "", '{"x": 2}')),
        ({"a": 1}, {"a": [1]}, {"a": {"x": 1}}, Clash("a", '{"x": 1}', "[1]")),
        (
            {"a": {"b": {"x": 1}}},
            {"a": {}},
            {"a": {"b": {"x": 1, "y": 2}}},
            Clash("a.b", '{"x": 1, "y": 2}', ""),
        ),
        ({"a": [{"x": 1}]}, {"a": [{"x": 2}]}, {"a": [{"x": 3}]}, Clash("a", '[{"x": 3}]', '[{"x": 2}]')),
        ({"a": [{"x": 1}]}, GONE, {"a": [{"x": 3}]}, Clash("a", '[{"x": 3}]', "")),
        ([1], {"a": 1}, [2], Clash("(all of it)", "[2]", '{"a": 1}')),
    ],
)
def test_disagreement(base: Any, theirs: Any, ours: Any, clash: Clash) -> None:
    """Where both changed one thing, the owner's stays and the clash names both."""
    assert merged(base, theirs, ours) == (ours, [clash])


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        (["a>=1"], ["A >=1.5", "b"], (["A >=1.5", "b"], [])),
        (["a>=2"], ["a>=1", "b"], (["a>=2", "b"], [])),
        (["a>=2"], ["b"], (["b"], [Clash("dependency-groups.dev.a", "", "a>=2")])),
        (["a>=2; os_name == 'nt'", "a>=3; os_name != 'nt'"], ["b", "a>=1"],
         (["b", "a>=2; os_name == 'nt'", "a>=3; os_name != 'nt'"], [])),
        ([{"include-group": "x"}, "a>=1"], ["a>=1", "b"], ([{"include-group": "x"}, "a>=1", "b"], [])),
    ],
)  # fmt: skip
def test_requirements(theirs: Any, ours: Any, expected: Any) -> None:
    """A requirement is known by its name: it changes where it stands."""
    base, theirs, ours = ({"dependency-groups": {"dev": side}} for side in (["a>=1"], theirs, ours))
    value, clashes = merged(base, theirs, ours, "pyproject.toml")

    assert (value["dependency-groups"]["dev"], clashes) == expected


PYTEST = ("tool", "pytest", "ini_options")


@pytest.mark.parametrize(
    ("place", "base", "theirs", "ours", "expected"),
    [
        ((*PYTEST, "addopts"), "-i -r", "-i -r -x", "-i -r -W error", "-i -r -W error -x"),
        ((*PYTEST, "addopts"), "-i -r", "-i -p no:x -r", "-i -W error -r", "-i -W error -r -p no:x"),
        ((*PYTEST, "addopts"), "-i -r -p no:x", "-i -r", "-W error -i -p no:x -p y", "-W error -i -p y"),
        ((*PYTEST, "addopts"), "-i -x", "-i", "-i -v", "-i -v"),
        ((*PYTEST, "addopts"), "-i", "-i -x", "-x -i", "-x -i"),
        ((*PYTEST, "filterwarnings"), "error", "error a b", "error z", "error z a b"),
        ((*PYTEST, "filterwarnings"), "b d", "b c d", "b y a d", "b c y a d"),
        (("tool", "ruff", "lint", "select"), "A C", "A B C", "A AA C", "A AA B C"),
        (("tool", "ruff", "lint", "select"), "C A", "C A B", "A C D", "A C D B"),
        (("tool", "ruff", "src"), "a", "a b", "a c", "a c b"),
        (("project", "dependencies"), "a c", "a b c", "a aa c", "a aa b c"),
    ],
)
def test_order_of_items(place: tuple[str, ...], base: str, theirs: str, ours: str, expected: str) -> None:
    """Order is kept where it may mean something: only what is known as a set is sorted."""
    old, new, own = (nested(place, words.split()) for words in (base, theirs, ours))

    assert merged(old, new, own, "pyproject.toml") == (nested(place, expected.split()), [])


def test_split_words() -> None:
    """Words that the owner has parted do not go: that needs the owner's hand."""
    place = (*PYTEST, "addopts")
    base, theirs, ours = (nested(place, words.split()) for words in ("-r -p x", "-r", "-r -p y x"))

    clash = Clash(".".join(place), '["-r", "-p", "y", "x"]', '["-r"]')
    assert merged(base, theirs, ours, "pyproject.toml") == (ours, [clash])


def nested(place: tuple[str, ...], value: Any) -> Any:
    """A value at a place."""
    return {place[0]: nested(place[1:], value)} if place else value


@pytest.mark.parametrize(
    ("place", "base", "theirs", "ours", "known"),
    [
        (("project", "dependencies"), "a", "a b>=1", "a b>=1 c", ["b>=1"]),
        (("project", "dependencies"), "a b>=1", "a b>=2", "a b>=2", []),
        (("project", "dependencies"), "a b>=1", "a", "a c", []),
        (("tool", "own", "files"), "a", "a b", "a b c", ["b"]),
        (("tool", "own", "files"), "a b", "a b b", "a b b", []),
        ((*PYTEST, "addopts"), "-r", "-r -p x", "-r -p x -v", ["-p x"]),
    ],
)
def test_items_that_were_there(
    place: tuple[str, ...], base: str, theirs: str, ours: str, known: list[str]
) -> None:
    """What the owner had before the template brings just that is told, since it will go with it."""
    changes = Changes(
        Rules("pyproject.toml"), *(nested(place, words.split()) for words in (base, theirs, ours))
    )

    assert (changes.notes, changes.clashes) == ([Known(what) for what in known], [])


def test_members_that_were_there() -> None:
    """As for items: the members that both have are told, one by one."""
    base, theirs, ours = {"a": 1}, {"a": 1, "b": {"c": 1, "d": 1}, "e": 2}, {"b": {"c": 1}, "e": 2}
    changes = Changes(Rules("a.json"), base, theirs, ours)

    assert changes.notes == [Known("b.c"), Known("e")]
