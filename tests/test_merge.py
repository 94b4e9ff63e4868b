"""What becomes of one path."""

import pytest

from prism_gen.merge import Kind, Outcome, merge
from prism_gen.template import File

BASE, THEIRS, MINE = File(b"a\nb\nc\n"), File(b"a\nb\nc\nnew\n"), File(b"mine\nb\nc\n")


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "kind", "file"),
    [
        (None, THEIRS, None, Kind.ADDED, THEIRS),
        (BASE, THEIRS, BASE, Kind.CHANGED, THEIRS),
        (BASE, None, BASE, Kind.REMOVED, None),
        (BASE, THEIRS, THEIRS, Kind.SAME, None),
        (BASE, None, None, Kind.SAME, None),
        (BASE, THEIRS, None, Kind.KEPT, None),
        (BASE, None, MINE, Kind.CONFLICT, None),
        (None, THEIRS, MINE, Kind.CONFLICT, None),
        (BASE, THEIRS, MINE, Kind.CHANGED, File(b"mine\nb\nc\nnew\n")),
    ],
)
def test_table(
    base: File | None, theirs: File | None, ours: File | None, kind: Kind, file: File | None
) -> None:
    """Each case of the design's table has its outcome."""
    outcome = merge("src/main.py", base, theirs, ours)

    assert (outcome.kind, outcome.file) == (kind, file)


def test_file_that_was_there_first_stays() -> None:
    """The template's version is laid beside it, never over it."""
    assert merge("src/main.py", None, THEIRS, MINE).incoming == THEIRS


def test_conflicting_lines_are_marked() -> None:
    """Code gets markers, which git and editors know."""
    outcome = merge("src/main.py", BASE, File(b"theirs\nb\nc\n"), MINE)

    assert outcome.kind is Kind.CONFLICT
    assert outcome.marked
    assert outcome.file is not None
    assert outcome.file.content == b"<<<<<<< yours\nmine\n=======\ntheirs\n>>>>>>> template\nb\nc\n"


def test_python_that_would_not_parse_is_not_written() -> None:
    """Lines that merge cleanly into an owner's other indentation would break the file: it stays."""
    base, theirs = (
        File(text) for text in (b"class A:\n    x = 1\n\n", b"class A:\n    x = 1\n    y = 2\n\n")
    )

    outcome = merge("src/main.py", base, theirs, File(b"class A:\n\tx = 1\n\n"))

    assert (outcome.kind, outcome.file, outcome.incoming) == (Kind.CONFLICT, None, theirs)


def test_data_is_never_marked() -> None:
    """A data file stays one that tools can read: both values are told instead."""
    base, theirs, ours = (File(b'{"a": %d}\n' % number) for number in (1, 2, 3))

    outcome = merge("package.json", base, theirs, ours)

    assert (outcome.kind, outcome.file, outcome.marked) == (Kind.CONFLICT, ours, False)
    assert "2" in outcome.why
    assert "3" in outcome.why


def test_data_that_cannot_be_read_stays() -> None:
    """What the owner broke is not made worse: the template's version waits beside it."""
    theirs = File(b'{"a": 2}\n')

    outcome = merge("package.json", File(b'{"a": 1}\n'), theirs, File(b"{broken"))

    assert (outcome.kind, outcome.file, outcome.incoming) == (Kind.CONFLICT, None, theirs)


def test_data_with_comments_is_merged_by_lines() -> None:
    """tsconfig.json may have comments, which JSON has not; package.json may not."""
    base, theirs = (File(b'{\n  "a": 1,\n  "b": %d\n}\n' % number) for number in (1, 2))
    ours = File(base.content.replace(b'  "a"', b'  // ours\n  "a"'))

    merged = File(theirs.content.replace(b'  "a"', b'  // ours\n  "a"'))
    assert merge("tsconfig.json", base, theirs, ours).file == merged
    assert merge("tsconfig.json", base, theirs, File(b'{ "a": 1, "b": 3 } // ours\n')).incoming == theirs
    assert merge("package.json", base, theirs, ours).incoming == theirs


def test_what_is_no_text_is_never_mixed() -> None:
    """Two versions of an image stay two files."""
    theirs = File(b"\0\1\2")

    outcome = merge("logo.png", File(b"\0\1"), theirs, File(b"\0\3"))

    assert (outcome.kind, outcome.incoming) == (Kind.CONFLICT, theirs)


def test_right_to_execute() -> None:
    """Who changes the mode decides it; the content is merged apart from it."""
    script, made_executable = File(b"a\n"), File(b"a\n", executable=True)

    assert merge("run", script, made_executable, File(b"mine\n")).file == File(b"mine\n", executable=True)
    assert merge("run", script, File(b"b\n"), made_executable).file == File(b"b\n", executable=True)


