"""Hunks get out of each other's way where they say the same elsewhere."""

import pytest

from prism_gen.textmerge import merge_text

WITHOUT, WITH = b"a\n\n# c\nd\n", b"a\n\n# b\nb\n\n# c\nd\n"


@pytest.mark.parametrize(
    ("ours", "merged"),
    [
        (b"a\n\n# b\nb\nours\n\n# c\nd\n", b"a\nours\n\n# c\nd\n"),
        (b"a\n\nours\n# b\nb\n\n# c\nd\n", b"a\n\nours\n# c\nd\n"),
        (b"a\n\n# ours\nours\n\n# b\nb\n\n# c\nd\n", b"a\n\n# ours\nours\n\n# c\nd\n"),
        (b"a\n\n# b\nours\n\n# b\nb\n\n# c\nd\n", b"a\n\n# b\nours\n\n# c\nd\n"),
    ],
)
def test_deletion_spares_what_stands_beside_it(ours: bytes, merged: bytes) -> None:
    """Which of two blank lines goes makes no difference to the text, so it makes none to the owner."""
    done = merge_text(WITH, WITHOUT, ours)

    assert (done.text, done.conflicts) == (merged, 0)


def test_insertion_within_a_deletion_is_marked() -> None:
    """Where no way leads around, a person decides."""
    assert merge_text(WITH, WITHOUT, b"a\n\n# b\nours\nb\n\n# c\nd\n").conflicts == 1


def test_same_deletion_twice_is_one() -> None:
    """Nothing slides out of the way of what says the same."""
    assert merge_text(b"a\na\na\n", b"a\na\n", b"a\na\n").text == b"a\na\n"
