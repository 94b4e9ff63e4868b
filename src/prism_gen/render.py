"""Answers in, files out: renders a template in memory.

Parity tests hold this to what Copier writes, byte for byte.
"""

import fnmatch
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from prism_gen.errors import PrismError
from prism_gen.jinja import compiled, environment
from prism_gen.questions import Answers, asked, resolve
from prism_gen.state import STATE
from prism_gen.store import SOURCE
from prism_gen.template import ROOT, File, Template

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWERS_FILE = ".copier-answers.yml"
SUFFIX = ".jinja"

# Parts of a path that lead out of the project, or to what git and Prism keep in it.
FOREIGN = {"..", ".git", STATE}

Tree = dict[str, File]


def render(template: Template, given: Mapping[str, Any]) -> Tree:
    """The project that these answers give: {path: File}.

    Raises UsageError for an answer that the template refuses, PrismError when two layers write one path, or
    one outside of the project or among what git and Prism keep there.
    """
    jinja = environment(template)
    answers = resolve(template, given)
    context = answers | {
        "_copier_answers": remembered(template, answers),
        "_copier_conf": {"answers_file": ANSWERS_FILE},
    }

    def name(part: str) -> str:
        return compiled(jinja, part).render(context) if "{" in part else part

    tree: Tree = {}
    excluded = _exclusion(template)
    for source, file in template.files.items():
        target = _target(source, name)
        if target is None or any(map(excluded.match, target.split("/"))):
            continue
        if target in tree:
            raise PrismError(f"Two layers of the template write {target}.")
        tree[target] = _rendered(source, file, lambda path: jinja.get_template(path).render(context))
    return tree


def remembered(template: Template, answers: Answers) -> dict[str, Any]:
    """What the answers file records: the origin, the version, and the answers that were asked for."""
    origin = {"_src_path": SOURCE, "_commit": f"v{template.version}"}
    return origin | {question.name: answers[question.name] for question in asked(template)}


def _target(source: str, name: "Callable[[str], str]") -> str | None:
    """Where a template file lands; None when part of its path renders to nothing."""
    if not source.startswith(ROOT):
        return None
    parts = [name(part) for part in source.removeprefix(ROOT).removesuffix(SUFFIX).split("/")]
    return _inside(PurePosixPath(*parts)) if all(parts) else None


def _inside(target: PurePosixPath) -> str:
    """The path, which names a file of the project. A file system may not tell upper and lower case apart."""
    names = {part.lower() for part in target.parts}
    if target.is_absolute() or not names or names & FOREIGN or "\0" in str(target):
        raise PrismError(f"The template writes outside of the project: {str(target)!r}.")
    return str(target)


def _exclusion(template: Template) -> re.Pattern[str]:
    """Matches the name of a file or folder that is not written."""
    return re.compile("|".join(map(fnmatch.translate, template.config["_exclude"])))


def _rendered(source: str, file: File, text: "Callable[[str], str]") -> File:
    if not source.endswith(SUFFIX):
        return file
    return File(text(source).encode(), file.executable)
