"""Puts the working template into the wheel, as one archive under exactly the wheel's version."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
RELEASES = ROOT / "src" / "prism_gen" / "releases"


class TemplateArchive(BuildHookInterface[Any]):
    """Adds `prism_gen/releases/<version>.zip`, unless it is there already or the checkout itself is read."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the archive and tell hatchling where it goes."""
        name = f"{self.metadata.version}.zip"
        if version == "editable" or (RELEASES / name).exists():
            return
        archive = Path(self.directory) / name
        archive.parent.mkdir(parents=True, exist_ok=True)
        _archive(archive, self.metadata.version)
        build_data["force_include"][str(archive)] = f"prism_gen/releases/{name}"


def _archive(archive: Path, version: str) -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from prism_gen.template import Template  # noqa: PLC0415 - importable only from here on

    Template.from_folder(ROOT, version).to_archive(archive)
