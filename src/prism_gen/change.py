"""The one way in which a project changes: plan under its lock, carry out, report."""

from collections.abc import Callable, Collection
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from prism_gen.conflicts import how_to_decide, how_to_edit, how_to_merge, refuse_unsettled
from prism_gen.diff import Difference
from prism_gen.dotenv import ENV, variables
from prism_gen.imports import listed, still_using
from prism_gen.layers import refuse_absent
from prism_gen.merge import Kind
from prism_gen.migrations import MigrationPlan
from prism_gen.plan import Plan, Settled, plan
from prism_gen.project import Project, find_project, find_root
from prism_gen.report import Report
from prism_gen.rollback import settled_project
from prism_gen.state import INCOMING
from prism_gen.transaction import Verb, carry_out

SETTLE = "Settle each conflict as said there; `prism doctor` tells which are left"
LEFT = "Take what went out of the files that still use it; `prism doctor` tells which are left"
PAGES = "docs/features/"
PAST = {"add": "Added", "remove": "Removed", "update": "Updated"}
# What brings an environment up to date with a file; inexact, since Node may have been fetched into it.
FOLLOW_UPS = {"pyproject.toml": "uv sync --inexact", "package.json": "uv run app npm install"}
RESTART = "Start `uv run app dev` anew, if it is running"  # it looks at code, not at what is installed


@dataclass(frozen=True)
class Goal:
    """What a verb is about: the project as it shall be, the features it names, and how to say so.

    `said` is what follows the verb ("notes to Shop"), `idle` what to say when there is nothing to do, and
    `again` what a person would type for the same.
    """

    verb: str
    project: Project
    features: list[str]
    said: str
    idle: str
    again: str
    notes: tuple[str, ...] = ()
    drop_tables: bool = False


def change(start: Path, aim: Callable[[Project], Goal], *, dry_run: bool) -> Report:
    """Bring the project around a folder to what `aim` makes of it.

    Raises PreconditionError where there is no project, or one that cannot be so; then nothing is written.
    """
    root = find_root(start)
    with nullcontext() if dry_run else settled_project(root):
        project = find_project(root)
        refuse_unsettled(root)
        goal = aim(project)
        refuse_absent(project, goal.features if goal.verb == "remove" else [])
        planned = _planned(project, goal)
        if planned.files and not dry_run:
            carry_out(root, _verb(goal, planned))
    return _report(project, goal, planned, written=not dry_run)


def _planned(project: Project, goal: Goal) -> Plan:
    """The way to the goal; where the project is there already, nothing is looked at."""
    if goal.project == project:
        return Plan([], MigrationPlan())
    return plan(project, goal.project, drop_tables=goal.drop_tables)


def _verb(goal: Goal, planned: Plan) -> Verb:
    return Verb(
        title=goal.again,
        files=planned.files,
        seen=planned.seen,
        appended=planned.appended,
        unmerged=planned.unmerged(),
        revisions=planned.migrations.added,
    )


def _report(project: Project, goal: Goal, planned: Plan, *, written: bool) -> Report:
    changes = planned.differences()
    conflicts = planned.of(Kind.CONFLICT)
    open_ = {one.found.place for one in conflicts}
    told = [change for change in changes if change.path not in open_ and not change.path.startswith(INCOMING)]
    before = project.recorded()
    removed = [change.path for change in told if change.after is None]
    using = [path for path in _using(goal, removed) if path not in open_]
    return Report(
        verb=goal.verb,
        path=project.root,
        title=_title(goal, changes, written=written),
        features=goal.features,
        along=[entry for entry in goal.project.along() if entry.name not in before],
        added=[change.path for change in told if change.before is None],
        changed=[change.path for change in told if change.before and change.after],
        removed=removed,
        kept=[*(one.found.place for one in planned.of(Kind.KEPT)), *planned.migrations.kept],
        conflicts=[{"path": one.found.place, "why": _why(one)} for one in conflicts],
        notes=[*goal.notes, *_notes(planned), *_still(using)],
        next=[*([SETTLE] if conflicts else []), *([LEFT] if using else []), *_next(goal, planned, told)],
        again=goal.again,
        diff="" if written else "".join(map(str, _worth_showing(project, changes))),
        written=written,
    )


def _title(goal: Goal, changes: list[Difference], *, written: bool) -> str:
    if not changes:
        return goal.idle
    return f"{PAST[goal.verb] if written else f'Would {goal.verb}'} {goal.said}"


def _why(settled: Settled) -> str:
    """The reason of a conflict, and how to settle it."""
    outcome, place = settled.outcome, settled.found.place
    if outcome.incoming:
        return f"{outcome.why}; {how_to_merge(settled.path)}"
    return f"{outcome.why}; {how_to_edit(place) if outcome.marked else how_to_decide(place)}"


def _notes(planned: Plan) -> list[str]:
    """What a person should know of single paths."""
    moved = [
        f"You moved {one.path}; its change is in {one.found.place}."
        for one in planned.of(Kind.CHANGED)
        if one.found.place != one.path
    ]
    mixed = [one.found.place for one in planned.of(Kind.CHANGED) if one.found.file != one.base]
    yours = [f"Merged with your edits: {', '.join(mixed)}."] if mixed else []
    kept = [f"{one.path}: {one.outcome.why}. {_kept_diff(one)}".rstrip() for one in planned.of(Kind.KEPT)]
    merged = [f"{one.path}: {note}" for one in planned.settled for note in one.outcome.notes]
    grown = [f"{path} grew by {', '.join(variables(text))}." for path, text in planned.appended.items()]
    return [*yours, *moved, *kept, *merged, *planned.migrations.notes, *planned.notes, *grown]


def _kept_diff(settled: Settled) -> str:
    return (
        f"What changed:\n{Difference(settled.path, settled.base, settled.theirs)}" if settled.theirs else ""
    )


def _using(goal: Goal, removed: list[str]) -> list[str]:
    """The files that import what goes; where nothing goes, nothing is rendered."""
    return still_using(goal.project.root, removed, goal.project.tree) if removed else []


def _still(using: list[str]) -> list[str]:
    files = "1 file still uses" if len(using) == 1 else f"{len(using)} files still use"
    return [f"{files} what goes: {listed(using)}."] if using else []


def _worth_showing(project: Project, changes: list[Difference]) -> list[Difference]:
    """What goes as the template made it has its name in the report; `.env` is nobody else's to read."""
    gone = {change.path for change in changes if change.after is None and change.path in project.tree}
    return [change for change in changes if change.path not in {ENV, *gone}]


def _next(goal: Goal, planned: Plan, told: list[Difference]) -> list[str]:
    """What makes the project ready, in order."""
    appended = [variables(text) for text in planned.appended.values()]
    unset = [name for added in appended for name, value in added.items() if not value]
    installed = follow_ups([change.path for change in told])
    return [
        *(f"Set {name} in {ENV}" for name in unset),
        *installed,
        *(["uv run app migrate"] if planned.migrations.added else []),
        *([RESTART] if installed else []),
        *(f"Read {change.path}" for change in told if change.path.startswith(PAGES) and not change.before),
    ]


def follow_ups(paths: Collection[str]) -> list[str]:
    """The commands that bring an environment up to date with these files."""
    return [command for path, command in FOLLOW_UPS.items() if path in paths]
