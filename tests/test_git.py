"""What Prism asks of git."""

from pathlib import Path

import pytest

from prism_gen import git
from tests.support.commands import git as run


def test_first_commit_ignores_global_hooks_and_signing(work: Path, tmp_path: Path) -> None:
    """A hook that refuses, a missing key and a global ignore file cannot keep the first commit away."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "pre-commit").write_text("#!/bin/sh\nexit 1\n")
    (hooks / "pre-commit").chmod(0o755)
    (tmp_path / "ignore").write_text("*.md\n")
    run(work, "config", "--global", "core.hooksPath", str(hooks))
    run(work, "config", "--global", "commit.gpgSign", "true")
    run(work, "config", "--global", "user.signingKey", "none")
    run(work, "config", "--global", "core.excludesFile", str(tmp_path / "ignore"))
    (work / "README.md").write_text("# A\n")

    git.start(work)
    git.commit(work, "Start")

    assert run(work, "show", "--name-only", "--format=%s") == "Start\n\nREADME.md"


def test_branch_is_what_the_person_prefers(work: Path) -> None:
    """`init.defaultBranch` is respected."""
    run(work, "config", "--global", "init.defaultBranch", "trunk")

    git.start(work)

    assert run(work, "symbolic-ref", "--short", "HEAD") == "trunk"


def test_branch_is_main_otherwise(work: Path) -> None:
    """Without a preference the branch is called main."""
    git.start(work)

    assert run(work, "symbolic-ref", "--short", "HEAD") == "main"


def test_identity_in_the_environment_counts(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An identity may come from the environment, as in CI."""
    run(work, "config", "--global", "--unset", "user.email")
    assert not git.can_commit(work)

    for name in ("AUTHOR_NAME", "COMMITTER_NAME", "AUTHOR_EMAIL", "COMMITTER_EMAIL"):
        monkeypatch.setenv(f"GIT_{name}", "ada@example.org")
    assert git.can_commit(work)


def test_commands_of_a_hook_are_not_misled(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook exports GIT_DIR; Prism asks about the folder, not about that repository."""
    (work / "outer").mkdir()
    run(work / "outer", "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(work / "outer" / ".git"))

    assert git.repository(work) is None


def test_tracked_paths_are_told_from_others(work: Path) -> None:
    """Staged is tracked; a name that git would take for a pattern is a name."""
    (work / "sub").mkdir()
    for name in ("ä b.py", "[x].py", "x.py"):
        (work / "sub" / name).touch()
    paths = ["ä b.py", "[x].py", "x.py", "missing.py"]
    assert git.tracked(work / "sub", paths) == set()
    run(work, "init", "--quiet")
    run(work, "add", "sub/ä b.py", "sub/x.py")

    assert git.tracked(work / "sub", paths) == {"ä b.py", "x.py"}


def test_tracked_is_what_git_does_not_answer_for(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What may be somebody's work counts as tracked when git is broken or missing."""
    (work / ".git").write_text("gitdir: gone\n")
    assert git.tracked(work, ["a.py"]) == {"a.py"}

    monkeypatch.setenv("PATH", str(work))
    assert git.tracked(work, ["a.py"]) == {"a.py"}
    assert git.tracked(work, []) == set()


def test_no_git_is_no_error(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without git every question has an answer."""
    monkeypatch.setenv("PATH", str(work))

    assert not git.available()
    assert git.identity(work) == {}
    assert git.repository(work) is None
    assert git.is_clean(work) is None
