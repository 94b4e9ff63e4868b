"""`just release X`: freezes the working template as version X, tags it, and moves on to the next `.dev`."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from prism_gen.freeze import freeze
from prism_gen.store import RELEASES, frozen_versions, numbers
from prism_gen.template import Template

ROOT = Path(__file__).parents[1]
PYPROJECT = ROOT / "pyproject.toml"
CHANGES = ROOT / "changes"
CHANGELOG = ROOT / "CHANGELOG.md"


def main(version: str) -> None:
    """Release a version: set it, freeze it, tell of it, tag it, and move on."""
    refuse_unready(version)
    set_version(version)
    freeze(Template.from_folder(ROOT, version), RELEASES)
    gather_changes(version)
    commit(f"Release {version}")
    git("tag", "--annotate", f"v{version}", "--message", f"Prism {version}")
    set_version(following(version))
    commit(f"Start {following(version)}")


def refuse_unready(version: str) -> None:
    """Exit unless the version is a new one, and everything that would be frozen is committed."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        sys.exit(f"{version!r} is no version: write three numbers, such as 0.2.0.")
    older = [released for released in frozen_versions() if numbers(released) >= numbers(version)]
    if older:
        sys.exit(f"{version} does not come after {older[-1]}, which is released.")
    if git("tag", "--list", f"v{version}"):
        sys.exit(f"The tag v{version} exists.")
    if git("status", "--porcelain"):
        sys.exit("There are uncommitted changes; a release is made from a commit.")
    if ignored := Template.from_folder(ROOT, version).files.keys() - set(git("ls-files", "-z").split("\0")):
        sys.exit(f"Git ignores these files of the template; remove them: {', '.join(sorted(ignored))}")


def set_version(version: str) -> None:
    """Write the version into pyproject.toml, its one place."""
    line = re.compile(r'^version = ".*"$', re.MULTILINE)
    PYPROJECT.write_text(line.sub(f'version = "{version}"', PYPROJECT.read_text(), count=1))


def following(version: str) -> str:
    """The development version that comes after a release."""
    major, minor, patch = numbers(version)
    return f"{major}.{minor}.{patch + 1}.dev0"


def gather_changes(version: str) -> None:
    """Move the small files of changes/ to the head of CHANGELOG.md."""
    entries = sorted(path for path in CHANGES.glob("*.md") if path.name != "README.md")
    told = "\n".join("- " + path.read_text().strip().replace("\n", "\n  ") for path in entries)
    older = CHANGELOG.read_text().removeprefix("# Changelog\n") if CHANGELOG.exists() else ""
    CHANGELOG.write_text(f"# Changelog\n\n## {version} ({datetime.now(UTC):%Y-%m-%d})\n\n{told}\n{older}")
    for path in entries:
        path.unlink()


def commit(message: str) -> None:
    """Commit everything."""
    git("add", "--all")
    git("commit", "--quiet", "--message", message)


def git(*arguments: str) -> str:
    """Run git in the repository."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
