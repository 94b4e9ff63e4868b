"""`prism remove`: turns features off."""

import shlex
from collections.abc import Sequence
from dataclasses import replace

from prism_gen.add import known_in
from prism_gen.catalog import along, catalog
from prism_gen.change import Goal
from prism_gen.errors import PreconditionError
from prism_gen.project import Project


def removing(project: Project, names: Sequence[str], *, drop_tables: bool = False) -> Goal:
    """The project without these features. Raises PreconditionError when another one requires them."""
    table = catalog(project.template)
    wanted = [known_in(project, name) for name in names]
    present = project.recorded()
    gone = [name for name in table if name in wanted and name in present]
    left = [name for name in project.features() if name not in gone]
    flags = ["--drop-tables"] if drop_tables else []
    _refuse_required(gone, left, project, flags)
    goal = replace(project, answers={**project.answers, **dict.fromkeys(gone, False)})
    return Goal(
        verb="remove",
        project=goal,
        features=gone,
        said=f"{', '.join(gone)} from {project.name}",
        idle=f"Nothing to remove from {project.name}",
        again=shlex.join(["prism", "remove", *wanted, *flags]),
        notes=(
            *(f"{name} is not on." for name in wanted if name not in present),
            *_leaving(project, goal, gone),
        ),
        drop_tables=drop_tables,
    )


def _refuse_required(gone: list[str], left: list[str], project: Project, flags: list[str]) -> None:
    for needed in along(left, catalog(project.template)):
        if needed.name in gone:
            together = shlex.join(["prism", "remove", *_together(gone, left, project), *flags])
            raise PreconditionError(
                f"{needed.name} cannot go: {needed.why}.", f"With all that needs it: {together}"
            )


def _together(gone: list[str], left: list[str], project: Project) -> list[str]:
    """What was asked for and must go, so that these can; what came along leaves with that."""
    table = catalog(project.template)
    needing = [name for name in left if any(entry.name in gone for entry in along([name], table))]
    return [*needing, *(name for name in gone if project.answers.get(name))]


def _leaving(project: Project, goal: Project, gone: list[str]) -> list[str]:
    """What came along with a feature and goes with the last one that needs it."""
    still = goal.recorded()
    names = [entry.name for entry in project.along() if entry.name not in still and entry.name not in gone]
    return [f"{name} goes too: it had come along, and nothing requires it any more." for name in names]
