"""Which migrations a verb writes and deletes.

What the owner's history holds is never written again. What is new is linked to its head. What goes stays
where somebody may have it, and leaves the line only from its end.
"""

import re
from pathlib import Path

from prism_gen.migrations.draft import Draft, MigrationPlan
from prism_gen.migrations.history import VERSIONS, Revision, ordered, read_revision
from prism_gen.migrations.retired import RETIRED
from prism_gen.migrations.source import done_again, is_relinked, leaves_nothing, tables, taken_back
from prism_gen.render import Tree

DROPPED, AGAIN = "dropped", "again"


def plan_migrations(root: Path, base: Tree, theirs: Tree, *, drop_tables: bool = False) -> MigrationPlan:
    """What becomes of the migrations on the way from base to theirs. Reads below the root, writes nothing.

    Raises PreconditionError for a history that cannot be read, has two heads where one is to follow, or has
    a migration to drop that cannot be taken back.
    """
    if _sources(base) == _sources(theirs):
        return MigrationPlan()
    before, after = _revisions(base), _revisions(theirs)
    draft = Draft(root)
    take(draft, [revision for id_, revision in before.items() if id_ not in after], drop_tables)
    bring(draft, [revision for id_, revision in after.items() if id_ not in before])
    return draft.finished()


def take(draft: Draft, gone: list[Revision], drop_tables: bool) -> None:
    """Delete the migrations of a feature that goes; of those that stay, retire or drop the tables."""
    lasts = {last.id: revision for revision in gone if (last := _last(draft, revision))}
    retired = {*draft.retired}
    for last in draft.newest_first([id_ for id_ in lasts if not _is_drop(id_)]):
        original = lasts[last.id]
        if not (why := draft.why_it_stays(last) or _edited(draft, last, original)):
            draft.delete(last)
            continue
        draft.plan.kept.append(last.path)
        draft.plan.notes.append(f"{last.path} stays: {why}.")
        if drop_tables and not leaves_nothing(last.source):
            _drop(draft, last, original)
        else:
            draft.retired |= tables(last.source)
    if left := draft.retired - retired:
        draft.plan.notes.append(
            f"{RETIRED} names the tables that keep their data: {', '.join(sorted(left))}."
        )


def bring(draft: Draft, new: list[Revision]) -> None:
    """Write the migrations that are new, oldest first; what the history has of them is taken up."""
    lasts = {last.id: revision for revision in new if (last := _last(draft, revision))}
    for drop in draft.newest_first([*filter(_is_drop, lasts)]):
        if not (draft.why_it_stays(drop) or _edited(draft, drop, lasts[drop.id])):
            draft.delete(drop)
    for revision in new:
        _bring(draft, revision)


def _bring(draft: Draft, revision: Revision) -> None:
    last = _last(draft, revision)
    if last and _is_drop(last.id):
        id_, path = draft.fresh(revision, AGAIN)
        draft.write(path, done_again(draft.history.get(revision.id, revision), id_))
    elif last:
        draft.retired -= tables(last.source)
        draft.plan.notes.append(f"{last.path} is there already, and is taken up as it is.")
    elif draft.has(revision.path):
        draft.plan.notes.append(f"{revision.path} is a migration of yours: {revision.id} is not written.")
    else:
        draft.write(revision.path, revision.source)


def _drop(draft: Draft, last: Revision, original: Revision) -> None:
    id_, path = draft.fresh(original, DROPPED)
    draft.write(path, taken_back(last, original.id, id_))
    draft.retired -= tables(last.source)
    draft.plan.notes.append(f"{path} drops what {original.id} made, and its data, when you migrate.")
    others = _referring(draft, last)
    draft.plan.notes.extend(f"{other} refers to a table that goes; see to it first." for other in others)


def _referring(draft: Draft, dropped: Revision) -> list[str]:
    """The migrations that stay in force with a foreign key to what is dropped."""
    keys = [f'"{table}.'.encode() for table in tables(dropped.source)]
    others = [other for other in draft.history.values() if any(key in other.source for key in keys)]
    return [other.path for other in others if not ((last := _last(draft, other)) and _is_drop(last.id))]


def _last(draft: Draft, original: Revision) -> Revision | None:
    """The newest of the migrations that do, take back or do again what a migration of the template does."""
    return draft.newest(re.compile(rf"{re.escape(original.id)}(_({DROPPED}|{AGAIN})(_\d+)?)?"))


def _is_drop(id_: str) -> bool:
    return re.search(rf"_{DROPPED}(_\d+)?$", id_) is not None


def _edited(draft: Draft, revision: Revision, original: Revision) -> str:
    """Says that the owner edited what was written, the link aside; empty when not."""
    first = draft.history.get(original.id, original)
    if revision.id == original.id:
        written = original.source
    elif _is_drop(revision.id):
        written = taken_back(first, original.id, revision.id)
    else:
        written = done_again(first, revision.id)
    return "" if is_relinked(revision.path, revision.source, written) else "you edited it"


def _sources(tree: Tree) -> dict[str, bytes]:
    return {path: file.content for path, file in tree.items() if path.startswith(f"{VERSIONS}/")}


def _revisions(tree: Tree) -> dict[str, Revision]:
    """The migrations of a rendered project by id, each after what it needs."""
    revisions = [read_revision(path, source) for path, source in _sources(tree).items()]
    return {revision.id: revision for revision in ordered(revisions)}
