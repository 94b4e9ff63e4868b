"""The way back: for a verb that was killed, one that failed, and one that the owner takes back."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from prism_gen import index
from prism_gen.journal import JOURNAL, Entry, Journal, digest_at, last_done, verbs
from prism_gen.state import INCOMING, STATE, exclusive


def recover(start: Path) -> str:
    """Take back what a killed verb left in the project around a folder; give its title, "" if there was none.

    Every command begins with this, so it looks at two or three names only when there is nothing to do.
    """
    for root in (start, *start.parents):
        if (root / STATE).is_dir() and verbs(root) not in ([], [last_done(root)]):
            with exclusive(root):
                return sweep(root)
    return ""


@contextmanager
def settled_project(root: Path) -> Iterator[None]:
    """Hold a project's lock, with nothing under way in it."""
    with exclusive(root):
        sweep(root)
        yield


def sweep(root: Path) -> str:
    """Take back whatever is under way and remove leftovers. Under the lock: whoever left them is dead."""
    title = ""
    last = last_done(root)
    for folder in reversed(verbs(root)):
        if (folder / JOURNAL).exists():
            title = Journal.read(folder / JOURNAL).title
        if folder != last:
            take_back(root, folder)
    return title


def take_back(root: Path, folder: Path) -> None:
    """Put everything back as it was before the verb. Killed anywhere, it can be begun again."""
    if (folder / JOURNAL).exists():
        journal = Journal.read(folder / JOURNAL)
        _make(root, journal.emptied)
        for number, entry in reversed([*enumerate(journal.entries)]):
            _restore(root, folder / "old" / str(number), entry)
        index.restore_entries(root, journal.index_before, journal.index_after)
        for made in journal.made:
            with suppress(OSError):  # the owner has put something there
                (root / made).rmdir()
        persist(root, journal)
        (folder / JOURNAL).unlink()
    shutil.rmtree(folder)


def persist(root: Path, journal: Journal) -> None:
    """Have the disk remember which names there are, before the journal says that it is over."""
    for folder in {(root / entry.path).parent for entry in journal.entries}:
        with suppress(FileNotFoundError, NotADirectoryError):
            fsync(folder)


def fsync(path: Path) -> None:
    """Wait until the disk has it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make(root: Path, folders: dict[str, int]) -> None:
    for folder, mode in folders.items():
        if not (root / folder).exists():
            (root / folder).mkdir()
            (root / folder).chmod(mode)


def _restore(root: Path, kept: Path, entry: Entry) -> None:
    """Put one path back, unless somebody has edited it since; then both versions stay."""
    path, now = root / entry.path, digest_at(root / entry.path)
    if entry.before and not kept.exists():
        return  # an earlier attempt has put it back
    if now not in {entry.before, entry.after, ""}:
        _spare(root, kept, entry)
    elif entry.before:
        kept.replace(path)
    elif now:
        path.unlink()


def _spare(root: Path, kept: Path, entry: Entry) -> None:
    path = root / entry.path
    if entry.appended:
        _cut(path, entry.appended.encode(), kept)
    elif entry.before:
        (root / INCOMING / entry.path).parent.mkdir(parents=True, exist_ok=True)
        kept.replace(root / INCOMING / entry.path)


def _cut(path: Path, appended: bytes, kept: Path) -> None:
    """Remove what was appended to a file that the owner has gone on editing; by way of `kept`."""
    content = path.read_bytes()
    if appended in content:
        mode = path.stat().st_mode & 0o777
        kept.unlink()
        kept.write_bytes(content.replace(appended, b"", 1))
        kept.chmod(mode)
        kept.replace(path)
