"""Puts the working template into the wheel, as one archive under exactly the wheel's version."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
RELEASES = ROOT / "src" / "prism_gen" / "releases"


class TemplateArchive(BuildHookInterface[Any]):
    """Adds `current` and `<version>.zip` to `prism_gen/releases/`; a checkout needs neither."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the archive and tell hatchling where it goes."""
        if version == "editable":
            return
        self.built = tempfile.TemporaryDirectory()
        built = Path(self.built.name)
        (built / "current").write_text(self.metadata.version)
        archive = f"{self.metadata.version}.zip"
        if not (RELEASES / archive).exists():
            _archive(built / archive, self.metadata.version)
        for file in built.iterdir():
            build_data["force_include"][str(file)] = f"prism_gen/releases/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what the wheel now holds."""
        if version != "editable":
            self.built.cleanup()


def _archive(archive: Path, version: str) -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from prism_gen.template import Template  # noqa: PLC0415 - importable only from here on

    Template.from_folder(ROOT, version).to_archive(archive)
