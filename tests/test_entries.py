"""What two sides add to a YAML file at one place."""

import pytest

from prism_gen.entries import are_entries

JOB = [b"\n", b"  # Ours\n", b"  pages:\n", b"    runs-on: ubuntu\n", b"    steps:\n", b"    - run: ours\n"]


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        ([b"  audit:\n", b"    steps:\n", b"      - run: theirs\n"], True),
        ([b"  'a b': 1\r\n", b'  "c": 2\r\n'], True),
        ([b"  pages:\n", b"    steps: []\n"], False),
        ([b"  - run: theirs\n"], False),
        ([b"    timeout: 5\n"], False),
        ([b"      - run: theirs\n", b"  audit:\n"], False),
        ([b"  audit:\n", b"  text\n"], False),
        ([b"  # nothing\n", b"\n"], False),
    ],
)
def test_entries(theirs: list[bytes], expected: bool) -> None:
    """Jobs beside each other stand in any order; steps, equal keys and parts of entries do not."""
    assert are_entries(JOB, theirs) is expected
    assert are_entries(theirs, JOB) is expected
