"""Two processes at once in one project: one waits for the other, and neither sees half of it."""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from prism_gen.state import WAITING, exclusive
from tests.support.commands import PRISM, prism
from tests.support.crowd import crowd, leftovers, project
from tests.support.snapshots import STATE, Snapshot, snapshot

ROUNDS = 4


@pytest.fixture
def shop(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of the template with `crowd` and `lone`."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(crowd(tmp_path / "template")))
    return project(work / "shop")


def test_two_adds(shop: Path) -> None:
    """Two features that are added at once are both there, as if added one after the other."""
    both = _after(shop, ["add", "crowd", "lone"])
    for copy in _copies(shop):
        assert _at_once(copy, ["add", "crowd"], ["add", "lone"]) == [0, 0]
        assert snapshot(copy, STATE) == both
        assert leftovers(copy) == set()


def test_add_and_remove(shop: Path) -> None:
    """One feature comes while another goes."""
    crowded = _after(shop, ["add", "crowd"])
    assert prism("add", "lone", cwd=shop).returncode == 0
    for copy in _copies(shop):
        assert _at_once(copy, ["add", "crowd"], ["remove", "lone"]) == [0, 0]
        assert snapshot(copy, STATE) == crowded


def test_add_and_undo(shop: Path) -> None:
    """What undo takes back is the whole last verb, whichever that is when its turn comes."""
    lone, crowded = _after(shop, ["add", "lone"]), _after(shop, ["add", "crowd"])
    assert prism("add", "lone", cwd=shop).returncode == 0
    for copy in _copies(shop):
        assert _at_once(copy, ["add", "crowd"], ["undo"]) == [0, 0]
        assert snapshot(copy, STATE) in (lone, crowded)


def test_status_beside_an_add(shop: Path) -> None:
    """Looking disturbs nothing."""
    crowded = _after(shop, ["add", "crowd"])
    for copy in _copies(shop):
        assert _at_once(copy, ["add", "crowd"], ["status"]) == [0, 0]
        assert snapshot(copy, STATE) == crowded


def test_it_says_that_it_waits(shop: Path) -> None:
    """Whoever waits knows why, and goes on as soon as it can."""
    with exclusive(shop):
        process = _started(shop, ["add", "lone"], stderr=subprocess.PIPE)
        assert process.stderr
        assert process.stderr.readline().strip() == WAITING
        assert not (shop / "lone.txt").exists()

    process.communicate(timeout=20)
    assert (process.returncode, (shop / "lone.txt").exists()) == (0, True)


def test_killed_holder_blocks_nobody(shop: Path) -> None:
    """The lock dies with the process that holds it."""
    code = "import time; from pathlib import Path; from prism_gen.state import exclusive\n"
    hold = "with exclusive(Path.cwd()): print('held', flush=True); time.sleep(60)"
    with subprocess.Popen(
        [PRISM[0], "-c", code + hold], cwd=shop, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        waiting = _started(shop, ["add", "lone"])
        time.sleep(0.2)
        holder.send_signal(signal.SIGKILL)

    assert holder.returncode == -signal.SIGKILL
    assert waiting.wait(timeout=20) == 0


def _after(shop: Path, verb: list[str]) -> Snapshot:
    """What a project is after a verb, which is then taken back."""
    assert prism(*verb, cwd=shop).returncode == 0
    found = snapshot(shop, STATE)
    assert prism("undo", cwd=shop).returncode == 0
    return found


def _copies(shop: Path) -> Iterator[Path]:
    """A fresh copy for each round."""
    for number in range(ROUNDS):
        yield Path(shutil.copytree(shop, shop.with_name(f"round{number}")))


def _at_once(shop: Path, *commands: list[str]) -> list[int]:
    return [process.wait(timeout=60) for process in [_started(shop, command) for command in commands]]


def _started(shop: Path, arguments: list[str], stderr: int = subprocess.DEVNULL) -> "subprocess.Popen[str]":
    command = [*PRISM, *arguments]
    return subprocess.Popen(command, cwd=shop, stdout=subprocess.DEVNULL, stderr=stderr, text=True)
