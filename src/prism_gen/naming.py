"""What a project and its folder are called, from what a person typed."""

import re
import shlex
from pathlib import Path

from prism_gen.errors import UsageError
from prism_gen.questions import resolve
from prism_gen.template import Template

# The question that holds the project's name.
NAME = "project_name"
# Letters and digits of any script, with spaces, dots and dashes between. Anything else breaks some tool that
# a project needs: a colon splits PATH, "#" and "?" end a URL, braces and brackets are glob patterns.
WORKABLE = re.compile(r"\w(?:[\w .-]*\w)?")
RESERVED = {"node_modules", "__pycache__"}
SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def placed(typed: str, name: str | None, template: Template) -> tuple[Path, str]:
    """The absolute folder of the project, links resolved, and the project's name.

    Without a name the last part of the path gives it, and a folder that tools could not work in is called by
    the name's slug instead. Raises UsageError for a name that the template refuses, and for a folder that
    tools cannot work in where there is no slug to take its place.
    """
    path = _absolute(typed)
    named = name_of(path.name) if name is None else name
    slug = _slug(named, template)
    _refuse_unworkable_parents(path, typed, slug)
    if _is_workable(path.name):
        return path.resolve(), named
    if name is None:
        return path.with_name(slug).resolve(), named
    raise UsageError(
        f"Python and Node tools cannot work in a folder called {path.name!r}.",
        f"Use letters, digits, spaces, dots and dashes, such as: {path.with_name(slug)}",
    )


def name_of(folder: str) -> str:
    """`my-shop` is called "My Shop"; a folder that is no slug already is a name."""
    if not SLUG.fullmatch(folder):
        return folder
    return " ".join(word.capitalize() for word in re.split("[-_]", folder))


def _absolute(typed: str) -> Path:
    try:
        path = Path(typed).expanduser().absolute()
    except RuntimeError as error:
        raise UsageError(f"{typed!r}: {error}", "Write the path in full.") from error
    return path.resolve() if path.name in {"", ".."} else path


def _refuse_unworkable_parents(path: Path, typed: str, slug: str) -> None:
    """A slash that was meant as part of a name shows as a missing folder of a strange name."""
    for parent in path.parents:
        if not parent.exists() and not _is_workable(parent.name):
            raise UsageError(
                f"{typed!r} is a path, and there is no folder {parent.name!r}.",
                f"If it is the name: prism new {slug} --name {shlex.quote(typed)}",
            )


def _is_workable(folder: str) -> bool:
    return bool(WORKABLE.fullmatch(folder)) and folder not in RESERVED


def _slug(name: str, template: Template) -> str:
    slug: str = resolve(template, {NAME: name})["project_slug"]
    return slug
