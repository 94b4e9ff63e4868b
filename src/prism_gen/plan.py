"""What a verb will do to a project: each path that the template changes, merged with what the owner has."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from prism_gen.diff import Difference
from prism_gen.disk import Disk, Found
from prism_gen.dotenv import ENV, ENV_EXAMPLE, growth, set_besides, taken_up
from prism_gen.errors import PreconditionError
from prism_gen.index import Versions
from prism_gen.merge import Kind, Outcome, merge
from prism_gen.migrations import VERSIONS, MigrationPlan, plan_migrations
from prism_gen.project import Project
from prism_gen.render import ANSWERS_FILE, Tree
from prism_gen.state import INCOMING
from prism_gen.template import File
from prism_gen.textmerge import ending_of
from prism_gen.transaction import Write

MOVED = "you moved it to {}, and the template no longer has it"
HISTORY = "Migrations are part of the project; put their folder back into it, then try again."
UNREAD = "{} keeps {}: delete what nothing of yours reads."
STILL_READ = "{} keeps {}, which {} still reads: leave it while what runs depends on it."
TWICE = "another path of the template leads to the same place"


@dataclass(frozen=True)
class Settled:
    """A path of the template: what the owner has there, and what comes of it."""

    path: str
    base: File | None
    theirs: File | None
    found: Found
    outcome: Outcome


@dataclass
class Plan:
    """`files`: what each path becomes, in this order; None deletes it. `seen`: what was there while planning.

    `appended`: what `.env` grows by.
    """

    settled: list[Settled]
    migrations: MigrationPlan
    files: dict[str, Write | None] = field(default_factory=dict)
    seen: dict[str, File | None] = field(default_factory=dict)
    appended: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def put(self, found: Found, file: File | None) -> None:
        """Plan what becomes of something; None deletes it."""
        self.files[found.place] = _write(found, file) if file else None
        self.seen[found.place] = found.file

    def of(self, *kinds: Kind) -> list[Settled]:
        """The paths that come out as one of these kinds."""
        return [settled for settled in self.settled if settled.outcome.kind in kinds]

    def differences(self) -> list[Difference]:
        """What the files were and what they become."""
        files = self.files.items()
        return [Difference(path, self.seen[path], write.file if write else None) for path, write in files]

    def unmerged(self) -> dict[str, Versions]:
        """The versions of each file with conflict markers."""
        return {
            one.found.place: Versions(one.base, one.found.file, one.theirs)
            for one in self.settled
            if one.outcome.marked and one.base and one.found.file and one.theirs
        }


def plan(project: Project, goal: Project, *, drop_tables: bool = False) -> Plan:
    """Plan the way from a project to what it shall be; nothing is written.

    Raises PreconditionError for answers, or a history of migrations, that cannot be read.
    """
    base, theirs, disk = project.tree, goal.tree, Disk(project.root)
    settled = [_settle(disk, path, base, theirs) for path in _touched(base, theirs)]
    made = Plan(
        [*_each_place_once(settled)], plan_migrations(project.root, base, theirs, drop_tables=drop_tables)
    )
    for one in made.settled:
        _put_settled(made, disk, one)
    for path, content in made.migrations.files.items():
        _put_migration(made, disk.find(path), content)
    _put_variables(made, disk, base, theirs)
    _put_answers(made, disk, theirs[ANSWERS_FILE])
    return made


def _touched(base: Tree, theirs: Tree) -> list[str]:
    """The paths to merge. The answers file and migrations have rules of their own."""
    paths = sorted(path for path in {**base, **theirs} if base.get(path) != theirs.get(path))
    return [path for path in paths if path != ANSWERS_FILE and not path.startswith(f"{VERSIONS}/")]


def _settle(disk: Disk, path: str, base: Tree, theirs: Tree) -> Settled:
    old, new, found = base.get(path), theirs.get(path), disk.find(path)
    if found.problem:
        kind = Kind.CONFLICT if new else Kind.KEPT
        return Settled(path, old, new, found, Outcome(kind, why=found.problem, incoming=new))
    moved = _moved(disk, old, base, theirs) if old and not found.file else None
    if moved and not new:
        return Settled(path, old, new, moved, Outcome(Kind.CONFLICT, why=MOVED.format(moved.place)))
    found = moved or found
    return Settled(path, old, new, found, merge(path, old, new, found.file))


def _moved(disk: Disk, old: File, base: Tree, theirs: Tree) -> Found | None:
    """Where the owner has put a file of the template, if its content says so beyond doubt."""
    places = [place for place in disk.moved(old) if place not in base and place not in theirs]
    return disk.find(places[0]) if len(places) == 1 else None


def _each_place_once(settled: list[Settled]) -> Iterator[Settled]:
    """Two paths of the template may be one file by the owner's link; only the first is merged there."""
    seen: set[str] = set()
    for one in settled:
        if one.outcome.file and one.found.place in seen:
            yield replace(one, outcome=Outcome(Kind.CONFLICT, why=TWICE, incoming=one.theirs))
        else:
            yield one
        seen.add(one.found.place)


