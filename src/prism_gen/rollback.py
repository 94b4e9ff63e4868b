"""The way back: for a verb that was killed, one that failed, and one that the owner takes back."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from prism_gen import index
from prism_gen.durable import fsync, persist, write
from prism_gen.journal import JOURNAL, Entry, Journal, digest_at, last_done, verbs
from prism_gen.state import INCOMING, STATE, exclusive, is_ignored, uninterrupted
from prism_gen.terminal import complain

AS_BEFORE = "the project is as it was before."
EDITED = f"""\
these files were edited meanwhile and stay so:
  {{}}
What they were before it, if they were there, is in {INCOMING}/."""


def recover(start: Path) -> None:
    """Take back what a killed verb left in the project around a folder, and say so.

    Every command begins with this, so it looks at a few names only when there is nothing to do.
    """
    for root in (start, *start.parents):
        if (root / STATE).is_dir() and not _is_settled(root):
            with settled_project(root):
                return


@contextmanager
def settled_project(root: Path) -> Iterator[str]:
    """Hold a project's lock, with nothing under way in it; give what was told of taking something back."""
    with exclusive(root):
        told = sweep(root)
        if told:
            complain(told)
        yield told


def sweep(root: Path) -> str:
    """Take back whatever is under way and remove leftovers; tell of it, if a person should know.

    Under the lock: whoever left them is dead.
    """
    told, last = "", last_done(root)
    for folder in reversed(verbs(root)):
        title = Journal.read(folder / JOURNAL).title if (folder / JOURNAL).exists() else ""
        edited = take_back(root, folder) if folder != last else []
        if title:
            outcome = EDITED.format("\n  ".join(edited)) if edited else AS_BEFORE
            told = f"An interrupted `{title}` was taken back; {outcome}"
    return told


def take_back(root: Path, folder: Path) -> list[str]:
    """Put everything back as it was before the verb. Killed anywhere, it can be begun again.

    Gives the paths that stay as somebody has edited them since.
    """
    edited: list[str] = []
    with uninterrupted():
        if (folder / JOURNAL).exists():
            journal = Journal.read(folder / JOURNAL)
            index.restore_entries(root, journal.index_before, journal.index_after)  # git may refuse: first
            edited = [*_restore_all(root, folder, journal)]
            persist(root, [entry.path for entry in journal.entries])
            (folder / JOURNAL).unlink()
            fsync(folder)
        shutil.rmtree(folder)
    return edited


def _is_settled(root: Path) -> bool:
    return verbs(root) in ([], [last_done(root)]) and is_ignored(root)


def _restore_all(root: Path, folder: Path, journal: Journal) -> Iterator[str]:
    for path, mode in journal.emptied.items():
        _make(root / path, mode, folder / "old" / "folder")
    for number, entry in reversed([*enumerate(journal.entries)]):
        begun = not (folder / "new" / str(number)).exists()
        if begun and not _restore(root, folder / "old" / str(number), entry):
            yield entry.path
    for made in journal.made:
        with suppress(OSError):  # the owner has put something there
            (root / made).rmdir()


def _make(folder: Path, mode: int, made: Path) -> None:
    """Make a folder that is gone, with its mode from the first moment on."""
    if not folder.exists():
        made.mkdir(exist_ok=True)
        made.chmod(mode)
        with suppress(NotADirectoryError):  # the owner has put a file in the place of one above
            made.rename(folder)


def _restore(root: Path, kept: Path, entry: Entry) -> bool:
    """Put one path back; or, if somebody has edited it since, leave both versions and say False."""
    path, now = root / entry.path, digest_at(root / entry.path)
    if now == entry.before:
        return True
    if now not in {entry.after, ""}:
        return _spare(root, kept, entry)
    if not entry.before:
        path.unlink()
    elif kept.exists():  # else an earlier attempt has put it back, and the owner has deleted it since
        kept.replace(path)
    return True


def _spare(root: Path, kept: Path, entry: Entry) -> bool:
    path, incoming = root / entry.path, root / INCOMING / entry.path
    if entry.appended and path.is_file():
        return _cut(path, entry.appended.encode(), kept.with_suffix(".cut"))
    if kept.exists() and not kept.samefile(path):
        incoming.parent.mkdir(parents=True, exist_ok=True)
        kept.replace(incoming)
    return False


def _cut(path: Path, appended: bytes, rest: Path) -> bool:
    """Remove what was appended to a file that the owner has gone on editing, unless it is edited too."""
    content = path.read_bytes()
    if appended in content:
        write(rest, content.replace(appended, b"", 1), path.stat().st_mode & 0o7777)
        rest.replace(path)
    return appended in content
