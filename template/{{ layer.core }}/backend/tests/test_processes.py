"""Several processes as one."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

SUPERVISE = "import os, sys; from app.processes import supervise; sys.exit(supervise(eval(sys.argv[1]), os.environ))"
# Has a child of its own, whose number it writes down, and which outlives a mere SIGTERM to the parent.
PARENT = "sleep 60 & echo $! > {}; echo started; wait"


def start(commands: dict[str, list[str]]) -> subprocess.Popen[str]:
    """Start a supervisor, as `app dev` is one."""
    call = [sys.executable, "-c", SUPERVISE, repr(commands)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, text=True)


def wait_for(path: Path) -> int:
    """The number of a process that is written to a file."""
    while not (path.exists() and path.read_text().strip()):
        time.sleep(0.05)
    return int(path.read_text())


def is_running(number: int) -> bool:
    """Whether a process is alive; a zombie is not."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_lines_are_labelled() -> None:
    """One log says who said what."""
    commands = {"api": ["sh", "-c", "echo one; sleep 1"], "web": ["sh", "-c", "echo two; sleep 60"]}

    output, _ = start(commands).communicate(timeout=30)

    assert sorted(output.splitlines()) == [" api │ one", " web │ two"]


def test_first_to_end_ends_all(tmp_path: Path) -> None:
    """Its exit code is the whole's, and no child of a child stays behind."""
    number = tmp_path / "number"
    commands = {"api": ["sh", "-c", PARENT.format(number)], "web": ["sh", "-c", "sleep 1; exit 7"]}

    process = start(commands)
    child = wait_for(number)
    process.communicate(timeout=30)

    assert process.returncode == 7
    assert not is_running(child)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_all(tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C is the usual end: no error, and nothing stays behind."""
    files = [tmp_path / "one", tmp_path / "two"]
    process = start({file.name: ["sh", "-c", PARENT.format(file)] for file in files})
    children = [wait_for(file) for file in files]

    os.kill(process.pid, number)
    process.communicate(timeout=30)

    assert process.returncode == 0
    assert not any(is_running(child) for child in children)
