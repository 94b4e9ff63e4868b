"""`prism update`: brings a project to another version of its template."""

import shlex
from dataclasses import replace

from prism_gen.change import Goal
from prism_gen.errors import PreconditionError
from prism_gen.journal import DONE, Journal, last_done
from prism_gen.project import Project
from prism_gen.questions import asked
from prism_gen.store import current_version, precedence, template, with_version

CHANGES = "https://github.com/prism-gen/prism/blob/main/CHANGELOG.md"


def updating(project: Project, version: str = "") -> Goal:
    """The project at a version, the newest of this Prism unless given.

    Raises PreconditionError for a version that comes before the project's, or that this Prism does not carry.
    """
    target = target_of(version)
    _refuse_older(project, target)
    recorded = {question.name for question in asked(template(target))}
    answers = {name: value for name, value in project.answers.items() if name in recorded}
    return Goal(
        verb="update",
        project=replace(project, version=target, answers=answers),
        features=project.features(),
        said=f"{project.name} from {project.version} to {target}",
        idle=f"{project.name} is at {target} already",
        notes=() if target == project.version else (f"What is new: {CHANGES}",),
        again=shlex.join(["prism", "update", "--to", target]),
    )


def is_behind(project: Project, version: str = "") -> bool:
    """Whether a version, the newest of this Prism unless given, is newer than the project.

    Raises PreconditionError for one that this Prism does not carry.
    """
    target = target_of(version)
    behind = precedence(project.version) < precedence(target)
    template(target)
    return behind


def target_of(version: str) -> str:
    """The version that a person means, the newest of this Prism unless they say one."""
    return version.removeprefix("v") or current_version()


def _refuse_older(project: Project, target: str) -> None:
    if precedence(target) < precedence(project.version):
        ways = ["Take the last update back: prism undo"] if _was_updated(project) else []
        raise PreconditionError(
            f"The project is at {project.version}, and {target} is older; an update only goes forward.",
            "\n".join([*ways, f"To what is newest: {with_version('latest', 'update')}"]),
        )


def _was_updated(project: Project) -> bool:
    """Whether an update is what `prism undo` would take back."""
    folder = last_done(project.root)
    return folder is not None and Journal.read(folder / DONE).title.startswith("prism update")
