"""Reading and archiving a template version."""

import os
from pathlib import Path

from prism_gen.template import File, Template


def _folder(root: Path) -> Path:
    (root / "template" / "docs").mkdir(parents=True)
    (root / "copier.yml").write_text("_subdirectory: template\n")
    (root / "template" / "docs" / "a.md").write_bytes(b"a\r\n\xff")
    script = root / "template" / "run"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    return root


def test_folder_is_read_whole(tmp_path: Path) -> None:
    """Content is kept as bytes and the executable bit with it."""
    template = Template.from_folder(_folder(tmp_path), "1.0.0")

    assert template.files["template/docs/a.md"] == File(b"a\r\n\xff")
    assert template.files["template/run"] == File(b"#!/bin/sh\n", executable=True)


def test_litter_is_left_out(tmp_path: Path) -> None:
    """What tools leave behind in the folder never becomes part of the template."""
    cache = _folder(tmp_path) / "template" / "__pycache__"
    cache.mkdir()
    (cache / "a.pyc").write_bytes(b"")

    assert sorted(Template.from_folder(tmp_path, "1.0.0").files) == [
        "copier.yml",
        "template/docs/a.md",
        "template/run",
    ]


def test_archive_holds_the_same_template(tmp_path: Path) -> None:
    """A version read back from its archive equals the folder it was made from."""
    template = Template.from_folder(_folder(tmp_path), "1.0.0")

    template.to_archive(tmp_path / "1.0.0.zip")

    assert Template.from_archive(tmp_path / "1.0.0.zip", "1.0.0").files == template.files


def test_archive_is_reproducible(tmp_path: Path) -> None:
    """The same template gives the same bytes whatever the clock and the order of files."""
    folder = _folder(tmp_path)
    Template.from_folder(folder, "1.0.0").to_archive(tmp_path / "first.zip")
    os.utime(folder / "copier.yml", (0, 0))
    shuffled = dict(reversed(Template.from_folder(folder, "1.0.0").files.items()))
    Template("1.0.0", shuffled).to_archive(tmp_path / "second.zip")

    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()
