"""`.prism/`, where a project keeps what Prism is doing to it: the lock, the journal, incoming files."""

import fcntl
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prism_gen.errors import PreconditionError
from prism_gen.terminal import complain

STATE = ".prism"
INCOMING = f"{STATE}/incoming"
IGNORE = b"*\n"
ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
WAITING = "Another prism is at work in this project; waiting for it."


@contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """Let no other `prism` work in this project meanwhile; wait for one that does."""
    lock = os.open(_made(root) / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            complain(WAITING)
            fcntl.flock(lock, fcntl.LOCK_EX)
        _ignore(root)
        yield
    finally:
        os.close(lock)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Answer what asks us to end only after this is over: half of it must not stay."""
    answered = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, answered)


def is_ignored(root: Path) -> bool:
    """Whether git overlooks what is in the folder; a kill may have come between the lock and that."""
    state = root / STATE
    ignore = state / ".gitignore"
    return not (state / "lock").exists() or (ignore.is_file() and ignore.read_bytes() == IGNORE)


def _made(root: Path) -> Path:
    """Make the folder, which no other user reads."""
    state = root / STATE
    if state.is_symlink() or (state.exists() and not state.is_dir()):
        raise PreconditionError(
            f"{state} is not a folder of the project.", f"Move it away: mv {STATE} {STATE}.old"
        )
    state.mkdir(mode=0o700, exist_ok=True)
    return state


def _ignore(root: Path) -> None:
    """Have git overlook the folder by itself."""
    if not is_ignored(root):
        ignore = root / STATE / ".gitignore"
        ignore.unlink(missing_ok=True)
        with ignore.open("xb") as file:  # follows no link
            file.write(IGNORE)
