"""Three-way merge of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prism_gen.textmerge import merge_text

TEXTS = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\n", b"\n"]), max_size=8).map(b"".join)


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "merged"),
    [
        (b"a\nb\nc\n", b"a\nx\nb\nc\n", b"A\nb\nc\n", b"A\nx\nb\nc\n"),
        (b"a\nb\nc\n", b"a\nx\nb\nc\n", b"a\nB\nc\n", b"a\nx\nB\nc\n"),
        (b"a\nb\nc\n", b"a\nB\nc\n", b"a\nb\nx\nc\n", b"a\nB\nx\nc\n"),
        (b"a\nb\nc\n", b"a\nB\nc\n", b"a\nx\nb\nc\n", b"a\nx\nB\nc\n"),
        (b"a\nb\n", b"a\nB\n", b"A\nb\n", b"A\nB\n"),
        (b"a\nb\nc\n", b"a\nc\n", b"a\nb\nC\n", b"a\nC\n"),
        (b"a\nb\n", b"a\nb\nx\n", b"a\nb", b"a\nb\nx\n"),
        (b"a\nb\n", b"a\nB\n", b"a\nB\n", b"a\nB\n"),
        (b"a\n", b"a\nx\n", b"a\nx\n", b"a\nx\n"),
        (b"", b"x\n", b"", b"x\n"),
    ],
)
def test_changes_that_touch_are_both_taken(base: bytes, theirs: bytes, ours: bytes, merged: bytes) -> None:
    """A change beside another is no conflict, and the same change twice is one."""
    done = merge_text(base, theirs, ours)

    assert (done.text, done.conflicts) == (merged, 0)


def test_changes_of_one_line_are_marked() -> None:
    """Both versions stay, between markers, without what they have in common."""
    done = merge_text(b"a\nb\nc\n", b"a\nsame\ntheirs\nc\n", b"a\nsame\nours\nc\n")

    assert done.conflicts == 1
    assert done.text == b"a\nsame\n<<<<<<< yours\nours\n=======\ntheirs\n>>>>>>> template\nc\n"


def test_insertions_at_one_place() -> None:
    """Marked, since their order may matter; with `union` both stay, ours first."""
    texts = (b"a\nb\n", b"a\ntheirs\nb\n", b"a\nours\nb\n")

    assert merge_text(*texts).conflicts == 1
    assert merge_text(*texts, union=True).text == b"a\nours\ntheirs\nb\n"


def test_endings_stay() -> None:
    """New lines end as most lines of the owner's file do; every other line keeps the ending that it has."""
    done = merge_text(b"a\nb\nc\nd\n", b"a\nx\nb\nc\nd\n", b"a\r\nb\r\nc\nd\r\n")

    assert (done.text, done.conflicts) == (b"a\r\nx\r\nb\r\nc\nd\r\n", 0)


@given(base=TEXTS, side=TEXTS)
def test_one_sided_change_is_that_side(base: bytes, side: bytes) -> None:
    """Where only one side changed, the result is that side's text."""
    assert merge_text(base, side, base).text == side
    assert merge_text(base, base, side).text == side
    assert merge_text(base, side, side).text == side


@given(base=TEXTS, theirs=TEXTS, ours=TEXTS, data=st.data())
def test_no_line_is_lost(base: bytes, theirs: bytes, ours: bytes, data: st.DataObject) -> None:
    """A line that only one side has is in the result as often as in that side."""
    theirs, ours = _interspersed(data, theirs, b"T\n"), _interspersed(data, ours, b"O\n")

    done = merge_text(base, theirs, ours)

    assert done.text.count(b"T\n") == theirs.count(b"T\n")
    assert done.text.count(b"O\n") == ours.count(b"O\n")


def _interspersed(data: st.DataObject, text: bytes, line: bytes) -> bytes:
    """A text with this line in some places."""
    lines = [*text.splitlines(keepends=True), b""]
    return b"".join(line * data.draw(st.booleans()) + other for other in lines)
