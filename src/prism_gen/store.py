"""Where template versions are: frozen archives beside the code, and the one being worked on."""

import os
import re
import shlex
import sys
import tomllib
from functools import cache
from pathlib import Path

from prism_gen.errors import PreconditionError
from prism_gen.template import CONFIG, Template

# What a project's answers file names as its origin. A fork changes this one line.
SOURCE = "gh:prism-gen/prism"

PACKAGE = Path(__file__).parent
# `PRISM_RELEASES` names a folder of frozen versions to use instead, laid out as the wheel's.
RELEASES = Path(os.environ.get("PRISM_RELEASES", PACKAGE / "releases"))
CURRENT = RELEASES / "current"
CHECKOUT = PACKAGE.parents[1]
VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:\.dev(\d+))?")


@cache
def current_version() -> str:
    """The version of this Prism, which is also that of its newest template.

    The build writes it down: asking `importlib.metadata` takes longer than rendering a project.
    """
    if CURRENT.exists():
        return CURRENT.read_text().strip()
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    return str(project["version"])


def frozen_versions() -> list[str]:
    """Every released version that this Prism carries, oldest first."""
    names = (archive.stem for archive in RELEASES.glob("*.zip"))
    released = (name for name in names if name != current_version())
    return sorted(released, key=numbers)


def numbers(version: str) -> tuple[int, ...]:
    """A released version as numbers, to compare."""
    return tuple(map(int, version.split(".")))


def precedence(version: str) -> tuple[float, ...]:
    """What versions are compared by; `X.devN` comes before X. Raises PreconditionError for what is none."""
    if not (match := VERSION.fullmatch(version)):
        raise PreconditionError(
            f"{version!r} is no version.", f"Write three numbers, such as: {current_version()}"
        )
    *release, development = match.groups()
    return *map(int, release), float(development or "inf")


def current_template() -> Template:
    """The template that `prism new` uses.

    `PRISM_TEMPLATE` names a folder to use instead, for work on a template of one's own.
    """
    if folder := os.environ.get("PRISM_TEMPLATE"):
        return _working(Path(folder))
    archive = RELEASES / f"{current_version()}.zip"
    if archive.exists():
        return _frozen(archive)
    return _working(CHECKOUT)


def template(version: str) -> Template:
    """The template of one version. Raises PreconditionError when this Prism does not carry it."""
    if version == current_version():
        return current_template()
    archive = RELEASES / f"{version}.zip"
    if version not in frozen_versions():
        raise PreconditionError(
            f"This is Prism {current_version()}, which does not know template version {version}.",
            "It was made from a checkout of Prism: use that one."
            if "dev" in version
            else f"Run: {with_version(version, *sys.argv[1:])}",
        )
    return _frozen(archive)


def with_version(version: str, *arguments: str) -> str:
    """The command that runs another version of Prism, whether or not it is installed."""
    return shlex.join(["uvx", "--from", f"prism-gen@{version}", "prism", *arguments])


@cache
def _frozen(archive: Path) -> Template:
    """Read an archive once: a verb asks for its template many times."""
    return Template.from_archive(archive, archive.stem)


def _working(folder: Path) -> Template:
    if not (folder / CONFIG).is_file():
        raise PreconditionError(
            f"There is no {CONFIG} in {folder}, so it is not a template.",
            "Set PRISM_TEMPLATE to the folder that holds one, or unset it.",
        )
    return Template.from_folder(folder, current_version())
