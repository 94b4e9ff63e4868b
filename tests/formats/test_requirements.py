"""What a project depends on."""

import pytest

from prism_gen.formats.requirements import name_of, requirements_agree, versions_agree


@pytest.mark.parametrize(
    ("requirement", "name"),
    [
        ("humanize", "humanize"),
        ("FastAPI>=0.165", "fastapi"),
        ("psycopg[binary] >=3", "psycopg"),
        ("zope.interface_x~=5", "zope-interface-x"),
        ("a @ https://example.org/a-1.2.tar.gz", "a"),
        ("b;python_version<'3.12'", "b"),
        ("", ""),
    ],
)
def test_names(requirement: str, name: str) -> None:
    """A requirement is known by its normalised name."""
    assert name_of(requirement) == name


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("a>=4.15.0", "a>=4.13,<5", True),
        ("a<5,>= 4.1", "a>=4.13,<5", True),
        ("a<5", "a>=4.13,<5", False),
        ("a!=4", "a>=4", False),
        ("a==4.*", "a~=4.2", True),
        ("a>=0.28", "a>=0.28.3,<0.29", True),
        ("a>=0.27", "a>=0.28.3,<0.29", False),
        ("a", "a>=4", True),
        ("a[x]>=4", "a>=4", True),
        ("a>=4", "a[x]>=4", False),
        ("a>=4", "a>=4; os_name == 'nt'", True),
        ("a>=4; os_name == 'nt'", "a>=4", False),
        ("a @ git+https://example.org/a", "a>=4", False),
    ],
)
def test_python_requirements(ours: str, theirs: str, expected: bool) -> None:
    """They agree on one line of releases, when the owner's is always there with every extra."""
    assert requirements_agree(ours, theirs) is expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("^4.4.0", "4.1.0", True),
        ("~4.0", ">=4 <5", True),
        ("4", "^3.9", False),
        ("^0.5.1", "0.5.0", True),
        ("^0.6.0", "0.5.0", False),
        ("latest", "4.1.0", True),
        ("workspace:*", "4.1.0", False),
        ("git+ssh://example.org/a.git#v4.1.0", "4.1.0", False),
    ],
)
def test_npm_versions(ours: str, theirs: str, expected: bool) -> None:
    """As for Python; what is no version agrees with none."""
    assert versions_agree(ours, theirs) is expected
