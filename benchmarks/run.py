"""Speed as ratios within one run: the machine may be slow or busy, and both sides feel it alike.

CPU seconds (user and system, children included) of whole cold processes; medians of interleaved rounds.
Prism runs as people have it: its wheel in an environment of its own, bytecode compiled, Copier beside it.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

ROOT = Path(__file__).parents[1]
ROUNDS = 9

Command = Callable[[Path], list[str]]


def main() -> None:
    """Measure, and print each ratio beside its limit."""
    with tempfile.TemporaryDirectory() as folder:
        binaries = install(Path(folder))
        times = measure(commands(binaries), ROUNDS)
        for name, seconds in times.items():
            print(f"{name:<28}{seconds:7.3f} CPU s")
        compare(times)
        print("\nWhere `prism new --no-git` spends it (cumulative, with the profiler's own cost):")
        print(profile(binaries))


def install(folder: Path) -> Path:
    """An environment with Prism's wheel and Copier; gives its folder of commands."""
    uv = ["uv", "--quiet"]
    subprocess.run([*uv, "build", "--wheel", "--out-dir", folder, ROOT], check=True)
    subprocess.run([*uv, "venv", folder / "venv"], check=True)
    wheel = next(folder.glob("*.whl"))
    pip: list[str | Path] = [*uv, "pip", "install", "--compile-bytecode", "--python", folder / "venv"]
    subprocess.run([*pip, wheel, "copier"], check=True)
    return folder / "venv" / "bin"


def commands(binaries: Path) -> dict[str, Command]:
    """What is measured; each command gets an empty folder to work in."""
    python, prism, copier = (str(binaries / name) for name in ("python", "prism", "copier"))
    return {
        "import typer": lambda _: [python, "-c", "import typer"],
        "import typer, jinja2, yaml": lambda _: [python, "-c", "import typer, jinja2, yaml"],
        "prism --help": lambda _: [prism, "--help"],
        "prism new --no-git": lambda work: [prism, "new", f"{work}/plain", "--yes", "--no-git"],
        "prism new": lambda work: [prism, "new", f"{work}/git", "--yes"],
        "copier copy": lambda work: [
            copier,
            "copy",
            "--defaults",
            "--quiet",
            f"{work}/template",
            f"{work}/copier",
        ],
    }


def compare(times: dict[str, float]) -> None:
    """Print the ratios that are promised."""
    new = times["prism new --no-git"]
    print()
    said("prism new --no-git / copier copy", new / times["copier copy"], 0.3)
    said("prism new --no-git / import typer, jinja2, yaml", new / times["import typer, jinja2, yaml"], 2.5)
    said(
        "prism --help, less 0.1 s / import typer", (times["prism --help"] - 0.1) / times["import typer"], 1.3
    )


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
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def said(what: str, ratio: float, limit: float) -> None:
    """Print a ratio and whether it is within its limit."""
    print(f"{what:<50}{ratio:6.2f}  (limit {limit}: {'held' if ratio <= limit else 'NOT HELD'})")


def profile(binaries: Path) -> str:
    """The functions of Prism and its libraries that take longest, imports included."""
    with tempfile.TemporaryDirectory() as folder:
        run = f"from prism_gen.cli import run; run(['new', '{folder}/shop', '--yes', '--no-git'])"
        profiled = f"import cProfile; cProfile.run({run!r}, sort='cumulative')"
        command = [str(binaries / "python"), "-c", profiled]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    rows = [line for line in done.stdout.splitlines() if ".py:" in line and "importlib" not in line]
    return "\n".join(shortened(row) for row in rows[:25])


def shortened(row: str) -> str:
    """A row of the profile without the folders of this machine."""
    calls, _, _, cumulative, _, place = row.split(maxsplit=5)
    return f"{cumulative:>8}  {calls:>8}  " + "/".join(place.rsplit("/", 2)[-2:])


if __name__ == "__main__":
    main()
