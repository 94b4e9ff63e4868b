"""Which changes of both sides exclude each other, and which get out of the way."""

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
    """Where order means nothing, what the owner wrote beside lines that the template takes away stays."""
    done = merge_text(WITH, WITHOUT, ours, union=True)

    assert (done.text, done.conflicts) == (merged, 0)


def test_insertion_within_a_deletion_is_marked() -> None:
    """Where no way leads around, a person decides."""
    assert merge_text(WITH, WITHOUT, b"a\n\n# b\nours\nb\n\n# c\nd\n", union=True).conflicts == 1


LOG = b"def log():\n    print(1)\n"
NET = b"def net():\n    return 2\n"
MORE = b"    print(3)\n"


@pytest.mark.parametrize("union", [False, True])
@pytest.mark.parametrize("blocks", [(NET, LOG), (LOG, NET)])
def test_addition_to_what_the_owner_deleted_is_marked(blocks: tuple[bytes, bytes], union: bool) -> None:
    """What the template adds to a block that is gone would come to stand in another one."""
    base = b"\n\n".join(blocks)
    theirs = base.replace(LOG, LOG + MORE)
    ours = b"".join(block for block in blocks if block != LOG)

    assert merge_text(base, theirs, ours, union=union).conflicts == 1


def test_addition_to_what_the_template_deleted_is_marked_in_code() -> None:
    """The owner's line at the end of a function that goes must not slip into the one above."""
    base = NET + b"\n\n" + LOG + b"\n\nX = 1\n"
    ours = base.replace(LOG, LOG + MORE)

    assert merge_text(base, NET + b"\n\nX = 1\n", ours).conflicts == 1


def test_same_deletion_twice_is_one() -> None:
    """Nothing slides out of the way of what says the same."""
    assert merge_text(b"a\na\na\n", b"a\na\n", b"a\na\n").text == b"a\na\n"
