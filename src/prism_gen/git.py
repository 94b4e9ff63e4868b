"""The only module that calls git. Prism works without it; each function says what it then does."""

import os
import shutil
import subprocess
from pathlib import Path

# A hook that runs `prism` exports these, and they would point our commands at its repository:
# those of `git rev-parse --local-env-vars` that are not configuration.
FOREIGN = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
}
# What a person has set up globally must not keep the first commit from being made, whole.
UNHINDERED = (
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.excludesFile=/dev/null"),
    *("-c", "core.attributesFile=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "commit.gpgSign=false"),
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
    """The root of the repository that this folder is in. Git itself would not see one of another owner."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)


def start(folder: Path) -> None:
    """Make the folder a repository with every file staged that it does not ignore."""
    named = _git(folder, "config", "--get", "init.defaultBranch").returncode == 0
    branch = [] if named else ["--initial-branch=main"]
    _git(folder, "init", "--quiet", "--template=", *branch, check=True)
    _git(folder, *UNHINDERED, "add", "--all", check=True)


def can_commit(folder: Path) -> bool:
    """Whether git was told who commits; it would otherwise make an address up from the host's name."""
    told = ("-c", "user.useConfigOnly=true", "var")
    people = ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
    return all(_git(folder, *told, person).returncode == 0 for person in people)


def commit(folder: Path, message: str) -> None:
    """Commit what is staged, without hooks and without signing."""
    _git(folder, *UNHINDERED, "commit", "--quiet", "--no-verify", "--message", message, check=True)


def is_clean(folder: Path) -> bool | None:
    """Whether nothing below the folder is uncommitted; None where git cannot tell."""
    if not available() or repository(folder) is None:
        return None
    status = _git(folder, "status", "--porcelain", "--", ".")
    return not status.stdout if status.returncode == 0 else None


def _git(folder: Path, *arguments: str, check: bool = False) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(
        command, env=environment, text=True, errors="replace", capture_output=True, check=check
    )
