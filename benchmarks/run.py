"""Speed as ratios within one run: the machine may be slow or busy, and both sides feel it alike.

CPU seconds (user and system, children included) of whole cold processes; medians of interleaved rounds.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
PRISM = [str(Path(PYTHON).with_name("prism"))]
COPIER = [PYTHON, "-m", "copier", "copy", "--defaults", "--quiet"]
ROUNDS = 9

Command = Callable[[Path], list[str]]

COMMANDS: dict[str, Command] = {
    "import typer": lambda _: [PYTHON, "-c", "import typer"],
    "import typer, jinja2, yaml": lambda _: [PYTHON, "-c", "import typer, jinja2, yaml"],
    "prism --help": lambda _: [*PRISM, "--help"],
    "prism new --no-git": lambda work: [*PRISM, "new", str(work / "prism"), "--yes", "--no-git"],
    "prism new": lambda work: [*PRISM, "new", str(work / "prism-git"), "--yes"],
    "copier copy": lambda work: [
        PYTHON,
        "-m",
        "copier",
        "copy",
        "-lq",
        str(work / "template"),
        str(work / "copier"),
    ],
}


def main() -> None:
    """Measure, and print each ratio beside its limit."""
    times = measure(COMMANDS, ROUNDS)
    for name, seconds in times.items():
        print(f"{name:<28}{seconds:7.3f} CPU s")
    print()
    new, bare = times["prism new --no-git"], times["import typer, jinja2, yaml"]
    said("prism new --no-git / copier copy", new / times["copier copy"], 0.3)
    said("prism new --no-git / import typer, jinja2, yaml", new / bare, 2.5)
    said(
        "prism --help, less 0.1 s / import typer", (times["prism --help"] - 0.1) / times["import typer"], 1.3
    )
    print("\nWhere `prism new --no-git` spends it (cumulative, with the profiler's own cost):")
    print(profile())


def measure(commands: dict[str, Command], rounds: int) -> dict[str, float]:
    """The median CPU seconds of each command; every round runs each of them once, in turn."""
    samples: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            lay_out(work)
            for name, command in commands.items():
                samples[name].append(cpu_seconds(command(work)))
    return {name: median(values) for name, values in samples.items()}


def lay_out(work: Path) -> None:
    """A copy of the template without history, which is the fastest that Copier can read."""
    shutil.copytree(ROOT / "template", work / "template" / "template")
    shutil.copy(ROOT / "copier.yml", work / "template")


def cpu_seconds(command: list[str]) -> float:
    """User and system seconds of one process and its children."""
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def said(what: str, ratio: float, limit: float) -> None:
    """Print a ratio and whether it is within its limit."""
    print(f"{what:<50}{ratio:6.2f}  (limit {limit}: {'held' if ratio <= limit else 'NOT HELD'})")


def profile() -> str:
    """The functions of Prism and its libraries that take longest."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            PYTHON,
            "-m",
            "cProfile",
            "-s",
            "cumulative",
            "-m",
            "prism_gen",
            "new",
            f"{folder}/shop",
            "--yes",
        ]
        done = subprocess.run([*command, "--no-git"], check=True, capture_output=True, text=True)
    rows = [line for line in done.stdout.splitlines() if "site-packages" in line or "prism_gen" in line]
    return "\n".join(shortened(row) for row in rows[:25])


def shortened(row: str) -> str:
    """A row of the profile without the folders of this machine."""
    calls, _, _, cumulative, _, place = row.split(maxsplit=5)
    return f"{cumulative:>8}  {calls:>8}  " + "/".join(place.rsplit("/", 2)[-2:])


if __name__ == "__main__":
    main()
