"""The only module that calls git. Prism works without it; each function says what it then does."""

import os
import shutil
import subprocess
from pathlib import Path

# A hook that runs `prism` exports these; they would point our commands at the wrong repository.
FOREIGN = {
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
}
# What a person has set up globally must not keep the first commit from being made.
UNHINDERED = (
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "commit.gpgSign=false",
    "-c",
    "core.excludesFile=/dev/null",
)


def available() -> bool:
    """Whether git is on the PATH."""
    return shutil.which("git") is not None


def identity(folder: Path) -> dict[str, str]:
    """The configured `user.name` and `user.email`; empty without git."""
    if not available():
        return {}
    lines = _git(folder, "config", "--get-regexp", r"^user\.(name|email)$").stdout.splitlines()
    return dict(line.removeprefix("user.").split(" ", 1) for line in lines if " " in line)


def repository(folder: Path) -> Path | None:
    """The root of the repository that this folder is in, if it is in one."""
    if not available():
        return None
    found = _git(folder, "rev-parse", "--show-toplevel")
    return Path(found.stdout.strip()) if found.returncode == 0 else None


def start(folder: Path) -> None:
    """Make the folder a repository with every file staged that it does not ignore."""
    named = _git(folder, "config", "--get", "init.defaultBranch").returncode == 0
    _git(folder, "init", "--quiet", *([] if named else ["--initial-branch=main"]), check=True)
    _git(folder, *UNHINDERED, "add", "--all", check=True)


def can_commit(folder: Path) -> bool:
    """Whether git knows who commits. Git would otherwise make an address up from the host's name."""
    variables = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
    return all(map(os.environ.get, variables)) or {"name", "email"} <= identity(folder).keys()


def commit(folder: Path, message: str) -> None:
    """Commit what is staged, without hooks and without signing."""
    _git(folder, *UNHINDERED, "commit", "--quiet", "--no-verify", "--message", message, check=True)


def is_clean(folder: Path) -> bool | None:
    """Whether nothing below the folder is uncommitted; None outside a repository."""
    if repository(folder) is None:
        return None
    return not _git(folder, "status", "--porcelain", "--", ".").stdout


def _git(folder: Path, *arguments: str, check: bool = False) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env=environment, text=True, capture_output=True, check=check)
