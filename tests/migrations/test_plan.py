"""What a verb does to the migrations of a project."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from prism_gen.errors import PreconditionError
from prism_gen.migrations import RETIRED, VERSIONS, MigrationPlan, heads, plan_migrations, read_history
from prism_gen.migrations.history import Revision
from prism_gen.template import File
from tests.support.commands import git
from tests.support.migrations import carry_out, line, migration, path_of, write_tree

CORE = line("core_0001")
NOTES = line("core_0001", "notes_0001")
REMINDERS = line("core_0001", "notes_0001", "reminders_0001")
OWN = f"{VERSIONS}/own.py"
Known = Callable[[Path, pytest.MonkeyPatch], None]


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without a feature, whose database does not exist yet."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    write_tree(tmp_path, CORE)
    return tmp_path


def _change(root: Path, base: dict[str, File], theirs: dict[str, File], **options: bool) -> MigrationPlan:
    """Plan, carry out, and see that the history is one line."""
    plan = plan_migrations(root, base, theirs, **options)
    carry_out(root, plan)
    assert len(heads(read_history(root))) <= 1
    return plan


def _add(root: Path) -> MigrationPlan:
    return _change(root, CORE, NOTES)


def _remove(root: Path, **options: bool) -> MigrationPlan:
    return _change(root, NOTES, CORE, **options)


def _history(root: Path) -> list[str]:
    return [revision.id for revision in read_history(root)]


def _find(root: Path, id_: str) -> Revision:
    return next(revision for revision in read_history(root) if revision.id == id_)


def _write(root: Path, path: str, source: bytes) -> None:
    carry_out(root, MigrationPlan({path: source}))


def _track(root: Path) -> None:
    if not (root / ".git").exists():
        git(root, "init", "--quiet")
    git(root, "add", "--all")


def _retired(root: Path) -> list[str] | None:
    return (root / RETIRED).read_text().splitlines() if (root / RETIRED).exists() else None


def test_nothing_new_is_nothing_to_do(root: Path) -> None:
    """Paths that the template does not change are not looked at: the history may be beyond reading."""
    _write(root, OWN, b"(")

    assert plan_migrations(root, NOTES, NOTES) == MigrationPlan()


def test_new_ones_are_linked_to_the_head(root: Path) -> None:
    """After what the owner wrote, in the order of the template, else byte for byte."""
    _write(root, OWN, migration("own_0001", "core_0001"))

    plan = _change(root, CORE, REMINDERS)

    assert plan.added == ["notes_0001", "reminders_0001"]
    assert plan.files == {
        path_of("notes_0001"): migration("notes_0001", "own_0001"),
        path_of("reminders_0001"): migration("reminders_0001", "notes_0001"),
    }


def test_first_migration_of_all_revises_none(root: Path) -> None:
    """An owner who has deleted every migration starts a new line."""
    (root / path_of("core_0001")).unlink()

    assert _add(root).files == {path_of("notes_0001"): migration("notes_0001")}


def test_feature_in_the_middle_goes_to_the_end(root: Path) -> None:
    """A migration that the template now links elsewhere is not written again."""
    between = line("core_0001", "alarms_0001", "notes_0001")
    _add(root)

    plan = _change(root, NOTES, between)

    assert plan.files == {path_of("alarms_0001"): migration("alarms_0001", "notes_0001")}


def test_two_heads_are_joined_first(root: Path) -> None:
    """Which one to follow is the owner's to say; the command is given."""
    for id_ in ("left", "right"):
        _write(root, f"{VERSIONS}/{id_}.py", migration(id_, "core_0001"))

    with pytest.raises(PreconditionError, match="2 heads: left, right") as refusal:
        plan_migrations(root, CORE, NOTES)

    assert 'uv run alembic merge heads -m "join"' in refusal.value.hint


def test_owners_file_at_the_path_stays(root: Path) -> None:
    """It is not written over, and the report says what is missing."""
    _write(root, path_of("notes_0001"), migration("own_0001", "core_0001"))

    plan = _add(root)

    assert plan.files == {}
    assert plan.notes == [f"{path_of('notes_0001')} is a migration of yours: notes_0001 is not written."]


def test_migration_that_the_owner_moved_is_found_by_its_id(root: Path) -> None:
    """It is taken up under its new name."""
    _write(root, OWN, migration("notes_0001", "core_0001"))

    plan = _add(root)

    assert (plan.files, plan.added) == ({}, [])
    assert plan.notes == [f"{OWN} is there already, and is taken up as it is."]


