"""What the benchmarks work on: a template with test layers in two versions, and a project of it."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.support.oracle import PUBLIC
from tests.support.templates import NOTES, REMINDERS, with_layers

from prism_gen.template import Template

OLD, NEW = "1.0.0", "1.1.0"
IDENTITY = "[user]\n    name = Ada\n    email = ada@example.org\n"
# What the new version says otherwise: lines of files that every project has.
CHANGES = {
    "README.md.jinja": ("formats everything", "formats and mends everything"),
    "Dockerfile": ("FROM ", "# The image of the app.\nFROM "),
    "backend/app/errors.py": ('"""', '"""Of the app: '),
    "pyproject.toml.jinja": ('"rust-just>=1.59.0,<2"', '"rust-just>=1.60.0,<2"'),
}


@dataclass(frozen=True)
class Layout:
    """`template` for `copier copy`, `releases` for Prism, `public` for Copier, a `project` at OLD."""

    template: Path
    releases: Path
    public: Path
    project: Path

    @property
    def environment(self) -> dict[str, str]:
        """In which both find the template at its public address, and nobody's settings."""
        return {
            **os.environ,
            "PRISM_RELEASES": str(self.releases),
            "COPIER_CACHE_DIR": str(self.public.parent / "cache"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": str(self.public.parent / "gitconfig"),
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.public}.insteadOf",
            "GIT_CONFIG_VALUE_0": PUBLIC,
        }


def lay_out(folder: Path, prism: str, *, files: int = 0, others: int = 0) -> Layout:
    """Publish and freeze both versions, and make a project of the old one.

    `files`: how many the template has at least. `others`: how many the owner has beside them.
    """
    layout = Layout(*(folder / name for name in ("template", "releases", "public", "project")))
    (folder / "gitconfig").write_text(IDENTITY)
    layout.releases.mkdir()
    layout.public.mkdir()
    git(layout, layout.public, "init", "--quiet")
    with_layers(layout.template, [NOTES, REMINDERS])
    fill(layout.template / "template" / "{{ layer.core }}" / "more", files - count(layout.template))
    release(layout, OLD)
    run(layout, folder, prism, "new", "project", "--yes")
    fill(layout.project / "more", others)
    for path, (old, new) in CHANGES.items():
        file = layout.template / "template" / "{{ layer.core }}" / path
        file.write_text(file.read_text().replace(old, new, 1))
    release(layout, NEW)
    return layout


def fill(folder: Path, count: int) -> None:
    """Write so many small files, a hundred to a folder."""
    for number in range(count):
        file = folder / str(number // 100) / f"{number}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"NUMBER = {number}\n")


def count(folder: Path) -> int:
    """How many files are below a folder."""
    return sum(path.is_file() for path in folder.rglob("*"))


def release(layout: Layout, version: str) -> None:
    """Freeze the template as a version, and tag it in public."""
    Template.from_folder(layout.template, version).to_archive(layout.releases / f"{version}.zip")
    (layout.releases / "current").write_text(version)
    shutil.copytree(layout.template, layout.public, dirs_exist_ok=True)
    git(layout, layout.public, "add", "--all", "--force")
    git(layout, layout.public, "commit", "--quiet", "--message", version)
    git(layout, layout.public, "tag", f"v{version}")


def git(layout: Layout, folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    run(layout, folder, "git", *arguments)


def run(layout: Layout, folder: Path, *command: str) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, cwd=folder, env=layout.environment, check=True, capture_output=True)
