"""Names that a file may define once only."""

import pytest

from prism_gen.doubles import BrokenError, doubles, without_variables


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.py", b"def f(): 1\nasync def f(): 2\nclass A:\n    def g(self): 1\ndef g(): 1\n", ["f"]),
        ("ci.yml", b"a: {b: 1, b: 2}\nc: [{b: 1}, {b: 1}]\n", ["a.b"]),
        ("ci.yml", b"", []),
        ("x/justfile", b"set shell := ['a']\na := '1'\nb x='':\n    c: d\n@b:\n    e\n", ["b"]),
        (".env.example", b"A=1\n# A=1\nexport A=2\nB=\n", ["A"]),
        ("README.md", b"A=1\nA=1\n", []),
    ],
)
def test_names(path: str, text: bytes, expected: list[str]) -> None:
    """Each kind of file has its own names."""
    assert doubles(path, text, b"") == expected
    assert doubles(path, text, text) == []


def test_what_cannot_be_read() -> None:
    """A broken outcome is told, unless the owner's was broken before."""
    with pytest.raises(BrokenError, match="YAML"):
        doubles("a.yaml", b"a: [", b"a: 1")
    assert doubles("a.py", b"def", b"def (") == []


def test_comments_go_with_their_variable() -> None:
    """What is said above a variable goes with it, and nothing else."""
    assert without_variables(b"# a\nA=1\n\n# b\nB=1\n# end\n", ["B"]) == b"# a\nA=1\n# end\n"