def _put_settled(made: Plan, disk: Disk, settled: Settled) -> None:
    found, outcome = settled.found, settled.outcome
    if outcome.kind is Kind.REMOVED or (outcome.file and outcome.kind is not Kind.SAME):
        made.put(found, outcome.file)
    if outcome.incoming:
        made.put(disk.find(f"{INCOMING}/{settled.path}"), outcome.incoming)


def _write(found: Found, file: File) -> Write:
    """The owner's permission bits stay, but for the right to execute, where the template has a say in it."""
    if found.mode is None:
        return Write(file.content, file.mode)
    everyone = (found.mode & 0o444) >> 2
    return Write(file.content, found.mode | everyone if file.executable else found.mode & ~0o111)


def _put_migration(made: Plan, found: Found, content: bytes | None) -> None:
    if found.problem:
        raise PreconditionError(f"{found.place} cannot be written: {found.problem}.", HISTORY)
    made.put(found, None if content is None else File(content))


def _put_variables(made: Plan, disk: Disk, base: Tree, theirs: Tree) -> None:
    """Add what is new to an `.env` that exists, and take nothing out; `app dev` makes one that is missing."""
    found = disk.find(ENV)
    env = found.file.content.decode(errors="surrogateescape") if found.file else ""
    old, new = (tree.get(ENV_EXAMPLE, File(b"")).content.decode() for tree in (base, theirs))
    added = growth(old, new, env)
    if added and found.problem:
        made.notes.append(f"{ENV} is not extended, since {found.problem}. It needs:\n{added.strip()}")
    elif added and found.file:
        made.put(found, File((env + added).encode(errors="surrogateescape")))
        made.appended[found.place] = added
    made.notes += _kept_variables(set_besides(taken_up(old), new, env), theirs)


def _kept_variables(names: list[str], theirs: Tree) -> Iterator[str]:
    """What stays in `.env`, and whether a file of the project still reads it, such as the compose file."""
    texts = {path: file.content.decode(errors="replace") for path, file in theirs.items()}
    readers = {name: [path for path, text in texts.items() if name in text] for name in names}
    if unread := [name for name in names if not readers[name]]:
        yield UNREAD.format(ENV, ", ".join(unread))
    for name in names:
        if readers[name]:
            yield STILL_READ.format(ENV, name, " and ".join(readers[name]))


def _put_answers(made: Plan, disk: Disk, theirs: File) -> None:
    """The answers are written last, since they say that all the rest is there; line endings stay."""
    found = disk.find(ANSWERS_FILE)
    if found.file:
        theirs = replace(theirs, content=theirs.content.replace(b"\n", ending_of(found.file.content)))
    if found.file != theirs:
        made.put(found, theirs)
