"""The programs that generation needs: uv, which brings the generator of models, and ruff."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from app import ROOT

TOOL = Path(__file__).with_name("tool.py")
OFFLINE: tuple[list[str], ...] = (["--offline"], [])  # first with what uv has fetched before, which needs no network


def run_tool(verb: str, text: str) -> str:
    """What `tool.py` makes of a text, in its own environment."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if not uv:
        raise SystemExit("Generating needs uv: https://docs.astral.sh/uv/")
    for mode in OFFLINE:
        done = run([uv, "run", "--quiet", *mode, "--script", str(TOOL), verb], text)
        if done.returncode == 0:
            return done.stdout
    raise SystemExit(f"The generator of models failed, or could not be fetched:\n{done.stderr.strip()[-2000:]}")


def tidy(text: str) -> str:
    """Code as this project formats it."""
    ruff = shutil.which("ruff", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if not ruff:
        raise SystemExit("Generating needs ruff, which is among the tools for development: uv sync")
    name = "--stdin-filename=backend/app/services/generated.py"
    checked = run([ruff, "check", "--quiet", "--fix-only", "--select=F401,I,PIE790,UP", name, "-"], text)
    done = run([ruff, "format", "--quiet", name, "-"], checked.stdout)
    if done.returncode:
        raise SystemExit(f"What was generated is not Python:\n{done.stderr.strip()[-2000:]}")
    return done.stdout


def run(command: list[str], text: str) -> subprocess.CompletedProcess[str]:
    """Give a text to a program of ours; what it prints."""
    return subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)
