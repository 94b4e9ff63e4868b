"""The questions of a template: what is asked, what is computed, and what a valid answer is.

The subset of https://copier.readthedocs.io/en/stable/configuring/#questions that Prism's template uses.
"""

import reprlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from prism_gen.errors import UsageError
from prism_gen.jinja import compiled, environment
from prism_gen.template import Template, parse_yaml

# What an answer of each type is in Python, and what a person calls it.
TYPES: dict[str, tuple[type, str]] = {"str": (str, "text"), "bool": (bool, "true or false")}

Answers = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """One question. A computed one (`when: false`) is never asked and never remembered."""

    name: str
    type: str
    default: Any
    help: str = ""
    choices: tuple[str, ...] = ()
    validator: str = ""
    when: bool = True

    @property
    def is_feature(self) -> bool:
        """Every boolean question is a feature."""
        return self.type == "bool"


def questions(template: Template) -> list[Question]:
    """The questions in the order of `copier.yml`."""
    specs = ((name, spec) for name, spec in template.config.items() if not name.startswith("_"))
    return [
        Question(name=name, **{**spec, "choices": tuple(spec.get("choices", ()))}) for name, spec in specs
    ]


def asked(template: Template) -> list[Question]:
    """The questions that a person answers."""
    return [question for question in questions(template) if question.when]


def resolve(template: Template, given: Mapping[str, Any]) -> Answers:
    """Every value the template may use: what was given, defaults for the rest, and what is computed.

    Raises UsageError for an unknown question, a value of the wrong type, or one that the template refuses.
    """
    _refuse_unknown(template, given)
    context: Answers = {}
    for question in questions(template):
        context[question.name] = _value(question, given, context, template)
    return context


def checker(template: Template) -> Callable[[Question, Any], str]:
    """Tells why a value is refused, as a sentence that is empty when it is fine, before all is answered."""
    defaults = resolve(template, {})
    return lambda question, value: _problem(question, value, defaults, template)


def _problem(question: Question, value: Any, context: Answers, template: Template) -> str:
    kind, called = TYPES[question.type]
    if not isinstance(value, kind):
        return f"It must be {called}, not {reprlib.repr(value)}."
    if question.choices and value not in question.choices:
        return f"{reprlib.repr(value)} is not one of: {', '.join(question.choices)}."
    values = {**context, question.name: value}
    return compiled(environment(template), question.validator).render(values).strip()


def _value(question: Question, given: Mapping[str, Any], context: Answers, template: Template) -> Any:
    if not question.when:
        return _computed(question, context, template)
    value = given.get(question.name, question.default)
    if why := _problem(question, value, context, template):
        raise UsageError(f"{question.name}: {why}")
    return value


def _computed(question: Question, context: Answers, template: Template) -> Any:
    text = compiled(environment(template), question.default).render(context)
    return parse_yaml(text) if question.type == "yaml" else text


def _refuse_unknown(template: Template, given: Mapping[str, Any]) -> None:
    known = {question.name for question in asked(template)}
    for name in given:
        if name not in known:
            raise UsageError(
                f"The template asks no question {reprlib.repr(name)}.", f"It asks: {', '.join(sorted(known))}"
            )
