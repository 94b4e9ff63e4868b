"""What the owner has on disk, links followed and never led outside."""

from pathlib import Path

from prism_gen.disk import Disk, Found
from prism_gen.template import File
from tests.support.commands import git


def test_file_with_its_mode(work: Path) -> None:
    """Content and permission bits as they are; nothing where nothing is."""
    (work / "run").write_bytes(b"x")
    (work / "run").chmod(0o750)

    assert Disk(work).find("run") == Found("run", File(b"x", executable=True), 0o750)
    assert Disk(work).find("a/b") == Found("a/b")


def test_links_inside_are_followed(work: Path) -> None:
    """What is written goes where the owner's link leads, so the link stays."""
    (work / "deep").mkdir()
    (work / "deep" / "a.md").write_bytes(b"x")
    (work / "a.md").symlink_to("deep/a.md")
    (work / "folder").symlink_to("deep")

    assert Disk(work).find("a.md").place == "deep/a.md"
    assert Disk(work).find("folder/new.md") == Found("deep/new.md")


def test_places_that_cannot_be_used(work: Path) -> None:
    """Outside, a folder, a file in the way, a circle, a dead link: each has its reason."""
    (work / "out").symlink_to(work.parent)
    (work / "folder").mkdir()
    (work / "file").write_bytes(b"x")
    (work / "circle").symlink_to("circle")
    (work / "dead").symlink_to("nowhere")
    problems = {
        path: Disk(work).find(path).problem for path in ("out/a", "folder", "file/a", "circle", "dead")
    }

    assert "outside of the project" in problems["out/a"]
    assert problems["folder"] == "there is a folder"
    assert "is a file" in problems["file/a"]
    assert all(problems.values())


def test_moved_file_is_found_by_its_content(work: Path) -> None:
    """Exactly the same content, wherever it is, but for empty files and what tools make."""
    for folder in ("new", "node_modules"):
        (work / folder).mkdir()
        (work / folder / "moved.py").write_bytes(b"content\n")
    (work / "other.py").write_bytes(b"CONTENT\n")
    (work / "empty.py").write_bytes(b"")

    assert Disk(work).moved(File(b"content\n")) == ["new/moved.py"]
    assert Disk(work).moved(File(b"")) == []


def test_moved_file_is_the_owner_s_own(work: Path) -> None:
    """What git ignores, another checkout inside, and what may not be read hold no file that was moved."""
    git(work, "init", "--quiet")
    (work / ".gitignore").write_text("dist/\n")
    for folder in ("dist", "worktree", "src"):
        (work / folder).mkdir()
        (work / folder / "a.py").write_bytes(b"content\n")
    (work / "worktree" / ".git").write_text("gitdir: elsewhere\n")

    assert Disk(work).moved(File(b"content\n")) == ["src/a.py"]
