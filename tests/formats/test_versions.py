"""What a constraint on versions allows."""

import pytest

from prism_gen.formats.versions import versions_agree


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("", ">=4.13,<5", True),
        ("latest", "4.1.0", True),
        (">=4.15.0", ">=4.13,<5", True),
        (">=4.0", ">=4.13,<5", True),
        (">=3.1", ">=4.13,<5", False),
        (">=5.1,<6", ">=4.13,<6", True),
        (">=5", ">=4.13,<5", False),
        ("==4.13", ">=4.13.0,<5", True),
        ("==4.0.0", ">=4.13,<5", False),
        ("===4.20", ">=4.13,<5", True),
        ("==4.*", ">=4.13,<5", True),
        ("==4.12.*", ">=4.13,<5", False),
        ("~=4.12", ">=4.13,<5", True),
        ("~=4.12.1", ">=4.13,<5", False),
        (">=4,<=4.13", ">=4.13,<5", True),
        (">=4,!=4.14", ">=4.13,<5", True),
        (">4.12.9", ">=4.13,<5", True),
        (">4", ">=4.13,<5", False),
        ("<5", ">=4.13,<5", False),
        (">=4.15.0rc1", ">=4.13,<5", False),
        (">=4.15", "<5", False),
    ],
)
def test_python(ours: str, theirs: str, expected: bool) -> None:
    """A constraint serves when it surely allows what is needed, and nothing of an older line."""
    assert versions_agree(ours, theirs) is expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("4.1.0", "v4.1.0", True),
        ("4.2.0", "4.1.0", True),
        ("4.0.9", "4.1.0", False),
        ("^4.4.0", "4.1.0", True),
        ("^4.0.0", "4.1.0", True),
        ("<4.1.0 >=4.0.0", "4.1.0", False),
        (">= 4.0.0 < 5", "4.1.0", True),
        ("~4.0", ">=4 <5", True),
        ("~4.0.2", "4.1.0", False),
        ("~4.1.2", "4.1.0", True),
        ("4", "4.1.0", True),
        ("4.x", "4.1.0", True),
        ("4.0.x", "4.1.0", False),
        ("4", "^3.9", False),
        ("^0.5.1", "0.5.0", True),
        ("^0.6.0", "0.5.0", False),
        ("^0.0.3", "0.0.3", True),
        ("^0.0.3", "0.0.4", False),
        ("workspace:*", "4.1.0", False),
        ("3.0.0 - 5.0.0", "4.1.0", False),
        ("^3.0.0 || ^4.0.0", "4.1.0", False),
        ("git+ssh://example.org/a.git#v4.1.0", "4.1.0", False),
    ],
)
def test_npm(ours: str, theirs: str, expected: bool) -> None:
    """As for Python; what is no plain comparison agrees with none."""
    assert versions_agree(ours, theirs) is expected
