"""What a verb does to each path, on disk: enough to take it back after any crash, and to undo it later."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from prism_gen.errors import PreconditionError
from prism_gen.state import STATE
from prism_gen.template import File

PREFIX = "verb-"
JOURNAL, DONE = "journal.json", "done.json"
AWAY = f"Look at it, then move it away: mv {STATE} {STATE}.old"
# Stands for whatever is neither a file nor nothing: a folder, say, or a file in the place of one above.
FOREIGN = "foreign"


@dataclass(frozen=True)
class Entry:
    """One path below the root: the digests of what was there and of what comes; "" is nothing.

    `appended` is what an owner's file grew by, to be cut out again whatever else changed in it.
    """

    path: str
    before: str
    after: str
    appended: str = ""


@dataclass(frozen=True)
class Journal:
    """A verb: its entries, folders it makes, those it may empty with their modes, and git's index lines."""

    title: str
    entries: list[Entry]
    made: list[str] = field(default_factory=list)
    emptied: dict[str, int] = field(default_factory=dict)
    index_before: dict[str, list[str]] = field(default_factory=dict)
    index_after: dict[str, list[str]] = field(default_factory=dict)
    marked: list[str] = field(default_factory=list)
    revisions: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, file: Path) -> "Journal":
        """Read it back. Raises PreconditionError for one that Prism did not write, or not for this place.

        `.prism` may have come with somebody else's repository.
        """
        try:
            values = json.loads(file.read_text(encoding="utf-8"))
            journal = cls(**{**values, "entries": [Entry(**entry) for entry in values["entries"]]})
            paths = (*(entry.path for entry in journal.entries), *journal.made, *journal.emptied)
        except (ValueError, TypeError, KeyError) as error:
            raise PreconditionError(f"{file} is no journal of Prism.", AWAY) from error
        refuse_outside(file.parents[2], [*paths, *(f"{file.parent}/{part}/0" for part in ("old", "new"))])
        return journal

    def text(self) -> str:
        """It, as JSON."""
        return json.dumps(asdict(self))


def refuse_outside(root: Path, paths: Iterable[str]) -> None:
    """Raise PreconditionError unless all paths, whatever links are on the way, are below the root.

    What git keeps there is not the project's either: a hook would run.
    """
    real = root.resolve()
    for path in paths:
        place = (real / path).parent.resolve() / Path(path).name
        if not place.is_relative_to(real) or ".git" in str(place.relative_to(real)).lower().split("/"):
            raise PreconditionError(f"{path} is no file of {root}, so Prism leaves it alone.", AWAY)


def digest(file: File | None) -> str:
    """What identifies a content and whether it may be executed."""
    return sha256(b"%d" % file.executable + file.content).hexdigest() if file else ""


def digest_at(path: Path) -> str:
    """The digest of what is at a path now."""
    try:
        return digest(File(path.read_bytes(), bool(path.stat().st_mode & 0o100)))
    except FileNotFoundError:
        return ""
    except (IsADirectoryError, NotADirectoryError):
        return FOREIGN


def verbs(root: Path) -> list[Path]:
    """The folders of all verbs that are under way, done or half removed, oldest first."""
    return sorted((root / STATE).glob(f"{PREFIX}[0-9]*"))


def last_done(root: Path) -> Path | None:
    """The folder of the last verb that was done, if it can be undone."""
    return next((folder for folder in reversed(verbs(root)) if (folder / DONE).exists()), None)
