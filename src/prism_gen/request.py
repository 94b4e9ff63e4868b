"""From what a person typed to what is to be made."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from prism_gen import git
from prism_gen.catalog import catalog, known, presets
from prism_gen.errors import UsageError
from prism_gen.naming import NAME, name_of, placed
from prism_gen.questions import asked, checker
from prism_gen.template import Template


@dataclass(frozen=True)
class Typed:
    """The command line of `prism new`: `path` is empty if none was typed, `answers` holds the flags given."""

    path: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    features: Sequence[str] = ()
    preset: str | None = None
    with_git: bool = True


@dataclass(frozen=True)
class Request:
    """What to make: the folder (absolute), the answers, and whether it gets a repository of its own.

    `command` makes the same project on this machine, without a question.
    """

    target: Path
    answers: Mapping[str, Any]
    features: Sequence[str]
    with_git: bool
    command: str = ""


def complete(typed: Typed, template: Template) -> Request:
    """Take the proposals for whatever was not typed.

    Raises UsageError for a missing path, an unknown feature or preset, or a name that is refused.
    """
    if not typed.path.strip():
        raise UsageError("Which folder?", "Name the folder to make: prism new my-app")
    target, name = placed(typed.path, typed.answers.get(NAME), template)
    proposals = {NAME: name_of(target.name), **proposed_author(template)}
    request = Request(
        target, {**proposals, **typed.answers, NAME: name}, _features(typed, template), typed.with_git
    )
    return replace(request, command=_command(request, _defaults(template) | proposals))


def proposed_author(template: Template) -> dict[str, str]:
    """Who git says is working here, as far as the template accepts it."""
    proposals = {f"author_{key}": value for key, value in git.identity(Path.cwd()).items()}
    problem = checker(template)
    questions = [question for question in asked(template) if question.name in proposals]
    return {
        question.name: proposals[question.name]
        for question in questions
        if not problem(question, proposals[question.name])
    }


def _defaults(template: Template) -> dict[str, Any]:
    return {question.name: question.default for question in asked(template)}


def _command(request: Request, proposals: Mapping[str, Any]) -> str:
    words = ["prism", "new", str(request.target)]
    for question, value in request.answers.items():
        words += [] if value == proposals[question] else [flag(question), value]
    words += ["--with", ",".join(request.features)] if request.features else []
    words += [] if request.with_git else ["--no-git"]
    return shlex.join([*words, "--yes"])


def flag(question: str) -> str:
    """The option of `prism new` that answers a question."""
    return "--" + question.removeprefix("project_").replace("_", "-")


def _features(typed: Typed, template: Template) -> list[str]:
    """The features asked for, each once, in catalog order."""
    table = catalog(template)
    preset = known("preset", typed.preset, presets(template)).features if typed.preset else ()
    wanted = {known("feature", name, table).name for name in (*typed.features, *preset)}
    return [name for name in table if name in wanted]
