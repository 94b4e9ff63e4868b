"""Copier itself, run against a local repository that it takes for the public one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from prism_gen.store import current_version
from prism_gen.template import File
from tests.support.commands import git

PUBLIC = "https://github.com/prism-gen/prism.git"


def publish(template: Path, folder: Path) -> Path:
    """A git repository of a template folder, tagged with the current version."""
    shutil.copytree(template / "template", folder / "template")
    shutil.copy(template / "copier.yml", folder)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", "Release")
    git(folder, "tag", f"v{current_version()}")
    return folder


def copier_copy(repository: Path, target: Path, answers: Mapping[str, object]) -> dict[str, File]:
    """Copy the template with Copier, without `--trust`, and give what it wrote."""
    data = [part for name, value in answers.items() for part in ("--data", f"{name}={value}")]
    reference = ["--vcs-ref", f"v{current_version()}", "gh:prism-gen/prism", str(target)]
    command = [sys.executable, "-m", "copier", "copy", "--defaults", "--quiet", *data, *reference]
    subprocess.run(command, env=_instead_of_public(repository), check=True, capture_output=True, text=True)
    return tree_of(target)


def copier_update(
    repository: Path, project: Path, answers: Mapping[str, object] | None = None, version: str = ""
) -> None:
    """Update a committed project with Copier, without `--trust`; at its own version unless one is given."""
    data = [part for name, value in (answers or {}).items() for part in ("--data", f"{name}={value}")]
    reference = ["--vcs-ref", f"v{version}" if version else ":current:"]
    command = [sys.executable, "-m", "copier", "update", "--defaults", "--quiet", *data, *reference]
    environment = _instead_of_public(repository)
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True, text=True)


def tree_of(folder: Path) -> dict[str, File]:
    """Every file below a folder, git's own and secrets aside."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {
        path.relative_to(folder).as_posix(): File(path.read_bytes(), os.access(path, os.X_OK))
        for path in paths
        if path.name != ".env"
    }


def _instead_of_public(repository: Path) -> dict[str, str]:
    """An environment in which the public address means a local repository."""
    return {
        **os.environ,
        "COPIER_CACHE_DIR": str(repository.parent / "copier-cache"),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{repository}.insteadOf",
        "GIT_CONFIG_VALUE_0": PUBLIC,
    }
