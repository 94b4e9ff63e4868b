"""`prism doctor`: what is wrong with a project, each with the command that mends it."""

import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from prism_gen import git, index
from prism_gen.conflicts import has_markers, how_to_edit, how_to_merge, waiting
from prism_gen.errors import PrismError
from prism_gen.imports import broken, listed
from prism_gen.layers import absent, bringing, mend_absent, unrecorded
from prism_gen.migrations import heads, read_history
from prism_gen.project import Project, find_project, find_root, restore
from prism_gen.questions import asked
from prism_gen.render import ANSWERS_FILE
from prism_gen.request import flag
from prism_gen.store import with_version
from prism_gen.template import parse_yaml


@dataclass(frozen=True)
class Finding:
    """Something that is wrong, in a sentence, and the command that mends it."""

    what: str
    mend: str


def doctor(start: Path) -> list[Finding]:
    """Examine the project around a folder. Raises PreconditionError where there is none."""
    root = find_root(start)
    try:
        project = find_project(root)
        return [finding for check in CHECKS for finding in check(project)]
    except PrismError as error:
        return [Finding(error.message, error.hint)]


def hand_edited_answers(project: Project) -> Iterator[Finding]:
    """The answers file is Prism's memory: what is changed there by hand never happened to the files."""
    back = restore(project.root)
    written = (project.root / ANSWERS_FILE).read_bytes().replace(b"\r\n", b"\n")
    if written != project.tree[ANSWERS_FILE].content:
        yield Finding(f"{ANSWERS_FILE} does not read as Prism writes it: it was edited by hand.", back)
    committed = parse_yaml(git.committed(project.root, ANSWERS_FILE)) or {}
    if committed.get("_commit") == f"v{project.version}":
        for question in asked(project.template):
            if not question.is_feature and committed.get(question.name) != project.answers.get(question.name):
                yield Finding(f"{question.name} was edited by hand in {ANSWERS_FILE}.", back)


def features_by_name_only(project: Project) -> Iterator[Finding]:
    """A feature is recorded, but is not here; or the other way round."""
    reasons = {entry.name: entry.why for entry in project.along()}
    for name in absent(project):
        why = f", though {reasons[name]}" if name in reasons else ""
        yield Finding(
            f"{name} is on in {ANSWERS_FILE}, but none of its files is here{why}.", mend_absent(project, name)
        )
    for name in unrecorded(project):
        yield Finding(f"All files of {name} are here, but {ANSWERS_FILE} has it off.", f"prism add {name}")


def conflicts_left(project: Project) -> Iterator[Finding]:
    """Something still needs the owner's hand."""
    marked = [path for path in project.tree if has_markers(project.root / path)]
    for path in marked:
        yield Finding(f"{path} has conflict markers.", _sentence(how_to_edit(path)))
    for path in waiting(project.root):
        yield Finding(f"The template has another version of {path} for you.", _sentence(how_to_merge(path)))
    for path in sorted(index.unmerged_paths(project.root).difference(marked)):
        yield Finding(f"Git takes {path} for unmerged.", f"git add {shlex.quote(path)}")


def several_heads(project: Project) -> Iterator[Finding]:
    """Two migrations follow the same one, so the next has no place."""
    ends = heads(read_history(project.root))
    if len(ends) > 1:
        yield Finding(
            f"The migrations have {len(ends)} heads: {', '.join(ends)}.", "uv run alembic merge heads -m join"
        )


def missing_files(project: Project) -> Iterator[Finding]:
    """A file of the template is gone, and no commit says so: then it was hardly meant."""
    tracked = git.is_tracking(project.root)
    gone = git.deleted(project.root) if tracked else _not_there(project)
    paths = sorted(path for path in gone if path in project.tree)
    if not paths:
        return
    listed = shlex.join(paths)
    mend = f"git checkout -- {listed}" if tracked else _made_again(project, listed)
    yield Finding(f"{len(paths)} of the template's files are missing: {', '.join(paths)}.", mend)


def broken_imports(project: Project) -> Iterator[Finding]:
    """A file of the owner's imports a feature that is not here, as after `prism remove`."""
    for folder, paths in broken(project.root, project.tree).items():
        back = [f"or have it again: prism add {name}" for name in bringing(project, folder)]
        yield Finding(
            f"{folder} is not here, but is imported by {listed(paths)}.",
            ", ".join(["Take the imports out", *back]),
        )


def _not_there(project: Project) -> set[str]:
    return {path for path in project.tree if not (project.root / path).exists()}


def _made_again(project: Project, listed: str) -> str:
    """Where git has no copy, the template has."""
    flags = [
        f"{flag(name)}={value}" for name, value in project.answers.items() if isinstance(value, str) and value
    ]
    features = ["--with", ",".join(project.features())] if project.features() else []
    fresh = f"{project.root.name}-anew"
    new = with_version(project.version, "new", f"../{fresh}", "--yes", "--no-git", *flags, *features)
    return f"{new} && (cd ../{fresh} && cp --parents {listed} {shlex.quote(str(project.root))})"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


CHECKS: list[Callable[[Project], Iterator[Finding]]] = [
    hand_edited_answers,
    features_by_name_only,
    conflicts_left,
    several_heads,
    missing_files,
    broken_imports,
]
