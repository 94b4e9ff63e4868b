"""One version of the template, read into memory from a folder or an archive."""

import stat
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from prism_gen.errors import PrismError

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
# What `zipfile` raises for bytes that are no archive, or one of a kind that `to_archive` does not write.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
REINSTALL = "Install Prism anew: uv tool install --reinstall prism-gen"


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
        """Read the template that is being worked on. Raises PrismError for a link that leads out of it."""
        paths = [folder / CONFIG, *(folder / ROOT).rglob("*")]
        named = ((path.relative_to(folder), path) for path in paths if path.is_file())
        own = {name.as_posix(): path for name, path in named if LITTER.isdisjoint(name.parts)}
        for name, path in own.items():
            if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
                raise PrismError(f"In the template {folder}, {name} leads outside of it.")
        return cls(version, {name: _read(path) for name, path in own.items()})

    @classmethod
    def from_archive(cls, archive: Path, version: str) -> "Template":
        """Read a version as `to_archive` wrote it. Raises PrismError for an archive that is anything else."""
        try:
            with zipfile.ZipFile(archive) as opened:
                files = {_name(entry): _opened(opened, entry) for entry in opened.infolist()}
        except DAMAGE as error:
            raise PrismError(f"The template archive {archive} is damaged: {error}.", REINSTALL) from error
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


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry. Raises ValueError unless it is a path below the archive's root."""
    name = PurePosixPath(entry.filename)
    if str(name) != entry.filename or name.is_absolute() or ".." in name.parts or not name.name:
        raise ValueError(f"{entry.filename!r} is no path in it")
    return entry.filename


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> File:
    """The file of an entry. Raises ValueError for a link."""
    mode = entry.external_attr >> 16
    if stat.S_ISLNK(mode):
        raise ValueError(f"{entry.filename!r} is a link")
    return File(archive.read(entry), bool(mode & 0o100))
