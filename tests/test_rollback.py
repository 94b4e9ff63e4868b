"""The way back of a killed verb, when its owner has gone on in the meantime."""

from pathlib import Path

import pytest

from prism_gen.journal import last_done
from prism_gen.rollback import recover, settled_project, take_back
from prism_gen.template import File
from prism_gen.transaction import Verb, Write, carry_out

VERB = Verb(
    "prism add notes",
    {"a.txt": Write(b"new", 0o644), "made/b.txt": Write(b"b", 0o644), ".env": Write(b"A=1\nB=2\n", 0o600)},
    seen={"a.txt": File(b"old"), "made/b.txt": None, ".env": File(b"A=1\n")},
    appended={".env": "B=2\n"},
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in which a verb is under way: all is written, and the journal does not say so."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "a.txt").write_text("old")
    (folder / ".env").write_text("A=1\n")
    with settled_project(folder):
        carry_out(folder, VERB)
    done = last_done(folder)
    assert done
    (done / "done.json").rename(done / "journal.json")
    return folder


def test_all_is_taken_back_and_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Any command in the project, or in a folder of it, settles what was killed."""
    recover(root / "made")

    assert (root / "a.txt").read_text() == "old"
    assert not (root / "made").exists()
    assert capsys.readouterr().err == (
        "An interrupted `prism add notes` was taken back; the project is as it was before.\n"
    )
    recover(root)
    assert capsys.readouterr().err == ""


def test_edit_after_the_kill_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both the edit and what was there before it are kept, and the message says where."""
    (root / "a.txt").write_text("edited")
    (root / "made" / "b.txt").write_text("edited too")

    recover(root)

    assert (root / "a.txt").read_text() == "edited"
    assert (root / ".prism" / "incoming" / "a.txt").read_text() == "old"
    assert (root / "made" / "b.txt").read_text() == "edited too"
    said = capsys.readouterr().err
    assert "stay so:\n  made/b.txt\n  a.txt\n" in said
    assert ".prism/incoming" in said


def test_edited_env_is_only_cut(root: Path) -> None:
    """What the verb appended goes; the owner's line stays."""
    (root / ".env").write_text("A=1\nB=2\nC=3\n")

    recover(root)

    assert (root / ".env").read_text() == "A=1\nC=3\n"


def test_file_in_the_place_of_a_folder(root: Path) -> None:
    """Whatever the owner has put there, recovery comes to its end and it stays."""
    (root / "made" / "b.txt").unlink()
    (root / "made").rmdir()
    (root / "made").write_text("a file now")
    (root / "a.txt").unlink()
    (root / "a.txt").mkdir()

    recover(root)

    assert (root / "made").read_text() == "a file now"
    assert (root / "a.txt").is_dir()
    assert (root / ".prism" / "incoming" / "a.txt").read_text() == "old"


def test_what_the_verb_had_not_come_to_is_left_alone(root: Path) -> None:
    """An edit of a file that was not replaced yet is the owner's alone; nothing comes to lie beside it."""
    (folder,) = (root / ".prism").glob("verb-*")
    (folder / "old" / "0").replace(root / "a.txt")
    (folder / "old" / "0").hardlink_to(root / "a.txt")
    (folder / "new" / "0").write_text("new")
    (root / "a.txt").write_text("edited")

    recover(root)

    assert (root / "a.txt").read_text() == "edited"
    assert not (root / ".prism" / "incoming").exists()


def test_deleted_file_comes_back_with_its_folder(tmp_path: Path) -> None:
    """A folder that a verb emptied is made again with its mode."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "a.txt").write_text("a")
    (tmp_path / "deep" / "er").chmod(0o770)
    with settled_project(tmp_path):
        gone = {"deep/er/a.txt": None}
        carry_out(tmp_path, Verb("prism remove notes", gone, {"deep/er/a.txt": File(b"a")}))
    assert not (tmp_path / "deep").exists()
    folder = last_done(tmp_path)
    assert folder
    (folder / "done.json").rename(folder / "journal.json")

    assert take_back(tmp_path, folder) == []

    assert (tmp_path / "deep" / "er" / "a.txt").read_text() == "a"
    assert (tmp_path / "deep" / "er").stat().st_mode & 0o777 == 0o770


def test_nothing_to_do_touches_nothing(tmp_path: Path) -> None:
    """A folder without a project, or another tool's `.prism`, is left as it is."""
    (tmp_path / ".prism").mkdir()

    recover(tmp_path)

    assert [*(tmp_path / ".prism").iterdir()] == []
