"""Several versions of a template, as a Prism of a later day carries them."""

import shutil
from collections.abc import Callable
from pathlib import Path

from prism_gen.store import RELEASES
from prism_gen.template import Template
from tests.support.commands import git

FIRST, SECOND, THIRD = "1.0.0", "1.1.0", "1.2.0"


class Releases:
    """A folder of frozen versions for `PRISM_RELEASES`, and the repository that the public one would be."""

    def __init__(self, folder: Path) -> None:
        """Begin with no version."""
        self.folder, self.public = folder / "releases", folder / "public"
        self.folder.mkdir(parents=True)
        git(folder, "init", "--quiet", str(self.public))

    def release(self, version: str, template: Path) -> None:
        """Freeze a template folder as the newest version, and publish it under its tag."""
        Template.from_folder(template, version).to_archive(self.folder / f"{version}.zip")
        (self.folder / "current").write_text(f"{version}\n")
        shutil.rmtree(self.public / "template", ignore_errors=True)
        shutil.copytree(template / "template", self.public / "template")
        shutil.copy(template / "copier.yml", self.public)
        git(self.public, "add", "--all", "--force")
        git(self.public, "commit", "--quiet", "--message", f"Release {version}")
        git(self.public, "tag", f"v{version}")


def carry(version: str, folder: Path) -> None:
    """Make a folder for `PRISM_RELEASES` that carries this released version and no other."""
    folder.mkdir()
    shutil.copy(RELEASES / f"{version}.zip", folder)
    (folder / "current").write_text(version)


def evolved(source: Path, folder: Path, *changes: Callable[[Path], None]) -> Path:
    """A copy of a template folder with these changes."""
    shutil.copytree(source, folder)
    for change in changes:
        change(folder)
    return folder


def a_year_later(template: Path) -> None:
    """Change core files and fragments, add and delete a file, ask something new, make a script of a file."""
    core, notes = (template / "template" / f"{{{{ layer.{name} }}}}" for name in ("core", "notes"))
    _replace(core / "justfile", "# ", "# Now: ", 1)
    _replace(core / "README.md.jinja", "## Every day", "## Each day")
    _replace(
        core / "pyproject.toml.jinja", "sqlalchemy[asyncio]>=2.1.9,<2.2", "sqlalchemy[asyncio]>=2.1.10,<2.2"
    )
    _replace(core / "package.json.jinja", '"react": "19.3.1"', '"react": "19.3.2"')
    (core / "docs" / "tone.md.jinja").write_text("# Tone\n\nIt is {{ tone }}.\n")
    (core / "e2e" / "accessibility.spec.ts").unlink()
    (core / "Caddyfile.jinja").chmod(0o755)
    _replace(notes / "env.fragment", "NOTES_LONGEST=500", "NOTES_LONGEST=800\nNOTES_COLOUR=yellow")
    _replace(notes / "dependencies.fragment", '"humanize>=4.13,<5"', '"humanize>=4.14,<5",\n"emoji>=2,<3"')
    _replace(notes / "npm.fragment", '"date-fns": "4.1.0"', '"date-fns": "4.2.0"')
    _replace(notes / "docs" / "features" / "notes.md", "\n", "\nIt is a year older.\n", 1)
    question = "tone:\n  type: str\n  help: Which tone?\n  default: calm\n"
    (template / "copier.yml").write_text(question + (template / "copier.yml").read_text())


def another_month_later(template: Path) -> None:
    """Change a few lines, in the core and in a fragment."""
    core, notes = (template / "template" / f"{{{{ layer.{name} }}}}" for name in ("core", "notes"))
    _replace(core / "docs" / "tone.md.jinja", "# Tone", "# The tone")
    _replace(core / ".env.example.jinja", "LOG_LEVEL=info", "LOG_LEVEL=warning")
    _replace(notes / "readme.fragment", "Short texts", "Texts")


def _replace(path: Path, old: str, new: str, count: int = -1) -> None:
    text = path.read_text()
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, count))
