"""All or nothing: fill a folder beside the target, then rename it."""

import fcntl
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from prism_gen.errors import PreconditionError
from prism_gen.render import Tree

PREFIX = ".prism-new-"
STAGE = re.compile(re.escape(PREFIX) + "[a-z0-9_]{8}")
OTHER_NAME = "Choose another name."


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give a folder to fill, which becomes `target` when the block succeeds and is removed when it fails.

    Missing parents are made, and taken back on failure.
    Raises PreconditionError when the target holds something or cannot be written.
    """
    refuse_occupied(target)
    made = [parent for parent in target.parents if not parent.exists()]
    try:
        stage, lock = _begin(target)
        try:
            yield stage
            _occupy(stage, target)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
            os.close(lock)
    except BaseException:
        _remove_empty(made)
        raise


def refuse_occupied(target: Path) -> None:
    """Raise PreconditionError unless there is nothing, or an empty folder, at the target."""
    try:
        if not target.exists():
            return
        if not target.is_dir():
            raise PreconditionError(f"{target} exists and is not a folder.", OTHER_NAME)
        if any(target.iterdir()):
            raise PreconditionError(f"{target} exists and is not empty.", f"{OTHER_NAME} Or empty it first.")
    except PermissionError as error:
        raise _unwritable(target, error) from error


def write(tree: Tree, folder: Path) -> None:
    """Write every file of the tree below the folder."""
    for parent in sorted({(folder / path).parent for path in tree}):
        parent.mkdir(parents=True, exist_ok=True)
    for path, file in tree.items():
        target = folder / path
        target.write_bytes(file.content)
        target.chmod(file.mode)


def _begin(target: Path) -> tuple[Path, int]:
    """Make the stage and lock it. Whoever makes one holds the parent, so nobody sweeps it before its lock."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target.parent):
            _sweep(target.parent)
            stage = Path(tempfile.mkdtemp(prefix=PREFIX, dir=target.parent))
            lock = _lock(stage, fcntl.LOCK_EX)
        stage.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o777 & ~_umask())
    except OSError as error:
        raise _unwritable(target, error) from error
    return stage, lock


def _occupy(stage: Path, target: Path) -> None:
    try:
        stage.rename(target)
    except OSError as error:
        raise PreconditionError(
            f"Cannot put the project at {target}: {error.strerror}.",
            f"It was filled or taken meanwhile, or is a mount point. {OTHER_NAME}",
        ) from error


def _unwritable(target: Path, error: OSError) -> PreconditionError:
    hint = f"Choose a place that you may write to, such as: prism new ~/{target.name}"
    return PreconditionError(f"Cannot write in {target.parent}: {error.strerror}.", hint)


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _sweep(parent: Path) -> None:
    """Remove what a killed run left here: a stage of ours that no process holds."""
    for stage in parent.glob(f"{PREFIX}*"):
        if STAGE.fullmatch(stage.name) and stage.is_dir() and stage.stat().st_uid == os.geteuid():
            with suppress(BlockingIOError), _locked(stage, fcntl.LOCK_NB):
                shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def _locked(folder: Path, how: int = 0) -> Iterator[None]:
    lock = _lock(folder, fcntl.LOCK_EX | how)
    try:
        yield
    finally:
        os.close(lock)


def _lock(folder: Path, how: int) -> int:
    """Lock a folder as long as the descriptor is open; the kernel opens the lock of a killed process."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, how)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
