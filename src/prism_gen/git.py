"""The only module that calls git. Prism works without it; each function says what it then does."""

import os
import shutil
import subprocess
from collections.abc import Collection
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
    lines = run(folder, "config", "--get-regexp", r"^user\.(name|email)$").stdout.splitlines()
    return dict(line.removeprefix("user.").split(" ", 1) for line in lines if " " in line)


def repository(folder: Path) -> Path | None:
    """The root of the repository that this folder is in. Git itself would not see one of another owner."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)


def start(folder: Path) -> None:
    """Make the folder a repository with every file staged that it does not ignore."""
    named = run(folder, "config", "--get", "init.defaultBranch").returncode == 0
    branch = [] if named else ["--initial-branch=main"]
    run(folder, "init", "--quiet", "--template=", *branch, check=True)
    run(folder, *UNHINDERED, "add", "--all", check=True)


def can_commit(folder: Path) -> bool:
    """Whether git was told who commits; it would otherwise make an address up from the host's name."""
    told = ("-c", "user.useConfigOnly=true", "var")
    people = ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
    return all(run(folder, *told, person).returncode == 0 for person in people)


def commit(folder: Path, message: str) -> None:
    """Commit what is staged, without hooks and without signing."""
    run(folder, *UNHINDERED, "commit", "--quiet", "--no-verify", "--message", message, check=True)


def is_tracking(folder: Path) -> bool:
    """Whether the folder is in a repository, and git is there to ask."""
    return available() and repository(folder) is not None


def is_clean(folder: Path) -> bool | None:
    """Whether nothing below the folder is uncommitted; None where git cannot tell."""
    if not is_tracking(folder):
        return None
    status = run(folder, "status", "--porcelain", "--", ".")
    return not status.stdout if status.returncode == 0 else None


def committed(folder: Path, path: str) -> str:
    """The text of a file below the folder as it is in the last commit; empty where there is none."""
    return run(folder, "show", f"HEAD:./{path}").stdout if is_tracking(folder) else ""


def deleted(folder: Path) -> set[str]:
    """The paths below the folder that git tracks but that are not there."""
    return _listed(folder, "--deleted")


def ignored(folder: Path, paths: Collection[str]) -> set[str]:
    """Which of these paths below the folder git ignores; none where there is no git to ask."""
    if not paths or not is_tracking(folder):
        return set()
    listed = run(folder, "check-ignore", "-z", "--stdin", sent="\0".join([*paths, ""])).stdout
    return {*listed.split("\0")} & {*paths}


def tracked(folder: Path, paths: Collection[str]) -> set[str]:
    """Which of these paths below the folder git tracks; all, where it does not answer for a repository."""
    if not paths or repository(folder) is None:
        return set()
    listed = run(folder, "--literal-pathspecs", "ls-files", "-z", "--", *paths) if available() else None
    return set(paths) if listed is None or listed.returncode else set(paths) & set(listed.stdout.split("\0"))


def files(folder: Path) -> set[str]:
    """The paths below the folder that git tracks, or does not ignore; none where it does not answer."""
    return _listed(folder, "--cached", "--others", "--exclude-standard")


def _listed(folder: Path, *which: str) -> set[str]:
    listed = run(folder, "ls-files", "-z", *which).stdout if is_tracking(folder) else ""
    return {*filter(None, listed.split("\0"))}


def run(
    folder: Path, *arguments: str, check: bool = False, sent: str | bytes = b""
) -> subprocess.CompletedProcess[str]:
    """Run git to its end, even when `prism` is interrupted meanwhile: a killed git leaves its lock behind."""
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env=environment,
        input=sent if isinstance(sent, bytes) else sent.encode(errors="surrogateescape"),
        capture_output=True,
        check=False,
        start_new_session=True,
    )
    texts = (output.decode(errors="surrogateescape") for output in (done.stdout, done.stderr))
    answer = subprocess.CompletedProcess(done.args, done.returncode, *texts)
    if check:
        answer.check_returncode()
    return answer
