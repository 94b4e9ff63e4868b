"""All or nothing: fill a folder beside the target, then rename it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from prism_gen.errors import PreconditionError
from prism_gen.render import Tree

PREFIX = ".prism-new-"


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give a folder to fill, which becomes `target` when the block succeeds and is removed when it fails.

    Missing parents are made, and taken back on failure.
    Raises PreconditionError when the target holds something or cannot be written.
    """
    refuse_occupied(target)
    made = _missing_parents(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        stage = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=target.parent))
    except OSError as error:
        _remove_empty(made)
        raise PreconditionError(f"Cannot write to {target.parent}: {error.strerror}.") from error
    try:
        stage.chmod(0o777 & ~_umask())
        yield stage
        _occupy(stage, target)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        _remove_empty(made)
        raise


def refuse_occupied(target: Path) -> None:
    """Raise PreconditionError unless there is nothing, or an empty folder, at the target."""
    if not target.exists():
        return
    if not target.is_dir():
        raise PreconditionError(f"{target} exists and is not a folder.", "Choose another name.")
    if any(target.iterdir()):
        raise PreconditionError(
            f"{target} exists and is not empty.", "Choose another name, or empty it first."
        )


def write(tree: Tree, folder: Path) -> None:
    """Write every file of the tree below the folder."""
    for parent in sorted({(folder / path).parent for path in tree}):
        parent.mkdir(parents=True, exist_ok=True)
    for path, file in tree.items():
        target = folder / path
        target.write_bytes(file.content)
        target.chmod(file.mode)


def _occupy(stage: Path, target: Path) -> None:
    try:
        stage.rename(target)
    except OSError as error:
        raise PreconditionError(
            f"Cannot put the project at {target}: {error.strerror}.",
            "It was filled or taken meanwhile, or is a mount point. Choose another name.",
        ) from error


def _missing_parents(target: Path) -> list[Path]:
    return [parent for parent in target.parents if not parent.exists()]


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _sweep(parent: Path) -> None:
    """Remove what a killed `prism new` left here."""
    for stage in parent.glob(f"{PREFIX}*-*"):
        if not _is_running(stage.name.removeprefix(PREFIX).split("-")[0]):
            shutil.rmtree(stage, ignore_errors=True)


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
