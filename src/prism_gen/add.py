"""`prism add`: turns features on."""

import shlex
from collections.abc import Sequence
from dataclasses import replace

from prism_gen.catalog import catalog, known
from prism_gen.change import Goal
from prism_gen.errors import UsageError
from prism_gen.project import Project
from prism_gen.store import current_template, current_version

STAYS = "{} had come along; now it stays when nothing requires it any more."


def adding(project: Project, names: Sequence[str]) -> Goal:
    """The project with these features. Raises UsageError for a name that its template does not have."""
    table = catalog(project.template)
    wanted = [known_in(project, name) for name in names]
    new = [name for name in table if name in wanted and not project.answers.get(name)]
    came = [entry.name for entry in project.along()]
    on = [name for name in table if name in wanted and name not in new]
    return Goal(
        verb="add",
        project=replace(project, answers={**project.answers, **dict.fromkeys(new, True)}),
        features=new,
        said=f"{', '.join(new)} to {project.name}",
        idle=f"Nothing to add to {project.name}",
        again=shlex.join(["prism", "add", *wanted]),
        notes=(
            *(f"{name} is on already." for name in on),
            *(STAYS.format(name) for name in came if name in new),
        ),
    )


def known_in(project: Project, name: str) -> str:
    """A feature's name, if the project's template has it. Raises UsageError that tells of a newer one."""
    if name not in catalog(project.template) and name in catalog(current_template()):
        raise UsageError(
            f"{name} came after template version {project.version}, which this project is at.",
            f"First: prism update   (to {current_version()})",
        )
    return known("feature", name, catalog(project.template)).name
