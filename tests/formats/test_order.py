"""Where a new entry belongs."""

import pytest

from prism_gen.formats.order import is_disordered, place


@pytest.mark.parametrize(
    ("present", "model", "sort", "expected"),
    [
        ("ace", "dx", True, 2),
        ("ACE", "dx", True, 2),
        ("ace", "xd", True, 3),
        ("eca", "cd", True, 3),
        ("ace", "cd", False, 3),
        ("cxa", "cda", False, 1),
        ("xyz", "adx", False, 0),
        ("xyz", "ad", False, 3),
        ("e", "de", True, 0),
        ("", "d", True, 0),
    ],
)
def test_place(present: str, model: str, sort: bool, expected: int) -> None:
    """Sorted among the sorted, else beside its neighbours in the template; what is last there is last."""
    assert place(list(present), "d", list(model), sort=sort) == expected


@pytest.mark.parametrize(
    ("value", "model", "template", "expected"),
    [
        (["b", "a"], ["a", "b"], ["a"], True),
        (["b", "a"], ["a", "b"], ["z", "a"], False),
        (["b", "a"], ["b", "a"], ["a"], False),
        (["b", 1], [1, "b"], [1], False),
        ({"x": {"b": 1, "a": 2}}, {"x": {"a": 2, "b": 1}}, {"x": {"a": 2}}, True),
        ({"x": ["b", "a"]}, {"x": ["a", "b"]}, {}, False),
        ({"y": ["b", "a"]}, {"y": ["a", "b"]}, {"y": ["a"]}, False),
    ],
)
def test_disorder(value: object, model: object, template: object, expected: bool) -> None:
    """Entries are in disorder when both the model and the template have them sorted, and it matters."""
    assert is_disordered(value, model, template, lambda at: at != ("y",)) is expected
