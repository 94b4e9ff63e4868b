"""What a project and its folder are called, from what a person typed."""

import re
from pathlib import Path

from prism_gen.errors import UsageError
from prism_gen.jinja import environment
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
    """The absolute folder of the project, and its name.

    Without a name the last part of the path gives it, and a folder that tools could not work in is called by
    the name's slug instead. Raises UsageError for a name that the template refuses.
    """
    path = Path(typed).expanduser().absolute()
    if path.name in {"", ".."}:
        path = path.resolve()
    named = name_of(path.name) if name is None else name
    slug = _slug(named, template)
    if _is_workable(path.name):
        return path, named
    if name is None:
        return path.with_name(slug), named
    raise UsageError(
        f"Python and Node tools cannot work in a folder called {path.name!r}.",
        f"Use letters, digits, spaces, dots and dashes, such as: {path.with_name(slug)}",
    )


def name_of(folder: str) -> str:
    """`my-shop` is called "My Shop"; a folder that is no slug already is a name."""
    if not SLUG.fullmatch(folder):
        return folder
    return " ".join(word.capitalize() for word in re.split("[-_]", folder))


def _is_workable(folder: str) -> bool:
    return bool(WORKABLE.fullmatch(folder)) and folder not in RESERVED


def _slug(name: str, template: Template) -> str:
    slug: str = resolve(template, {NAME: name}, environment(template))["project_slug"]
    return slug
