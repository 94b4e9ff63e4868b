"""Speed as ratios within one run: the machine may be slow or busy, and both sides feel it alike.

CPU seconds (user and system, children included) of whole cold processes; medians of interleaved rounds.
Prism runs as people have it: its wheel in an environment of its own, bytecode compiled, Copier beside it.
"""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from benchmarks.layout import Layout, lay_out

ROOT = Path(__file__).parents[1]
ROUNDS = 7
IMPORTS = "import typer, jinja2, yaml"


@dataclass(frozen=True)
class Command:
    """What is measured; one that changes a project gets a fresh copy of it to work in."""

    words: list[str]
    in_project: bool = False


def main() -> None:
    """Measure, and print each ratio beside its limit."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        binaries = install(work)
        layout = lay_out(work, str(binaries / "prism"))
        times = measure(commands(binaries, layout), layout, ROUNDS)
        for name, seconds in times.items():
            print(f"{name:<28}{seconds:7.3f} CPU s")
        compare(times)
        large(work, binaries)
        print("\nWhere `prism add` spends it (cumulative, with the profiler's own cost):")
        print(profile(binaries, layout))


def install(folder: Path) -> Path:
    """An environment with Prism's wheel and Copier; gives its folder of commands."""
    uv = ["uv", "--quiet"]
    subprocess.run([*uv, "build", "--wheel", "--out-dir", folder, ROOT], check=True)
    subprocess.run([*uv, "venv", folder / "venv"], check=True)
    wheel = next(folder.glob("*.whl"))
    pip: list[str | Path] = [*uv, "pip", "install", "--compile-bytecode", "--python", folder / "venv"]
    subprocess.run([*pip, wheel, "copier"], check=True)
    return folder / "venv" / "bin"


def commands(binaries: Path, layout: Layout) -> dict[str, Command]:
    """What is measured, by its name in the table."""
    python, prism, copier = (str(binaries / name) for name in ("python", "prism", "copier"))
    update = [copier, "update", "--defaults", "--quiet"]
    flip = ["--vcs-ref=:current:", "--data", "reminders=true"]
    return {
        "import typer": Command([python, "-c", "import typer"]),
        IMPORTS: Command([python, "-c", IMPORTS]),
        "prism --help": Command([prism, "--help"]),
        "prism new --no-git": Command([prism, "new", "shop", "--yes", "--no-git"]),
        "prism new": Command([prism, "new", "git", "--yes"]),
        "copier copy": Command([copier, "copy", "--defaults", "--quiet", str(layout.template), "copy"]),
        "prism add": Command([prism, "add", "reminders"], in_project=True),
        "copier update -d": Command([*update, *flip], in_project=True),
        "prism update": Command([prism, "update"], in_project=True),
        "copier update": Command(update, in_project=True),
    }


def compare(times: dict[str, float]) -> None:
    """Print the ratios that are promised."""
    print()
    said("prism new --no-git / copier copy", times["prism new --no-git"] / times["copier copy"], 0.3)
    said("prism new --no-git / imports", times["prism new --no-git"] / times[IMPORTS], 2.5)
    said("--help, less 0.1 s / import typer", (times["prism --help"] - 0.1) / times["import typer"], 1.3)
    said("prism add / copier update -d", times["prism add"] / times["copier update -d"], 0.1)
    said("prism add / imports", times["prism add"] / times[IMPORTS], 3)
    said("prism update / copier update", times["prism update"] / times["copier update"], 0.1)
    said("prism update / imports", times["prism update"] / times[IMPORTS], 3)


def large(work: Path, binaries: Path) -> None:
    """Print what `add` costs in a large project of a large template."""
    (work / "large").mkdir()
    layout = lay_out(work / "large", str(binaries / "prism"), files=300, others=20_000)
    command = Command([str(binaries / "prism"), "add", "reminders"])
    undo = Command([str(binaries / "prism"), "undo"])
    seconds = [
        (cpu_seconds(command, layout, layout.project), cpu_seconds(undo, layout, layout.project))[0]
        for _ in range(ROUNDS)
    ]
    said("prism add, 300 and 20,000 files: CPU s", median(seconds), 0.5)


def measure(commands: dict[str, Command], layout: Layout, rounds: int) -> dict[str, float]:
    """The median CPU seconds of each command; every round runs each of them once, in turn."""
    samples: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            for name, command in commands.items():
                samples[name].append(cpu_seconds(command, layout, Path(folder)))
    return {name: median(values) for name, values in samples.items()}


def cpu_seconds(command: Command, layout: Layout, work: Path) -> float:
    """User and system seconds of one process and its children."""
    if command.in_project:
        work = Path(tempfile.mkdtemp(dir=work)) / "project"
        shutil.copytree(layout.project, work)
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command.words, cwd=work, env=layout.environment, check=True, capture_output=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def said(what: str, ratio: float, limit: float) -> None:
    """Print a ratio and whether it is within its limit."""
    print(f"{what:<40}{ratio:6.2f}  (limit {limit}: {'held' if ratio <= limit else 'NOT HELD'})")


def profile(binaries: Path, layout: Layout) -> str:
    """The functions of Prism and its libraries that take longest, imports included."""
    run = "from prism_gen.cli import run; run(['add', 'reminders', '--dry-run'])"
    profiled = f"import cProfile; cProfile.run({run!r}, sort='cumulative')"
    command = [str(binaries / "python"), "-c", profiled]
    done = subprocess.run(
        command, cwd=layout.project, env=layout.environment, check=True, capture_output=True, text=True
    )
    rows = [line for line in done.stdout.splitlines() if ".py:" in line and "importlib" not in line]
    return "\n".join(shortened(row) for row in rows[:25])


def shortened(row: str) -> str:
    """A row of the profile without the folders of this machine."""
    calls, _, _, cumulative, _, place = row.split(maxsplit=5)
    return f"{cumulative:>8}  {calls:>8}  " + "/".join(place.rsplit("/", 2)[-2:])


if __name__ == "__main__":
    main()
