"""Three-way merge of data files."""

import tomllib

import pytest

from prism_gen.datamerge import Clash, DataMerge, UnreadableError, is_data, merge_data
from tests.formats.samples import edited, sample


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("package.json", True),
        ("frontend/tsconfig.json", True),
        ("pyproject.toml", True),
        ("compose.yaml", True),
        ("compose/notes.yaml", True),
        (".github/workflows/ci.yml", False),
        ("deep/compose/notes.yaml", False),
        (".pre-commit-config.yaml", False),
        ("README.md", False),
    ],
)
def test_what_is_data(path: str, expected: bool) -> None:
    """JSON and TOML, and of YAML what compose reads."""
    assert is_data(path) is expected


@pytest.mark.parametrize("path", ["package.json", "pyproject.toml", "compose.yaml"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_untouched_file_becomes_theirs(path: str, ending: bytes, mark: bytes) -> None:
    """Without edits the merge is the template's text, with the line endings and the mark of the owner."""
    shared = sample(path)
    ours, theirs = (mark + text.replace(b"\n", ending) for text in (shared.off, shared.on))

    assert shared.add(ours) == DataMerge(theirs, [], [])
    assert shared.remove(theirs) == DataMerge(ours, [], [])


def test_both_changed_one_value() -> None:
    """The owner's stays, both are listed, and what else the template changed still comes."""
    base = b'{"a": 1, "b": {"c": "x", "d": 1}}'
    done = merge_data(
        "a.json", base, b'{"a": 2, "b": {"c": "y", "d": 1}}', b'{"a": 1, "b": {"c": "z", "d": 1}}'
    )

    assert done == DataMerge(b'{"a": 2, "b": {"c": "z", "d": 1}}', [Clash("b.c", "z", "y")], [])
    assert str(done.clashes[0]) == "b.c: yours is z, the template's is y"


def test_gone_on_one_side_and_changed_on_the_other() -> None:
    """A clash both ways; the owner's file has it as the owner left it."""
    base, changed, gone = b'{\n  "a": 1,\n  "b": 1\n}\n', b'{\n  "a": 2,\n  "b": 1\n}\n', b'{\n  "b": 1\n}\n'

    removed = merge_data("a.json", base, changed, gone)
    kept = merge_data("a.json", base, gone, changed)

    assert removed == DataMerge(gone, [Clash("a", "", "2")], [])
    assert kept == DataMerge(changed, [Clash("a", "2", "")], [])
    assert str(removed.clashes[0]) == "a: you removed it, the template's is 2"
    assert str(kept.clashes[0]) == "a: yours is 2, the template no longer has it"


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("package.json", b'{"a": 1,}'),
        ("tsconfig.json", b"{} // mine"),
        ("pyproject.toml", b"[project"),
        ("compose.yaml", b"services: [\n"),
        ("compose.yaml", b"services: !!python/name:os {}\n"),
        ("package.json", b"\xff"),
    ],
)
def test_unreadable(path: str, ours: bytes) -> None:
    """What cannot be parsed is refused in one sentence."""
    empty = b"{}" if path.endswith(".json") else b""
    with pytest.raises(UnreadableError, match=r"^It is not (valid (JSON|TOML|YAML)|UTF-8 text)[^\n]*\.$"):
        merge_data(path, empty, empty, ours)


def test_types_tell_values_apart() -> None:
    """`true` is not `1`, and `1` is not `1.0`."""
    assert merge_data("a.json", b'{"a": 1}', b'{"a": true}', b'{"a": 1}').text == b'{"a": true}'
    assert merge_data("a.json", b'{"a": 1}', b'{"a": 2}', b'{"a": 1.0}').clashes == [Clash("a", "1.0", "2")]


DEPENDENCIES = [
    ("humanize>=4.15.0", "4.15 serves what needs 4.13", True),
    ("humanize", "any version serves", True),
    ("Humanize[x]~=4.20", "the name is the same however it is spelt", True),
    ("humanize>=4.0", "4.13 is allowed", True),
    ("humanize==4.0.0", "4.13 is excluded", False),
    ("humanize>=3.1", "another line of releases", False),
    ("humanize>=4.15; python_version < '3.12'", "not always there", False),
]