def test_what_the_owner_changed_or_deleted_is_left_so(root: Path) -> None:
    """A new text of an old migration is not for databases that have applied it."""
    changed = {path: File(file.content + b"\n# new\n") for path, file in NOTES.items()}
    (root / path_of("core_0001")).unlink()

    assert _change(root, NOTES, changed) == MigrationPlan()
    assert _history(root) == []


def test_unknown_to_all_goes_without_a_trace(root: Path) -> None:
    """What git does not track, no database has applied and nothing revises is deleted, newest first."""
    _change(root, CORE, REMINDERS)

    plan = _change(root, REMINDERS, CORE)

    assert plan == MigrationPlan({path_of("reminders_0001"): None, path_of("notes_0001"): None})
    assert _history(root) == ["core_0001"]


def _applied_by_the_database(_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prism_gen.migrations.draft.applied", lambda *_: {"notes_0001"})


def _database_is_elsewhere(_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/app")


def _tracked_by_git(root: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    _track(root)


def _git_does_not_answer(root: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (root / ".git").write_text("gitdir: gone\n")


def _revised_by_the_owner(root: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    _write(root, OWN, migration("own_0001", "notes_0001"))


def _edited_by_the_owner(root: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    _write(root, path_of("notes_0001"), migration("notes_0001", "core_0001") + b"\n# mine\n")


STAYS: dict[Known, str] = {
    _applied_by_the_database: "the database has applied it",
    _database_is_elsewhere: "whether the database has applied it cannot be told",
    _tracked_by_git: "git tracks it",
    _git_does_not_answer: "git tracks it",
    _revised_by_the_owner: f"{OWN} revises it",
    _edited_by_the_owner: "you edited it",
}


@pytest.mark.parametrize("known", STAYS, ids=lambda known: known.__name__)
def test_what_somebody_may_have_stays(root: Path, monkeypatch: pytest.MonkeyPatch, known: Known) -> None:
    """The file stays, the reason is said, and Alembic is told to leave its table alone."""
    _add(root)
    known(root, monkeypatch)

    plan = _remove(root)

    assert (plan.files, plan.kept) == ({RETIRED: b"notes\n"}, [path_of("notes_0001")])
    assert plan.notes == [
        f"{path_of('notes_0001')} stays: {STAYS[known]}.",
        f"{RETIRED} names the tables that keep their data: notes.",
    ]


def test_only_the_end_of_the_line_goes(root: Path) -> None:
    """Of two migrations the newer one goes, the tracked one stays."""
    _add(root)
    _track(root)
    _change(root, NOTES, REMINDERS)

    plan = _change(root, REMINDERS, CORE)

    assert plan.files == {path_of("reminders_0001"): None, RETIRED: b"notes\n"}


def test_list_of_retired_tables_is_the_owners_as_well(root: Path) -> None:
    """What was in it stays as it was, while a feature goes and comes back."""
    _add(root)
    _track(root)
    _write(root, RETIRED, b"# ask Ada before dropping these\nzebras\nants\n")

    _remove(root)
    assert _retired(root) == ["# ask Ada before dropping these", "zebras", "ants", "notes"]

    _add(root)
    assert _retired(root) == ["# ask Ada before dropping these", "zebras", "ants"]


def test_feature_that_comes_back_is_taken_up(root: Path) -> None:
    """Its migration is there, so only its tables leave the list, which goes with its last line."""
    _add(root)
    _track(root)
    _remove(root)

    plan = _add(root)

    assert (plan.files, plan.added) == ({RETIRED: None}, [])
    assert plan.notes == [f"{path_of('notes_0001')} is there already, and is taken up as it is."]


def test_dropping_takes_back_what_stays(root: Path) -> None:
    """At the end of the line, the newest first; nothing is retired. What can be deleted simply goes."""
    _change(root, CORE, REMINDERS)
    _track(root)
    _write(root, OWN, migration("own_0001", "reminders_0001"))

    plan = _change(root, REMINDERS, CORE, drop_tables=True)

    assert plan.added == ["reminders_0001_dropped", "notes_0001_dropped"]
    assert plan.kept == [path_of("reminders_0001"), path_of("notes_0001")]
    assert _history(root)[-3:] == ["own_0001", *plan.added]
    assert [*plan.files] == [
        f"{VERSIONS}/20261122_reminders_0001_dropped_reminders.py",
        f"{VERSIONS}/20261122_notes_0001_dropped_notes.py",
    ]


def test_what_a_downgrade_leaves_alone_is_not_dropped(root: Path) -> None:
    """A migration that only registers something stays, for those after it, and is taken up again."""
    source = re.sub(rb"op\.\w+_table\(.*\)", b"pass", migration("notes_0001", "core_0001"))
    notes = {**CORE, path_of("notes_0001"): File(source)}
    _change(root, CORE, notes)
    _track(root)

    dropped = _change(root, notes, CORE, drop_tables=True)
    back = _change(root, CORE, notes)

    assert (dropped.kept, dropped.added, back.added) == ([path_of("notes_0001")], [], [])


def test_dropping_deletes_what_nobody_has(root: Path) -> None:
    """There is nothing to take back."""
    _add(root)

    assert _remove(root, drop_tables=True).files == {path_of("notes_0001"): None}


def test_drop_that_nobody_has_goes_when_the_feature_comes_back(root: Path) -> None:
    """The tables are still there, so the original is simply live again."""
    _change(root, CORE, REMINDERS)
    _track(root)
    before = _history(root)
    _change(root, REMINDERS, CORE, drop_tables=True)

    plan = _change(root, CORE, REMINDERS)

    assert plan.added == []
    assert _history(root) == before


def test_drop_that_somebody_has_is_done_again(root: Path) -> None:
    """And again: each time at the end of the line, under an id of its own."""
    _add(root)
    for count in ("", "_2", "_3"):
        _track(root)
        dropped = _remove(root, drop_tables=True)
        _track(root)
        added = _add(root)
        assert dropped.added == [f"notes_0001_dropped{count}"]
        assert added.added == [f"notes_0001_again{count}"]

    assert _find(root, "notes_0001_again_3").parents == ("notes_0001_dropped_3",)
    assert _find(root, "notes_0001_again_3").path == f"{VERSIONS}/20261122_notes_0001_again_3_notes.py"


def test_what_is_done_again_comes_in_the_order_of_the_template(root: Path) -> None:
    """A table is there before one that refers to it."""
    _change(root, CORE, REMINDERS)
    _track(root)
    _change(root, REMINDERS, CORE, drop_tables=True)
    _track(root)

    assert _change(root, CORE, REMINDERS).added == ["notes_0001_again", "reminders_0001_again"]


def test_doing_again_goes_like_any_other(root: Path) -> None:
    """Deleted while nobody has it, so that the drop counts again; retired once somebody has."""
    _add(root)
    _track(root)
    _remove(root, drop_tables=True)
    _track(root)
    again = _find(root, _add(root).added[0])

    assert _remove(root).files == {again.path: None}

    _add(root)
    _track(root)
    assert _remove(root).files == {RETIRED: b"notes\n"}
    assert _add(root).files == {RETIRED: None}


def test_edited_drop_is_not_deleted(root: Path) -> None:
    """The owner may have saved some rows in it."""
    _add(root)
    _track(root)
    (path,) = _remove(root, drop_tables=True).files
    (root / path).write_bytes((root / path).read_bytes() + b"\n# mine\n")

    assert _add(root).added == ["notes_0001_again"]


def test_copy_never_lands_on_a_file_of_the_owner(root: Path) -> None:
    """Neither on its path nor on its id."""
    _add(root)
    _track(root)
    taken = f"{VERSIONS}/20261122_notes_0001_dropped_notes.py"
    _write(root, taken, migration("own_0001", "notes_0001"))

    assert _remove(root, drop_tables=True).added == ["notes_0001_dropped_2"]


def test_deleted_migration_is_not_missed(root: Path) -> None:
    """An owner who deleted a feature's migration has nothing to keep."""
    _add(root)
    (root / path_of("notes_0001")).unlink()

    assert _remove(root) == MigrationPlan()


def test_drop_of_what_another_table_refers_to(root: Path) -> None:
    """A table of the owner's with a foreign key would be left dangling: the report names its migration."""
    _add(root)
    own = migration("own", "notes_0001").replace(b"def upgrade", b'KEY = "notes.id"\n\n\ndef upgrade')
    _write(root, OWN, own)
    _track(root)

    plan = _remove(root, drop_tables=True)

    assert f"{OWN} refers to a table that goes; see to it first." in plan.notes
