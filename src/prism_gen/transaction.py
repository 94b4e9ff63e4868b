"""One verb, one transaction: wherever it is killed, the project is as before or as after.

A folder `.prism/verb-…/` holds what a verb writes and what it replaces. While it holds `journal.json` the
verb is under way; renaming that to `done.json` is what makes it happen. A verb that is found under way is
taken back, and so is the last one by `prism undo`: there is one way back.
"""

import errno
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from prism_gen import index
from prism_gen.durable import above, fsync, persist, write
from prism_gen.errors import PreconditionError
from prism_gen.journal import DONE, JOURNAL, PREFIX, Entry, Journal, digest, digest_at, refuse_outside, verbs
from prism_gen.rollback import sweep, take_back
from prism_gen.state import STATE, uninterrupted
from prism_gen.template import File


@dataclass(frozen=True)
class Write:
    """What a file becomes: the content and the permission bits."""

    content: bytes
    mode: int

    @property
    def file(self) -> File:
        """It, as a file of a tree."""
        return File(self.content, bool(self.mode & 0o100))


@dataclass(frozen=True)
class Verb:
    """All that a verb does to a project.

    `files`: what each path becomes, in this order; None deletes it. `seen`: what was there when that was
    planned. `appended`: by what such a file grew, if the owner goes on editing it. `unmerged`: the versions
    of a path for git's index. `revisions`: the migrations that came with it.
    """

    title: str
    files: Mapping[str, Write | None]
    seen: Mapping[str, File | None]
    appended: Mapping[str, str] = field(default_factory=dict)
    unmerged: Mapping[str, index.Versions] = field(default_factory=dict)
    revisions: Iterable[str] = ()


def carry_out(root: Path, verb: Verb) -> None:
    """Do all of it, or raise and leave the project as it was. The caller has the project settled."""
    folder = _begin(root)
    try:
        journal = _stage(root, folder, verb)
    except BaseException:
        shutil.rmtree(folder)
        raise
    with uninterrupted():
        _finish(root, folder, journal)
        sweep(root)


def _finish(root: Path, folder: Path, journal: Journal) -> None:
    try:
        (folder / "journal").rename(folder / JOURNAL)
        fsync(folder)
        for number, entry in enumerate(journal.entries):
            _perform(root, folder / "new" / str(number), entry)
        index.set_entries(root, journal.index_after)
        persist(root, [entry.path for entry in journal.entries])
        (folder / JOURNAL).rename(folder / DONE)
    except Exception:
        take_back(root, folder)
        raise
    with suppress(OSError):  # it is done; a disk that forgets its last moment has all of it to take back
        fsync(folder)


def _begin(root: Path) -> Path:
    """Make the next verb's folder."""
    number = max((int(folder.name.removeprefix(PREFIX)) for folder in verbs(root)), default=0) + 1
    folder = root / STATE / f"{PREFIX}{number:06d}"
    folder.mkdir()
    return folder


def _stage(root: Path, folder: Path, verb: Verb) -> Journal:
    """Put down, for good, all that is needed to go on and to go back; the journal's name comes next."""
    refuse_outside(root, verb.files)
    (folder / "new").mkdir()
    (folder / "old").mkdir()
    for number, (path, wanted) in enumerate(verb.files.items()):
        _put(folder / "new" / str(number), wanted)
        _keep(root / path, folder / "old" / str(number))
    journal = _journal(root, verb)
    write(folder / "journal", journal.text().encode(), 0o600)
    for kept in (folder / "new", folder / "old", folder, root / STATE, root):
        fsync(kept)
    return journal


def _journal(root: Path, verb: Verb) -> Journal:
    written = [path for path, write in verb.files.items() if write]
    deleted = [path for path, write in verb.files.items() if not write]
    after = index.unmerged(root, verb.unmerged)
    return Journal(
        title=verb.title,
        entries=[_entry(verb, path, write) for path, write in verb.files.items()],
        made=[folder for path in written for folder in above(path) if not (root / folder).exists()],
        emptied={f: (root / f).stat().st_mode & 0o7777 for path in deleted for f in reversed([*above(path)])},
        index_before=index.entries(root, after),
        index_after=after,
        marked=list(verb.unmerged),
        revisions=list(verb.revisions),
    )


def _entry(verb: Verb, path: str, write: Write | None) -> Entry:
    after = digest(write.file if write else None)
    return Entry(path, digest(verb.seen[path]), after, verb.appended.get(path, ""))


def _put(path: Path, wanted: Write | None) -> None:
    if wanted:
        write(path, wanted.content, wanted.mode)


def _keep(path: Path, kept: Path) -> None:
    """Keep the very file, with its times and rights; a copy where the file system has no hard links."""
    try:
        kept.hardlink_to(path)
    except FileNotFoundError:
        return
    except OSError:
        shutil.copy2(path, kept)
        fsync(kept)


def _perform(root: Path, new: Path, entry: Entry) -> None:
    path = root / entry.path
    if digest_at(path) != entry.before:
        raise PreconditionError(
            f"{entry.path} was edited while Prism was at work, so nothing was changed.", "Run it again."
        )
    if entry.after:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(new, path)
        return
    path.unlink()
    with suppress(OSError):  # not empty
        for folder in above(entry.path):
            (root / folder).rmdir()


def _replace(new: Path, path: Path) -> None:
    try:
        new.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        raise PreconditionError(
            f"{path} is on another file system than the project, so it cannot be replaced in one step.",
            "Unmount that one, run this again, and mount it again.",
        ) from error
