"""`.prism/`, where a project keeps what Prism is doing to it: the lock, the journal, incoming files."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prism_gen.errors import PreconditionError
from prism_gen.terminal import complain

STATE = ".prism"
INCOMING = f"{STATE}/incoming"
WAITING = "Another prism is at work in this project; waiting for it."


@contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """Let no other `prism` work in this project meanwhile; wait for one that does."""
    lock = os.open(_prepared(root) / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            complain(WAITING)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _prepared(root: Path) -> Path:
    """Make the folder, which no other user reads and which git ignores by itself."""
    state, ignore = root / STATE, root / STATE / ".gitignore"
    if state.is_symlink() or (state.exists() and not state.is_dir()):
        raise PreconditionError(
            f"{state} is not a folder of the project.", f"Move it away: mv {STATE} {STATE}.old"
        )
    state.mkdir(mode=0o700, exist_ok=True)
    if not ignore.exists():
        ignore.write_text("*\n")
    return state
