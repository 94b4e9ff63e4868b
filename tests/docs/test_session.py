"""A page that runs a session shows what happened, and nothing of the machine that built it."""

from functools import cache
from pathlib import Path

import pytest
from scripts.cuts import CutPreprocessor
from scripts.session import Session, freeze_versions

from prism_gen.errors import ExitCode

PAGE = Path(__file__).parents[2] / "docs" / "changing-features.md"


def shown(*lines: str) -> str:
    """What a page of these lines becomes."""
    return "\n".join(CutPreprocessor().run([*lines]))


@cache
def page() -> str:
    """The page about add, remove and update, with its session."""
    return shown(*PAGE.read_text("utf-8").split("\n"))


def test_steps_follow_each_other_in_one_folder() -> None:
    """A step finds the files of those before it, in the folder that they changed to."""
    told = shown("<quiet mkdir shop && cd shop && echo one >file>", "<step cat file>", "<step pwd>")

    assert told == "$ cat file\none\n$ pwd\n/home/ada/shop"


def test_two_pages_share_nothing() -> None:
    """Each page begins in an empty folder."""
    shown("<quiet touch file>")

    assert shown("<step ls>") == "$ ls"


def test_a_step_must_end_as_declared() -> None:
    """Another exit code than the one that is written down, or 0, fails the build, with what was printed."""
    assert shown("<step 3 echo no; exit 3>") == "$ echo no; exit 3\nno"
    for line in ("<step echo no; exit 3>", "<step 4 true>", "<quiet false | cat>"):
        with pytest.raises(RuntimeError, match="ended with"):
            shown(line)


def test_the_session_s_prism_has_features_and_versions() -> None:
    """It begins at the oldest version, and has the later ones."""
    with Session() as session:
        assert "brings notes: a reminder is about a note" in session.step("prism features")
        session.step("prism new shop --yes && echo 1.2.0 >$PRISM_RELEASES/current && cd shop")
        assert "newer" in session.step("prism update --check", ExitCode.UPDATE_AVAILABLE)


def test_nothing_is_left_behind() -> None:
    """The folder of a session is gone when its page is done; a page without a step has none."""
    with Session() as session:
        session.step("true")
        home = session.home
    assert not home.exists()
    with Session() as session:
        pass
    assert "_made" not in vars(session)


def test_a_change_of_a_line_that_is_gone_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version that would change nothing is no version to show."""
    monkeypatch.setattr("scripts.session.VERSIONS", {"1.0.0": {"justfile": ("no such line", "")}})

    with pytest.raises(LookupError, match="0 times"):
        freeze_versions(tmp_path)


def test_the_page_is_the_same_each_time() -> None:
    """No date, folder, secret or commit of a single run is on it."""
    assert page.__wrapped__() == page()


def test_the_page_shows_each_verb_and_conflicts() -> None:
    """Add, remove, update, undo and doctor are shown at work, and a conflict with its markers."""
    for verb in ("add", "remove", "update", "undo", "doctor"):
        assert f"$ prism {verb}" in page()
    assert "<<<<<<< yours" in page()
    assert "UU justfile" in page()
