"""What a verb did, for people and for programs."""

import json
import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prism_gen.catalog import Along, Feature
from prism_gen.errors import ExitCode
from prism_gen.terminal import bold, dim, green, red, say

if TYPE_CHECKING:
    from prism_gen.doctor import Finding


DRY_RUN = "This was a dry run: nothing was written."


@dataclass(frozen=True)
class Report:
    """What changed, why, and what to do next. Paths are relative to the project's root, `path`.

    `written` is false for a dry run, which tells the same and changes nothing.
    """

    verb: str
    path: Path
    title: str
    features: list[str]
    along: list[Along] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    conflicts: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    next: list[str] = field(default_factory=list)
    again: str = ""
    diff: str = ""
    written: bool = True

    @property
    def touches(self) -> bool:
        """Whether anything changes."""
        return bool(self.added or self.changed or self.removed or self.conflicts)

    @property
    def code(self) -> ExitCode:
        """How the process ends: a conflict is never a success."""
        return ExitCode.CONFLICTS if self.conflicts else ExitCode.DONE


def show_json(value: Any) -> None:
    """Print one JSON object. Paths become text, dataclasses objects."""
    say(json.dumps(value, indent=2, ensure_ascii=False, default=_plain))


def show_new(report: Report) -> None:
    """Tell a person about a new project."""
    stands = "is" if report.written else "would be"
    say(f"{bold(report.title)} {stands} in {bold(shown(report.path))}: {len(report.added)} files.\n")
    for line in _folders(report.added):
        say(f"  {line}")
    for entry in report.along:
        say(f"\n{bold(entry.name)} came along: {entry.why}.")
    for note in report.notes:
        say(f"\n{note}")
    if not report.written:
        say(f"\n{DRY_RUN}")
    say(f"\n{bold('Next')}")
    for command in report.next:
        say(f"  {command}")
    say(dim(f"\nThe same again: {report.again}"))


def show_change(report: Report) -> None:
    """Tell a person what a verb did to a project; of a dry run, what it would do line by line."""
    for line in report.diff.splitlines():
        say(_coloured(line))
    show_outcome(report)
    if report.written:
        _show_next(report)
    elif report.diff:
        say(f"\n{DRY_RUN}")


def show_outcome(report: Report) -> None:
    """Tell a person what becomes of each path, and why."""
    say(bold(report.title) + _outcome(report))
    for mark, paths in zip("+~-=", (report.added, report.changed, report.removed, report.kept), strict=True):
        for path in paths:
            say(f"  {mark} {path}")
    for conflict in report.conflicts:
        say(f"  {bold('!')} {conflict['path']}")
        say(f"      {conflict['why']}")
    for entry in report.along:
        say(f"\n{bold(entry.name)} came along: {entry.why}.")
    if report.notes:
        say()
    for note in report.notes:
        say(note)


def show_features(features: Iterable[Feature]) -> None:
    """Tell a person which features there are."""
    listed = list(features)
    for feature in listed:
        say(f"{bold(feature.name)}  {feature.title}: {feature.summary}")
        for required, why in feature.requires.items():
            say(dim(f"  brings {required}: {why}"))
    if not listed:
        say("This version has no features to add yet; `prism new` makes the core app.")


def show_findings(findings: Sequence["Finding"]) -> None:
    """Tell a person what is wrong with a project."""
    for finding in findings:
        say(f"{bold('!')} {finding.what}")
        say("".join(f"  {line}\n" for line in finding.mend.splitlines()))
    say(f"{len(findings)} found." if findings else "Nothing is wrong.")


def show_status(status: Mapping[str, Any]) -> None:
    """Tell a person how a project stands."""
    say(f"{bold(shown(status['path']))} is at template version {status['version']}.")
    say(f"Features: {', '.join(status['features']) or 'none'}")
    for entry in status["along"]:
        say(dim(f"  {entry.name} came along: {entry.why}"))
    say(f"Files of the template: {len(status['edited'])} edited, {len(status['missing'])} deleted")
    for path in status["edited"]:
        say(dim(f"  ~ {path}"))
    for path in status["missing"]:
        say(dim(f"  - {path}"))
    if status["conflicts"]:
        say(f"{bold('!')} Conflicts are left in {', '.join(status['conflicts'])}. More: prism doctor")
    say(f"Git: {_CLEAN[status['clean']]}")
    if status["version"] != status["current"]:
        say(f"\nThis Prism carries {status['current']}. To move on: prism update")


def _outcome(report: Report) -> str:
    if not report.conflicts:
        return ""
    count = len(report.conflicts)
    return f", but {count} {'place needs' if count == 1 else 'places need'} your hand"


def _show_next(report: Report) -> None:
    if report.next:
        say(f"\n{bold('Next')}")
        for step in report.next:
            say(f"  {step}")
    if report.verb != "undo" and report.touches:
        say(dim("\nTake it back: prism undo"))


def _coloured(line: str) -> str:
    """A line of a diff, as git shows it."""
    if line.startswith(("+++", "---")):
        return bold(line)
    return {"+": green, "-": red, "@": dim}.get(line[:1], str)(line)


_CLEAN = {True: "nothing to commit", False: "uncommitted changes", None: "not a repository"}


def shown(path: Path) -> str:
    """A path as a person would type it in a shell: relative when it is below the current folder.

    `prism new .` puts another folder in the place of the current one; only the whole path leads there.
    """
    try:
        here = Path.cwd()
    except FileNotFoundError:
        return shlex.quote(str(path))
    return shlex.quote(str(path.relative_to(here) if here in path.parents else path))


# What each folder of a generated project holds: a line a folder keeps the report on one screen.
_CONTENTS = {
    "backend": "FastAPI, SQLAlchemy, Alembic, and their tests",
    "frontend": "React, TanStack Router and Query, Tailwind",
    "e2e": "Playwright, in a real browser",
    "compose": "the services of each feature",
    "docs": "how it works, for the people who run it",
    ".github": "checks, tests and dependency updates",
}


def _folders(paths: list[str]) -> list[str]:
    counts = Counter(path.split("/")[0] for path in paths if "/" in path)
    listed = [(folder, what) for folder, what in _CONTENTS.items() if counts[folder]]
    return [f"{folder + '/':<11}{counts[folder]:>4}  {dim(what)}" for folder, what in listed]


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else vars(value)
