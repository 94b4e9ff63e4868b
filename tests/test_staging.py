"""All or nothing on disk."""

import stat
from pathlib import Path

import pytest

from prism_gen.errors import PreconditionError
from prism_gen.staging import PREFIX, staged, write
from prism_gen.template import File


def names(folder: Path) -> list[str]:
    """What is in a folder, hidden files included."""
    return [path.name for path in folder.iterdir()]


def test_folder_appears_when_the_block_succeeds(work: Path) -> None:
    """The target is complete from the moment it exists, missing parents included."""
    with staged(work / "a" / "b" / "shop") as stage:
        write({"src/main.py": File(b"x"), "run": File(b"#!", executable=True)}, stage)
        assert not (work / "a" / "b" / "shop").exists()

    assert (work / "a/b/shop/src/main.py").read_bytes() == b"x"
    assert stat.S_IMODE((work / "a/b/shop/run").stat().st_mode) == 0o755
    assert names(work / "a" / "b") == ["shop"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError])
def test_failure_leaves_nothing(work: Path, failure: type[BaseException]) -> None:
    """Whatever goes wrong in between, neither the target nor its parents nor the stage remain."""
    with pytest.raises(failure), staged(work / "a" / "shop") as stage:
        write({"src/main.py": File(b"x")}, stage)
        raise failure

    assert names(work) == []


def test_empty_folder_is_taken(work: Path) -> None:
    """A folder that somebody made beforehand is used."""
    (work / "shop").mkdir()

    with staged(work / "shop") as stage:
        write({"a": File(b"x")}, stage)

    assert names(work / "shop") == ["a"]


def test_folder_with_something_in_it_is_refused(work: Path) -> None:
    """Nothing is ever written into a folder that is in use."""
    (work / "shop").mkdir()
    (work / "shop" / "a").write_text("mine")

    with pytest.raises(PreconditionError, match="exists and is not empty"), staged(work / "shop"):
        pytest.fail("the block must not run")


def test_folder_filled_meanwhile_is_left_alone(work: Path) -> None:
    """Somebody who is faster wins; the stage is removed."""
    with pytest.raises(PreconditionError, match="Cannot put the project"), staged(work / "shop") as stage:
        write({"a": File(b"x")}, stage)
        (work / "shop").mkdir()
        (work / "shop" / "b").write_text("mine")

    assert names(work) == ["shop"]
    assert names(work / "shop") == ["b"]


def test_stage_of_a_killed_run_is_swept(work: Path) -> None:
    """What nobody holds goes with the next run; what a run still fills stays, as do other folders."""
    dead, other = work / f"{PREFIX}abcd1234", work / f"{PREFIX}notes-2026"
    dead.mkdir()
    other.mkdir()

    with staged(work / "one") as alive:
        write({"a": File(b"x")}, alive)
        with staged(work / "two"):
            pass

    assert names(work / "one") == ["a"]
    assert sorted(names(work)) == sorted([other.name, "one", "two"])


def test_empty_folder_keeps_its_mode(work: Path) -> None:
    """A folder that somebody has closed to others stays closed."""
    (work / "shop").mkdir(mode=0o700)

    with staged(work / "shop"):
        pass

    assert stat.S_IMODE((work / "shop").stat().st_mode) == 0o700
