"""`prism undo`: takes back the last verb, exactly, as long as nobody has built on it."""

import shlex
from pathlib import Path
from subprocess import CalledProcessError

from prism_gen.change import follow_ups
from prism_gen.errors import PreconditionError
from prism_gen.journal import DONE, JOURNAL, Journal, digest_at, last_done
from prism_gen.migrations import applied, read_history
from prism_gen.project import find_project
from prism_gen.render import ANSWERS_FILE
from prism_gen.report import Report
from prism_gen.rollback import settled_project, take_back
from prism_gen.state import INCOMING, uninterrupted

NOTHING = "There is nothing to take back: no add, remove or update was made here since the last undo."
ELSEWHERE = "What was done on another machine, or before that, is in git: git log -- .copier-answers.yml"
ENOUGH = "Nothing more was taken back. To take back the one before it: prism undo"
KEPT = "{} was edited since, so what was added to it stays."
UNKNOWN = (
    "Whether the database has applied {} cannot be told from here. "
    "If it has, add the feature again, downgrade, and undo then."
)


def undo(start: Path) -> Report:
    """Take back the last verb in the project around a folder.

    Raises PreconditionError, and changes nothing, when one of its files was edited since, or one of its
    migrations was applied to the local database or is revised by another.
    """
    root = find_project(start).root
    with settled_project(root) as interrupted:
        if interrupted:
            return Report(verb="undo", path=root, title=ENOUGH, features=[])
        folder = last_done(root)
        if folder is None:
            raise PreconditionError(NOTHING, ELSEWHERE)
        journal = Journal.read(folder / DONE)
        _refuse_elsewhere(root, journal)
        _refuse_edited(root, journal)
        notes = _refuse_built_on(root, journal)
        notes += [KEPT.format(path) for path in _take_back(root, folder)]
    return _report(root, journal, notes)


def _take_back(root: Path, folder: Path) -> list[str]:
    """Take back a done verb. From the rename on it is under way, and any command finishes it."""
    with uninterrupted():
        (folder / DONE).rename(folder / JOURNAL)
        try:
            return take_back(root, folder)
        except CalledProcessError:  # git refused, before anything was changed
            (folder / JOURNAL).rename(folder / DONE)
            raise


def _refuse_elsewhere(root: Path, journal: Journal) -> None:
    """Raise when the answers are not those that the verb wrote: another branch, say, or a newer change."""
    for entry in journal.entries:
        if entry.path == ANSWERS_FILE and digest_at(root / ANSWERS_FILE) != entry.after:
            raise PreconditionError(
                f"{journal.title} cannot be taken back: {ANSWERS_FILE} is not as it was left by it.",
                "Go back to the branch or commit that has it, or restore that file; then: prism undo",
            )


def _refuse_edited(root: Path, journal: Journal) -> None:
    """Raise when a file would lose an edit; what is gone, or is as it was before, has nothing to lose."""
    own = [
        entry for entry in journal.entries if not entry.appended and not entry.path.startswith(f"{INCOMING}/")
    ]
    edited = [
        entry.path for entry in own if digest_at(root / entry.path) not in {entry.before, entry.after, ""}
    ]
    if edited:
        aside = " && ".join(shlex.join(["mv", path, f"{path}.mine"]) for path in edited)
        listed = "".join(f"\n  {path}" for path in edited)
        raise PreconditionError(
            f"{journal.title} cannot be taken back, since these files were edited after it:{listed}",
            f"Put your versions aside, then undo: {aside}",
        )


def _refuse_built_on(root: Path, journal: Journal) -> list[str]:
    """Raise when a database or another migration needs one that would go; tell when that cannot be known."""
    if not journal.revisions:
        return []
    history = read_history(root)
    for revision in history:
        if revision.id not in journal.revisions and set(revision.parents) & set(journal.revisions):
            raise PreconditionError(
                f"{journal.title} cannot be taken back, since {revision.path} revises a migration of it.",
                f"Delete that one if it was not applied: rm {revision.path}",
            )
    done = applied(root, history)
    if done is None:
        return [UNKNOWN.format(", ".join(journal.revisions))]
    for revision in history:
        if revision.id in done.intersection(journal.revisions):
            before = next(iter(revision.parents), "base")
            raise PreconditionError(
                f"{journal.title} cannot be taken back, since the database has applied its {revision.id}.",
                f"Take the tables back first, and their data with them: uv run alembic downgrade {before}",
            )
    return []


def _report(root: Path, journal: Journal, notes: list[str]) -> Report:
    paths = [entry.path for entry in journal.entries]
    return Report(
        verb="undo",
        path=root,
        title=f"Took back: {journal.title}",
        features=[],
        added=[entry.path for entry in journal.entries if not entry.after],
        changed=[entry.path for entry in journal.entries if entry.before and entry.after],
        removed=[entry.path for entry in journal.entries if not entry.before],
        notes=notes,
        next=follow_ups(paths),
    )
