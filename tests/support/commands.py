"""Running `prism` and git as a person does: as processes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PRISM = [sys.executable, "-m", "prism_gen"]


def prism(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `prism` without a terminal and give what it printed."""
    return subprocess.run(
        [*PRISM, *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def prism_json(*arguments: str, cwd: Path | None = None) -> dict[str, Any]:
    """Run `prism … --json`, which must succeed, and give the object it printed."""
    done = prism(*arguments, "--json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, which must succeed, and give what it printed."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
