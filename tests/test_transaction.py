"""A verb on the disk: carried out whole, or the project is as it was."""

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from prism_gen.errors import PreconditionError
from prism_gen.journal import last_done
from prism_gen.rollback import settled_project, take_back
from prism_gen.state import INCOMING
from prism_gen.template import File
from prism_gen.transaction import Verb, Write, carry_out
from tests.support.snapshots import STATE, snapshot

VERB = Verb(
    "prism add notes",
    files={"a.txt": Write(b"new", 0o755), "deep/b.txt": Write(b"b", 0o644), "gone.txt": None},
    seen={"a.txt": File(b"old"), "deep/b.txt": None, "gone.txt": File(b"gone")},
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of two files, as far as a transaction is concerned."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "a.txt").write_text("old")
    (folder / "gone.txt").write_text("gone")
    return folder


def carry_out_in(root: Path, verb: Verb = VERB) -> None:
    """Do it, under the lock."""
    with settled_project(root):
        carry_out(root, verb)


def test_everything_is_done(root: Path) -> None:
    """Files are written with their modes, folders made, files deleted; and what was there is kept."""
    carry_out_in(root)

    assert (root / "a.txt").read_bytes() == b"new"
    assert (root / "a.txt").stat().st_mode & 0o777 == 0o755
    assert (root / "deep" / "b.txt").exists()
    assert not (root / "gone.txt").exists()
    assert last_done(root)


def test_only_the_last_verb_is_kept(root: Path) -> None:
    """The one before can no longer be undone, and leaves nothing behind."""
    carry_out_in(root)
    carry_out_in(root, Verb("prism add more", {"c.txt": Write(b"c", 0o644)}, {"c.txt": None}))

    assert len([*(root / ".prism").glob("verb-*")]) == 1


@pytest.mark.parametrize("call", ["replace", "unlink", "fsync", "chmod", "rename"])
def test_failure_gives_the_project_back(root: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Whichever call the system refuses, the project is as it was, and nothing stays in `.prism`."""
    with settled_project(root):
        before, real = snapshot(root, STATE), getattr(os, call)
    for refused in range(20):
        count = 0

        def once(*arguments: object, refused: int = refused, **options: object) -> object:
            nonlocal count
            count += 1
            if count - 1 == refused:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*arguments, **options)

        monkeypatch.setattr(os, call, once)
        try:
            carry_out_in(root)
        except OSError:
            monkeypatch.setattr(os, call, real)
            assert snapshot(root, STATE) == before
            assert {path.name for path in (root / ".prism").iterdir()} <= {"lock", ".gitignore"}
        else:
            monkeypatch.setattr(os, call, real)
            assert refused > 0
            return
    pytest.fail("It never came to an end.")


def test_no_hard_links(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without hard links a copy does, with the times."""
    before, written = snapshot(root, STATE), (root / "a.txt").stat().st_mtime_ns

    def refuse(source: Path, _: Path, **__: object) -> NoReturn:
        raise OSError(errno.EPERM if source.exists() else errno.ENOENT, "refused")

    monkeypatch.setattr(os, "link", refuse)
    carry_out_in(root)
    folder = last_done(root)
    assert folder
    (folder / "done.json").rename(folder / "journal.json")
    take_back(root, folder)

    assert snapshot(root, STATE) == before
    assert (root / "a.txt").stat().st_mtime_ns == written


def test_other_file_system_inside(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mount on the way is refused with the reason, and nothing is changed."""
    before, real = snapshot(root, STATE), os.replace

    def refuse(source: Path, target: Path) -> None:
        if target == root / "deep" / "b.txt":
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PreconditionError, match="on another file system"):
        carry_out_in(root)

    assert snapshot(root, STATE) == before


def test_edit_since_the_plan(root: Path) -> None:
    """What was planned for another content is not done: nothing is changed."""
    (root / "gone.txt").write_text("saved meanwhile")

    with pytest.raises(PreconditionError, match="edited while Prism was at work"):
        carry_out_in(root)

    assert (root / "a.txt").read_text() == "old"
    assert (root / "gone.txt").read_text() == "saved meanwhile"


def test_edit_while_it_works(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is saved while the verb is at work is not overwritten."""
    real = os.fsync

    def save(descriptor: int) -> None:
        real(descriptor)
        if not [*root.glob(".prism/*/journal.json")]:
            return
        (root / "a.txt").unlink(missing_ok=True)
        (root / "a.txt").write_text("saved meanwhile")

    with (
        settled_project(root),
        monkeypatch.context() as patch,
        pytest.raises(PreconditionError, match=r"a\.txt was"),
    ):
        patch.setattr(os, "fsync", save)
        carry_out(root, VERB)

    assert (root / "a.txt").read_text() == "saved meanwhile"
    assert (root / "gone.txt").exists()


@pytest.mark.parametrize("path", ["../evil", "/tmp/evil", "link/evil", f"{INCOMING}/evil"])  # noqa: S108
def test_nothing_is_written_outside(root: Path, tmp_path: Path, path: str) -> None:
    """A path that leads out of the project, by itself or by a link, is refused."""
    (root / "link").symlink_to(tmp_path)
    (root / ".prism").mkdir()
    (root / INCOMING).symlink_to(tmp_path)

    with pytest.raises(PreconditionError, match="leaves it alone"):
        carry_out_in(root, Verb("prism add evil", {path: Write(b"evil", 0o644)}, {path: None}))

    assert not (tmp_path / "evil").exists()


def test_second_interrupt_does_not_stop_the_way_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt once files are being replaced is answered when all of it is done."""
    real, sent = os.replace, []

    def interrupt(source: Path, target: Path) -> None:
        real(source, target)
        signal.raise_signal(signal.SIGINT)
        sent.append(target)

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        carry_out_in(root)

    assert len(sent) == 2
    assert (root / "deep" / "b.txt").exists()
    assert not (root / "gone.txt").exists()


@pytest.fixture
def as_nobody() -> Callable[[], None]:
    """Lay down the rights of root, who may write anywhere."""

    def lay_down() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setuid(65534)

    return lay_down


def test_folder_that_may_not_be_written(root: Path, as_nobody: Callable[[], None]) -> None:
    """A read-only folder in the project: one sentence, and nothing is changed."""
    (root / "deep").mkdir()
    if os.geteuid() == 0:
        for path in (root, *root.rglob("*")):
            os.chown(path, 65534, 65534)
    (root / "deep").chmod(0o555)
    before, child = snapshot(root, STATE), os.fork()
    if not child:
        code = 1
        try:
            os.chdir(root)
            as_nobody()
            carry_out_in(Path())
        except PermissionError:
            code = 0
        finally:
            os._exit(code)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert snapshot(root, STATE) == before
