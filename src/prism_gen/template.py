"""One version of the template, read into memory from a folder or an archive."""

import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

CONFIG = "copier.yml"
ROOT = "template/"
# What tools leave behind when somebody works in the template's folder.
LITTER = {
    ".git",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".tanstack",
    ".venv",
    "__pycache__",
    "node_modules",
}


@dataclass(frozen=True)
class File:
    """A file's content, and whether it may be executed."""

    content: bytes
    executable: bool = False

    @property
    def mode(self) -> int:
        """The permission bits, as git knows them."""
        return 0o755 if self.executable else 0o644


@dataclass(frozen=True, eq=False)
class Template:
    """`version` (no leading "v") and every file of it, keyed by its path with forward slashes."""

    version: str
    files: dict[str, File]

    @cached_property
    def config(self) -> dict[str, Any]:
        """The parsed `copier.yml`: settings (leading underscore) and questions."""
        config: dict[str, Any] = parse_yaml(self.text(CONFIG))
        return config

    def text(self, path: str) -> str:
        """One file as text. Raises KeyError when the template has no such file."""
        return self.files[path].content.decode()

    @classmethod
    def from_folder(cls, folder: Path, version: str) -> "Template":
        """Read the template that is being worked on."""
        paths = [folder / CONFIG, *(folder / ROOT).rglob("*")]
        named = ((path.relative_to(folder), path) for path in paths if path.is_file())
        files = {name.as_posix(): _read(path) for name, path in named if LITTER.isdisjoint(name.parts)}
        return cls(version, files)

    @classmethod
    def from_archive(cls, archive: Path, version: str) -> "Template":
        """Read a version as `to_archive` wrote it."""
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
            files = {entry.filename: File(opened.read(entry), _is_executable(entry)) for entry in entries}
        return cls(version, files)

    def to_archive(self, archive: Path) -> None:
        """Write the version as one file; the same template gives the same bytes on every machine."""
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
            for path, file in sorted(self.files.items()):
                entry = zipfile.ZipInfo(path)  # dated 1980-01-01
                entry.create_system = 3  # Unix: the upper half of `external_attr` is the mode
                entry.external_attr = (0o100000 | file.mode) << 16
                opened.writestr(entry, file.content, zipfile.ZIP_DEFLATED, 9)


def parse_yaml(text: str) -> Any:
    """Parse YAML safely, and fast where PyYAML was built with libyaml."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe


def _read(path: Path) -> File:
    return File(path.read_bytes(), bool(path.stat().st_mode & 0o100))


def _is_executable(entry: zipfile.ZipInfo) -> bool:
    return bool(entry.external_attr >> 16 & 0o100)
