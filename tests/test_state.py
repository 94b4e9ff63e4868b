"""`.prism`: its lock, and that git overlooks it."""

import signal
from pathlib import Path

import pytest

from prism_gen.errors import PreconditionError
from prism_gen.rollback import recover
from prism_gen.state import exclusive, uninterrupted


def test_folder_is_private_and_ignored(tmp_path: Path) -> None:
    """No other user looks into it, and git does not see it."""
    with exclusive(tmp_path):
        assert (tmp_path / ".prism").stat().st_mode & 0o777 == 0o700
        assert (tmp_path / ".prism" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("torn", [None, "", "*"])
def test_torn_ignore_file_is_mended(tmp_path: Path, torn: str | None) -> None:
    """A kill while the folder was made is settled by the next command."""
    (tmp_path / ".prism").mkdir()
    (tmp_path / ".prism" / "lock").touch()
    if torn is not None:
        (tmp_path / ".prism" / ".gitignore").write_text(torn)

    recover(tmp_path)

    assert (tmp_path / ".prism" / ".gitignore").read_text() == "*\n"


def test_link_is_not_followed(tmp_path: Path) -> None:
    """A link in the place of the folder, of the lock or of the ignore file leads nowhere."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / ".prism").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PreconditionError), exclusive(tmp_path / "one"):
        pass
    state = tmp_path / "two" / ".prism"
    state.mkdir(parents=True)
    (state / ".gitignore").symlink_to(tmp_path / "elsewhere" / "ignore")
    with exclusive(tmp_path / "two"):
        pass
    (state / "lock").unlink()
    (state / "lock").symlink_to(tmp_path / "elsewhere" / "lock")
    with pytest.raises(OSError, match="symbolic links"), exclusive(tmp_path / "two"):
        pass

    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_interrupt_waits() -> None:
    """What asks us to end is answered after the block."""
    reached = False
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        signal.raise_signal(signal.SIGINT)
        reached = True

    assert reached
