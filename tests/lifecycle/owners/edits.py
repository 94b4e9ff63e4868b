"""The hands of an owner: what a person does to the files of a project."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.support.commands import git

Edit = Callable[[Path], object]


def replaced(path: str, old: str, new: str) -> Edit:
    """Put a text in the place of another, which is there once."""

    def edit(root: Path) -> None:
        text = (root / path).read_bytes().decode()
        assert text.count(old) == 1, (path, old, text.count(old))
        (root / path).write_bytes(text.replace(old, new).encode())

    return edit


def below(path: str, line: str, added: str) -> Edit:
    """Put lines below one."""
    return replaced(path, line, line + added)


def above(path: str, line: str, added: str) -> Edit:
    """Put lines above one."""
    return replaced(path, line, added + line)


def appended(path: str, text: str) -> Edit:
    """Put a text at the end of a file."""

    def edit(root: Path) -> None:
        with (root / path).open("ab") as file:
            file.write(text.encode())

    return edit


def written(path: str, text: str | bytes, mode: int = 0o644) -> Edit:
    """Write a file, whatever was there."""

    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
        (root / path).chmod(mode)

    return edit


def rewritten(path: str, change: Callable[[bytes], bytes]) -> Edit:
    """Pass a file through a function."""

    def edit(root: Path) -> None:
        (root / path).write_bytes(change((root / path).read_bytes()))

    return edit


def moved(old: str, new: str) -> Edit:
    """Move a file or a folder."""

    def edit(root: Path) -> None:
        (root / new).parent.mkdir(parents=True, exist_ok=True)
        (root / old).rename(root / new)

    return edit


def deleted(path: str) -> Edit:
    """Delete a file, or a folder and all that is in it."""

    def edit(root: Path) -> None:
        shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()

    return edit


def folder(path: str) -> Edit:
    """Make a folder."""
    return lambda root: (root / path).mkdir(parents=True)


def linked(path: str, target: str) -> Edit:
    """Make a symbolic link."""

    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)

    return edit


def mode(path: str, bits: int) -> Edit:
    """Change the permission bits."""
    return lambda root: (root / path).chmod(bits)


def crlf(content: bytes) -> bytes:
    """With the line endings of Windows."""
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def everything_crlf(root: Path) -> None:
    """Give each text the line endings that git's `core.autocrlf` gives it."""
    git(root, "config", "core.autocrlf", "true")
    for path in git(root, "ls-files").splitlines():
        if b"\0" not in (root / path).read_bytes():
            rewritten(path, crlf)(root)


def staged(root: Path) -> None:
    """`git add --all`."""
    git(root, "add", "--all")


def committed(root: Path) -> None:
    """`git commit` of everything."""
    staged(root)
    git(root, "commit", "--quiet", "--no-verify", "--message", "Ours")


def ignored(pattern: str) -> Edit:
    """Have git ignore a path, in this clone only."""
    return written(".git/info/exclude", f"{pattern}\n")
