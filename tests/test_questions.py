"""Answers: given, by default, and computed."""

from typing import Any

import pytest

from prism_gen.errors import UsageError
from prism_gen.questions import resolve
from prism_gen.template import Template
from tests.support.templates import tiny

CONFIG: dict[str, Any] = {
    "name": {"type": "str", "default": "App", "validator": "{% if not name %}It is empty.{% endif %}"},
    "license": {"type": "str", "default": "MIT", "choices": ["MIT", "none"]},
    "jobs": {"type": "bool", "default": False},
    "slug": {"type": "str", "when": False, "default": "{{ name | lower }}"},
    "layer": {"type": "yaml", "when": False, "default": "jobs: \"{{ '.' if jobs else '' }}\""},
}


def _resolve(**given: object) -> dict[str, Any]:
    template: Template = tiny({}, CONFIG)
    return resolve(template, given)


def test_defaults_fill_what_is_not_given() -> None:
    """Nothing has to be answered."""
    assert _resolve()["name"] == "App"


def test_computed_values_see_the_answers_before_them() -> None:
    """A computed value is rendered from what was answered, as text or as data."""
    answers = _resolve(name="SHOP", jobs=True)

    assert answers["slug"] == "shop"
    assert answers["layer"] == {"jobs": "."}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"name": ""}, "name: It is empty."),
        ({"name": 7}, "name: It must be text, not 7."),
        ({"jobs": "yes"}, "jobs: It must be true or false, not 'yes'."),
        ({"license": "GPL"}, "license: 'GPL' is not one of: MIT, none."),
        ({"nmae": "x"}, "The template asks no question 'nmae'."),
        ({"slug": "x"}, "The template asks no question 'slug'."),
    ],
)
def test_bad_answers_are_refused_with_the_reason(given: dict[str, object], why: str) -> None:
    """An answer is valid or named in the error; nothing is corrected in silence."""
    with pytest.raises(UsageError) as refusal:
        _resolve(**given)

    assert refusal.value.message == why