@pytest.mark.parametrize(("own", "why", "serves"), DEPENDENCIES)
def test_owner_had_the_dependency_already(own: str, why: str, serves: bool) -> None:
    """The owner's stays: a note if it serves the feature, else a clash. Removing the feature keeps it."""
    shared, fastapi = sample("pyproject.toml"), '    "fastapi>=0.165.0,<0.166",\n'
    ours = edited(shared.off, fastapi, f'{fastapi}    "{own}",\n')
    entry = Clash("project.dependencies.humanize", own, "humanize>=4.13,<5")

    added = shared.add(ours)
    removed = shared.remove(ours)

    assert added == DataMerge(ours, [] if serves else [entry], [entry] if serves else []), why
    assert removed == DataMerge(ours, [], [Clash(entry.key, own, "")])


def test_bumped_by_both() -> None:
    """Two versions of one requirement: the owner's stays, both are listed, others come."""
    shared, fastapi = sample("pyproject.toml"), "fastapi>=0.165.0,<0.166"
    theirs = edited(shared.on, fastapi, "fastapi>=0.170,<0.171")
    done = merge_data(shared.path, shared.off, theirs, edited(shared.off, fastapi, "fastapi>=0.166"))

    assert done.clashes == [Clash("project.dependencies.fastapi", "fastapi>=0.166", "fastapi>=0.170,<0.171")]
    names = tomllib.loads(done.text.decode())["project"]["dependencies"]
    assert names[2:4] == ["fastapi>=0.166", "humanize>=4.13,<5"]


def test_npm_dependency_of_both() -> None:
    """As for Python: a range that has what is needed is a note, another one a clash."""
    shared, before = sample("package.json"), '    "lucide-react"'
    near = edited(shared.off, before, f'    "date-fns": "^4.4.0",\n{before}')
    far = edited(shared.off, before, f'    "date-fns": "<4.1.0 >=4.0.0",\n{before}')

    assert shared.add(near) == DataMerge(near, [], [Clash("dependencies.date-fns", "^4.4.0", "4.1.0")])
    assert shared.add(far) == DataMerge(far, [Clash("dependencies.date-fns", "<4.1.0 >=4.0.0", "4.1.0")], [])
    assert shared.remove(near) == DataMerge(near, [], [Clash("dependencies.date-fns", "^4.4.0", "")])


def test_words_on_one_line() -> None:
    """What a feature adds to a command line never parts what the owner added, and goes again."""
    shared = sample("pyproject.toml")
    line = next(line for line in shared.off.decode().splitlines() if line.startswith("addopts"))
    own, new = f'{line[:-1]}, "-W", "error"]', f'{line[:-1]}, "-p", "no:x"]'
    ours = edited(shared.off, line, own)

    added = merge_data(shared.path, shared.off, edited(shared.off, line, new), ours)

    assert added == DataMerge(edited(shared.off, line, f'{own[:-1]}, "-p", "no:x"]'), [], [])
    assert merge_data(shared.path, edited(shared.off, line, new), shared.off, added.text).text == ours


def test_dependency_in_another_group() -> None:
    """The feature's dependency comes; what the owner has of it elsewhere is a clash if it excludes that."""
    shared, dev = sample("package.json"), '  "devDependencies": {\n'
    near, far = (edited(shared.off, dev, f'{dev}    "date-fns": "{own}",\n') for own in ("^4.1.0", "^3.0.0"))
    python, group = sample("pyproject.toml"), "[dependency-groups]\n"
    old = edited(python.off, group, f'{group}own = ["humanize==4.0.0"]\n')

    assert b'"date-fns": "4.1.0"' in shared.add(far).text
    assert shared.remove(shared.add(far).text) == DataMerge(far, [], [])
    assert shared.add(near).clashes == shared.add(near).notes == []
    assert shared.add(far).clashes == [Clash("devDependencies.date-fns", "^3.0.0", "4.1.0")]
    assert python.add(old).clashes == [
        Clash("dependency-groups.own.humanize", "humanize==4.0.0", "humanize>=4.13,<5")
    ]