def test_line_endings_alone_are_no_edit() -> None:
    """A feature's files go with it although a checkout gave them other line endings."""
    assert merge("a.py", BASE, None, File(BASE.content.replace(b"\n", b"\r\n"))).kind is Kind.REMOVED


def test_additions_at_one_place() -> None:
    """Where order means nothing, both stay; in code a person decides."""
    theirs, ours = File(b"a\nb\nc\ntheirs\n"), File(b"a\nb\nc\nours\n")

    assert merge("README.md", BASE, theirs, ours).file == File(b"a\nb\nc\nours\ntheirs\n")
    assert merge("main.py", BASE, theirs, ours).marked


def test_entries_at_one_place() -> None:
    """Two jobs of a workflow stand in any order, two steps of a job do not."""
    base = File(b"jobs:\n  test:\n    steps:\n      - run: test\n")
    jobs = [File(base.content + b"\n  %s:\n    steps: []\n" % name) for name in (b"audit", b"pages")]
    steps = [File(base.content + b"      - run: %s\n" % name) for name in (b"audit", b"pages")]

    outcome = merge("ci.yml", base, *jobs)

    added = b"\n  pages:\n    steps: []\n\n  audit:\n    steps: []\n"
    assert (outcome.kind, outcome.file) == (Kind.CHANGED, File(base.content + added))
    assert merge("ci.yml", base, *steps).marked


def test_what_was_there_already() -> None:
    """What the owner had before, just as the template brings it, goes with the feature: that is said."""
    said = "was there already; it goes when the template no longer has it, as after `prism remove`"
    base, theirs = File(b'{"dependencies": {}}'), File(b'{"dependencies": {"a": "1.0.0"}}')

    assert merge("src/main.py", None, THEIRS, THEIRS).notes == (f"the file {said}",)
    assert merge("package.json", base, theirs, theirs) == Outcome(
        Kind.SAME, notes=(f"dependencies.a {said}",)
    )
    assert merge("package.json", theirs, base, base).notes == ()
    assert merge("src/main.py", THEIRS, None, None).notes == ()


RULES = b"jobs:\n  test:\n    steps: []\n\n  lint:\n    steps: []\n"
JOB = b"\n  audit:\n    steps: [%s]\n"


@pytest.mark.parametrize(
    ("path", "base", "theirs", "ours", "name"),
    [
        ("ci.yml", RULES, RULES + JOB % b"1", RULES.replace(b"\n  l", JOB % b"2" + b"\n  l"), "jobs.audit"),
        ("a.py", b"a\nb\n", b"def f(): 1\n\n\na\nb\n", b"a\nb\n\n\nclass f: 2\n", "f"),
        ("justfile", b"a:\n b\n", b"t x='':\n b\na:\n b\n", b"a:\n b\n@t:\n c\n", "t"),
    ],
)
def test_name_that_both_added(path: str, base: bytes, theirs: bytes, ours: bytes, name: str) -> None:
    """Lines that merge cleanly into a file which has a name twice are not written: the owner's stays."""
    outcome = merge(path, File(base), File(theirs), File(ours))

    assert (outcome.kind, outcome.file, outcome.incoming) == (Kind.CONFLICT, None, File(theirs))
    assert f"have {name} twice" in outcome.why


def test_name_that_was_there_twice() -> None:
    """What the owner has twice is theirs to judge."""
    ours = BASE.content + b"\n\ndef f(): 1\n\n\ndef f(): 2\n"
    theirs = b"import new\n" + BASE.content

    assert merge("a.py", BASE, File(theirs), File(ours)).file == File(b"import new\n" + ours)


def test_yaml_that_would_not_parse_is_not_written() -> None:
    """As for Python."""
    base, theirs = File(b"a:\n  x: 1\n\n"), File(b"a:\n  x: 1\n  y: 1\n\n")

    outcome = merge("ci.yml", base, theirs, File(b"a:\n    x: 1\n\n"))

    assert (outcome.kind, outcome.incoming) == (Kind.CONFLICT, theirs)


def test_variable_that_the_owner_has() -> None:
    """The owner's line stays, and the template's is left out, with what is said above it."""
    base = File(b"A=1\n\n# Last.\nZ=1\n")
    theirs = File(base.content.replace(b"\n#", b"\n# Notes.\nB=5\n\n# More.\nC=6\n\n#"))
    ours = File(b"B=2\n" + base.content)

    outcome = merge(".env.example", base, theirs, ours)

    assert outcome.file == File(ours.content.replace(b"\n#", b"\n# More.\nC=6\n\n#"))
    assert outcome.notes == ("B was there already, and stays as it is",)
