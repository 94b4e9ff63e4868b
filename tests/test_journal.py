"""The journal: what is read back is what was written, and nothing that leads outside is believed."""

import json
from pathlib import Path

import pytest

from prism_gen.durable import above
from prism_gen.errors import PreconditionError
from prism_gen.journal import FOREIGN, Entry, Journal, digest_at, last_done, verbs

JOURNAL = Journal("prism add notes", [Entry("odd \udcfc.txt", "", "x")], ["made"], {"emptied": 0o750})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a journal is in a project."""
    folder = tmp_path / "shop" / ".prism" / "verb-000001"
    (folder / "old").mkdir(parents=True)
    return folder / "journal.json"


def test_it_reads_what_it_wrote(file: Path) -> None:
    """Whatever bytes a name has."""
    file.write_text(JOURNAL.text())

    assert Journal.read(file) == JOURNAL


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"title": "x", "entries": [1]}', "\udcff"])
def test_torn_or_foreign_journal_is_refused(file: Path, text: str) -> None:
    """It is named, with what to do; nothing is done by it."""
    file.write_bytes(text.encode(errors="surrogateescape"))

    with pytest.raises(PreconditionError, match="is no journal of Prism"):
        Journal.read(file)


@pytest.mark.parametrize("field", ["entries", "made", "emptied"])
@pytest.mark.parametrize("path", ["../evil", "/tmp/evil", "link/evil"])  # noqa: S108
def test_path_that_leads_outside_is_refused(file: Path, tmp_path: Path, field: str, path: str) -> None:
    """A repository may bring a journal; it writes and deletes nothing outside of the project."""
    (tmp_path / "shop" / "link").symlink_to(tmp_path)
    value = {"entries": [vars(Entry(path, "", "x"))], "made": [path], "emptied": {path: 0o700}}[field]
    file.write_text(json.dumps({"title": "x", "entries": []} | {field: value}))

    with pytest.raises(PreconditionError, match=r"evil is .* leaves it alone"):
        Journal.read(file)


def test_kept_files_are_the_projects_own(file: Path, tmp_path: Path) -> None:
    """A link in the place of the kept files would move somebody's own files into the project."""
    (file.parent / "old").rmdir()
    (file.parent / "old").symlink_to(tmp_path)
    file.write_text(JOURNAL.text())

    with pytest.raises(PreconditionError, match="leaves it alone"):
        Journal.read(file)


def test_digest_tells_mode_and_kind_apart(tmp_path: Path) -> None:
    """Nothing, a file, an executable and a folder are four things."""
    (tmp_path / "plain").write_text("x")
    (tmp_path / "run").write_text("x")
    (tmp_path / "run").chmod(0o755)

    assert digest_at(tmp_path / "nothing") == ""
    assert digest_at(tmp_path) == digest_at(tmp_path / "plain" / "below") == FOREIGN
    assert len({digest_at(tmp_path / "plain"), digest_at(tmp_path / "run"), "", FOREIGN}) == 4


def test_verbs_in_order(tmp_path: Path) -> None:
    """The last that is done is the newest with its journal closed."""
    folders = [tmp_path / ".prism" / f"verb-{number:06d}" for number in (9, 10, 11)]
    for folder in folders:
        folder.mkdir(parents=True)
    (folders[0] / "done.json").touch()
    (folders[1] / "done.json").touch()

    assert verbs(tmp_path) == folders
    assert last_done(tmp_path) == folders[1]
    assert [*above("a/b/c.txt")] == ["a/b", "a"]
