"""A verb that is killed: after the next command the project is as before or as after, to the byte."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from prism_gen.cli import run
from prism_gen.template import Template
from tests.support.commands import PRISM, git, prism
from tests.support.crowd import crowd, index, leftovers, project
from tests.support.kills import KILLED, attempts, kill_at, points, run_in_child
from tests.support.snapshots import STATE, snapshot

# A plain run kills a tenth as often as `just soak` does, and tries one point in ten of the variants.
KILLS = int(os.environ.get("KILLS", "30"))
EVERY = 10 if KILLS < 300 else 1
NEXT = (["status"], ["features"], ["status", "--json"])


@pytest.fixture(autouse=True)
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The template with the feature of 40 files."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(crowd(tmp_path / "template")))
    monkeypatch.setattr(Template, "from_folder", cache(Template.from_folder))  # read once for all forks


def untouched(folder: Path) -> Path:
    """A project that nobody has edited, without git."""
    return project(folder)


def in_conflict(folder: Path) -> Path:
    """An edited project in git with `lone`, in which `crowd` leaves markers and an incoming file."""
    project(folder, with_git=True)
    (folder / "main.txt").write_text("# P\n\nfirst\nowned\nlast\n")
    (folder / "part0").mkdir()
    (folder / "part0" / "file0.txt").write_text("mine\n")
    (folder / "quiet" / "deep").chmod(0o750)
    git(folder, "add", "main.txt")
    assert prism("add", "lone", cwd=folder).returncode == 0
    return folder


def crowded(folder: Path) -> Path:
    """The same with `crowd`, its conflicts left as they are, and an edit in `.env`."""
    assert prism("add", "crowd", cwd=in_conflict(folder)).returncode == 4
    (folder / ".env").write_text("MINE=1\n" + (folder / ".env").read_text())
    return folder


def clean_crowd(folder: Path) -> Path:
    """A committed project with `crowd`."""
    assert prism("add", "crowd", cwd=project(folder, with_git=True)).returncode == 0
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Crowd")
    return folder


def state(root: Path) -> tuple[object, ...]:
    """All that must be as before or as after."""
    return snapshot(root, STATE), *index(root)


@pytest.mark.parametrize(
    ("prepared", "arguments", "least", "every"),
    [
        (untouched, ["add", "crowd"], 350, 1),
        (in_conflict, ["add", "crowd"], 350, EVERY),
        (clean_crowd, ["remove", "crowd"], 200, EVERY),
        (crowded, ["undo"], 100, EVERY),
    ],
    ids=["add", "add with conflicts", "remove", "undo"],
)
def test_killed_at_every_point(
    work: Path,
    monkeypatch: pytest.MonkeyPatch,
    prepared: Callable[[Path], Path],
    arguments: list[str],
    least: int,
    every: int,
) -> None:
    """Wherever an exit falls, or a write is torn, the next command leaves all of it or nothing."""
    root, kept = work / "p", prepared(work / "kept")
    shutil.copytree(kept, root)
    monkeypatch.chdir(root)
    with redirect_stdout(StringIO()):
        run(["add", "--dry-run", "crowd"])  # what is loaded and rendered now, no fork has to
    before = state(root)
    reached = points(root, arguments)
    after = state(root)
    outcomes: Counter[str] = Counter()
    assert len(reached) > least, Counter(reached)
    assert before != after

    for number, torn in attempts(reached, every, first=random.randrange(every)):  # noqa: S311
        shutil.rmtree(root)
        shutil.copytree(kept, root)
        where = f"before {reached[number]}, {number} of {len(reached)}, {torn=}"
        assert kill_at(root, arguments, number, torn=torn) == KILLED
        assert run_in_child(root, NEXT[number % len(NEXT)]) == 0, where
        found = state(root)
        assert found in (before, after), f"{where}: {_difference(found, before)}"
        assert leftovers(root) == set(), where
        outcomes["before" if found == before else "after"] += 1

    told(f"{' '.join(arguments)}: {len(reached)} points {dict(Counter(reached))}, {dict(outcomes)}")
    assert outcomes["before"]
    assert outcomes["after"]


@pytest.mark.parametrize("whole_group", [False, True], ids=["process", "group"])
def test_killed_at_random_moments(work: Path, whole_group: bool) -> None:
    """After a real `kill -9`, of the process or of its group, a fresh process finds all of it or nothing."""
    root, kept = work / "p", in_conflict(work / "kept")
    shutil.copytree(kept, root)
    before, began = state(root), time.monotonic()
    assert prism("add", "crowd", cwd=root).returncode == 4
    lasted, after = time.monotonic() - began, state(root)
    outcomes: Counter[str] = Counter()

    for _ in range(KILLS // 2):
        shutil.rmtree(root)
        shutil.copytree(kept, root)
        code = _killed(root, random.uniform(lasted * 0.3, lasted * 1.1), whole_group=whole_group)  # noqa: S311
        recovered = prism("status", cwd=root)
        assert recovered.returncode == 0, recovered.stderr
        found = state(root)
        assert found in (before, after), _difference(found, before)
        assert leftovers(root) == set()
        outcomes["before" if found == before else "after"] += 1
        outcomes["taken back"] += "was taken back" in recovered.stderr
        outcomes["ended in time"] += code == 4

    told(f"{KILLS // 2} kills, {whole_group=}, within {lasted:.2f} s: {dict(outcomes)}")
    assert outcomes["before"]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(work: Path, sent: signal.Signals) -> None:
    """Asked to end, it does so with all done or nothing, at once, and says so."""
    root, kept = work / "p", in_conflict(work / "kept")
    shutil.copytree(kept, root)
    before, began = state(root), time.monotonic()
    assert prism("add", "crowd", cwd=root).returncode == 4
    lasted, after = time.monotonic() - began, state(root)

    for _ in range(KILLS // 3):
        shutil.rmtree(root)
        shutil.copytree(kept, root)
        process = subprocess.Popen(
            [*PRISM, "add", "crowd"], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        time.sleep(random.uniform(lasted * 0.3, lasted * 1.1))  # noqa: S311
        process.send_signal(sent)
        said = process.communicate()[1]
        assert process.returncode in {130, 4, -sent, -signal.SIGINT}, said  # the last: while Python starts
        assert state(root) in (before, after)
        assert run_in_child(root, ["status"]) == 0
        assert leftovers(root) == set()
        assert process.returncode != 130 or "nothing is half done" in said


def test_write_that_fails(work: Path) -> None:
    """A disk that takes no more, half-way: one sentence, exit 1, and the project as it was."""
    root = in_conflict(work / "p")
    big = Path(os.environ["PRISM_TEMPLATE"]) / "template" / "{{ layer.crowd }}" / "z.bin"
    big.write_bytes(b"x" * 100_000)
    before = state(root)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    command = [*PRISM, "add", "crowd"]
    done = subprocess.run(command, cwd=root, preexec_fn=limit, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("Error: File too large")
    assert state(root) == before
    assert leftovers(root) == set()


def _killed(root: Path, moment: float, *, whole_group: bool) -> int:
    """Start `prism add crowd`, kill it at a moment, and give how it ended."""
    process = subprocess.Popen(
        [*PRISM, "add", "crowd"],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(moment)
    if process.poll() is None:
        (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
    return process.wait()


def told(figures: str) -> None:
    """Show figures with `pytest -s`, or when the test fails."""
    sys.stdout.write(f"\n{figures}\n")


def _difference(found: tuple[object, ...], wanted: tuple[object, ...]) -> str:
    """What two states differ in, for the message of a failure."""
    files, others = found[0], wanted[0]
    assert isinstance(files, dict)
    assert isinstance(others, dict)
    paths = [path for path in {**files, **others} if files.get(path) != others.get(path)]
    return f"{paths} {[pair for pair in zip(found[1:], wanted[1:], strict=True) if pair[0] != pair[1]]}"
