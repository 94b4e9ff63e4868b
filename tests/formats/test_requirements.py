"""What a project depends on."""

import pytest

from prism_gen.formats.requirements import name_of, requirements_agree


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
        ("a==4.0.0", "a>=4.13,<5", False),
        ("a>=4.0", "a>=4.13,<5", True),
        ("a>=4,<4.13", "a>=4.13,<5", False),
        ("a", "a>=4", True),
        ("a[x]>=4", "a>=4", True),
        ("a>=4", "a[x]>=4", False),
        ("a>=4", "a>=4; os_name == 'nt'", True),
        ("a>=4; os_name == 'nt'", "a>=4", False),
        ("a @ git+https://example.org/a", "a>=4", False),
    ],
)
def test_python_requirements(ours: str, theirs: str, expected: bool) -> None:
    """The owner's serves when it allows what is needed, and is always there with every extra."""
    assert requirements_agree(ours, theirs) is expected
