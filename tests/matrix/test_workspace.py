"""Projects of several sets in one folder, and what the runner says of them."""

import re
from pathlib import Path

import pytest
from scripts.matrix import workspace as module
from scripts.matrix.__main__ import main
from scripts.matrix.skips import UNAVAILABLE
from scripts.matrix.workspace import Workspace

from prism_gen.errors import UsageError
from prism_gen.store import current_template


@pytest.fixture
def workspace(small: Path, tmp_path: Path) -> Workspace:
    """A workspace of a small template, in a folder that does not exist yet."""
    assert small
    return Workspace(tmp_path / "run" / "app", current_template())


def _commands(monkeypatch: pytest.MonkeyPatch, *commands: str) -> None:
    monkeypatch.setattr(module, "COMMANDS", commands)


def test_only_what_was_installed_is_taken_over(workspace: Workspace) -> None:
    """The next project starts from its own files, in the environment of the one before."""
    workspace.switch(())
    (workspace.root / ".venv").mkdir()
    (workspace.root / "src" / "main.py").write_text("broken")
    (workspace.root / "data.txt").touch()

    workspace.switch(())

    assert (workspace.root / ".venv").is_dir()
    assert (workspace.root / "src" / "main.py").read_text() == "print('hello')\n"
    assert not (workspace.root / "data.txt").exists()


def test_failure_is_what_the_command_said(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first command that fails is named, with all that it printed; those after it do not run."""
    _commands(monkeypatch, "git --version", "cat no-such-file", "touch too-far")
    workspace.switch(())

    assert workspace.failure() == "$ cat no-such-file\ncat: no-such-file: No such file or directory\n"
    assert not (workspace.root / "too-far").exists()


def test_commands_leave_nothing_behind(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is new and not ignored, or changed, is a failure; lock files are not."""
    _commands(monkeypatch, "touch uv.lock .env README.md", "cp .env.example left.txt", "cp .env README.md")
    workspace.switch(())

    assert workspace.failure() == "README.md was left behind\nleft.txt was left behind\n"


def test_tests_must_not_warn(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What only warns today breaks tomorrow; other commands have the word in their names."""
    _commands(monkeypatch, "echo --error-on-warnings")
    workspace.switch(())

    assert not workspace.failure()

    monkeypatch.setattr(module, "TESTS", "echo --error-on-warnings")
    assert workspace.failure() == "$ echo --error-on-warnings\n--error-on-warnings\n"


def test_tests_must_run(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A skipped test is a failure, but for want of what no registry has: those are counted."""
    for why in (UNAVAILABLE, "no time"):
        command = f"echo SKIPPED [3] tests/test_a.py:7: {why}"
        _commands(monkeypatch, command)
        monkeypatch.setattr(module, "TESTS", command)
        workspace.switch(())

        assert bool(workspace.failure()) == (why == "no time")

    assert workspace.not_run == 3


def _told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What was printed, without the seconds."""
    return re.sub(r" +\d+ s  ", ": ", capsys.readouterr().out).splitlines()


def test_runner_that_is_content(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a set with its seconds, and a closing line that counts."""
    assert small
    command = f"echo SKIPPED [3] tests/test_a.py:7: {UNAVAILABLE}"
    _commands(monkeypatch, command)
    monkeypatch.setattr(module, "TESTS", command)

    assert main([]) == 0
    assert _told(capsys) == [
        "ok: in memory",
        "ok: none",
        "ok: 1 sets rendered, 0 problems; 1 sets run, 0 failed; 3 tests need TimescaleDB and did not run",
    ]


def test_runner_that_is_not(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It exits with 1, shows what went wrong, and names the sets at the end."""
    (small / "template" / "{{ layer.core }}" / "empty.md").touch()
    _commands(monkeypatch, "false")

    assert main(["none"]) == 1
    assert _told(capsys) == [
        "FAILED: in memory",
        "  none: empty.md: is empty",
        "FAILED: none",
        "  $ false",
        "FAILED: 1 sets rendered, 1 problems; 1 sets run, 1 failed",
        "  in memory",
        "  none",
    ]


def test_feature_that_there_is_not(small: Path) -> None:
    """A set is named by its features."""
    assert small
    with pytest.raises(UsageError, match="There is no feature 'nots'"):
        main(["nots"])
