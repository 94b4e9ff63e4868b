"""`prism new` for a person at a terminal: asks what no flag has answered."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import questionary

from prism_gen.catalog import Feature, along, catalog
from prism_gen.errors import PreconditionError
from prism_gen.project import Project
from prism_gen.questions import Question, asked, checker
from prism_gen.request import Typed, complete
from prism_gen.staging import refuse_occupied
from prism_gen.template import Template


def ask(typed: Typed, template: Template) -> Typed:
    """Complete the command line by asking for the rest, each with its proposal.

    Raises KeyboardInterrupt when the person gives up; UsageError and PreconditionError, before anything is
    asked, for what was typed and is refused.
    """
    path = typed.path or _answer(questionary.text("Which folder?", validate=_is_given))
    request = complete(replace(typed, path=path), template)
    refuse_occupied(request.target)
    answers = _answers(typed.answers, request.answers, template)
    features = request.features or ([] if typed.preset else _features(template))
    return replace(typed, path=str(request.target), answers=answers, features=features, preset=None)


def _answers(given: Mapping[str, Any], proposals: Mapping[str, Any], template: Template) -> dict[str, Any]:
    answers, problem = dict(given), checker(template)
    for question in asked(template):
        if question.name not in given and not question.is_feature:
            proposal = proposals.get(question.name, question.default)
            answers[question.name] = _ask(question, proposal, problem)
    return answers


def _is_given(path: str) -> bool | str:
    return bool(path.strip()) or "Name a folder, such as my-app."


def _features(template: Template) -> list[str]:
    """The features to start with. Nothing is asked when there are none to choose from."""
    table = catalog(template)
    if not table:
        return []
    choices = [questionary.Choice(_line(feature, table), feature.name) for feature in table.values()]
    chosen: list[str] = _answer(questionary.checkbox("Which features? Each can come and go later.", choices))
    return chosen


def pick(project: Project, verb: str) -> list[str]:
    """Let a person choose among the features that the project can gain ("add") or lose."""
    table = catalog(project.template)
    on = project.features()
    names = [name for name in table if (name in on) == (verb != "add")]
    if not names:
        raise PreconditionError(f"There is no feature to {verb} in {project.name}.", "See: prism features")
    choices = [questionary.Choice(_line(table[name], table), name) for name in names]
    chosen: list[str] = _answer(questionary.checkbox(f"Which features to {verb}?", choices))
    return chosen


def _line(feature: Feature, table: Mapping[str, Feature]) -> str:
    brought = ", ".join(entry.name for entry in along([feature.name], table))
    return f"{feature.title}: {feature.summary}" + (f" Brings {brought}." if brought else "")


def _ask(question: Question, proposal: Any, problem: Callable[[Question, Any], str]) -> Any:
    if question.choices:
        return _answer(questionary.select(question.help, question.choices, default=proposal))

    def validate(text: str) -> bool | str:
        return problem(question, text or proposal) or True

    return _answer(questionary.text(question.help, placeholder=proposal, validate=validate)) or proposal


def _answer(question: questionary.Question) -> Any:
    return question.unsafe_ask()
