"""A generated project on disk: which version made it, and from which answers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from prism_gen.catalog import Along, along, catalog
from prism_gen.errors import PreconditionError
from prism_gen.render import ANSWERS_FILE
from prism_gen.store import template
from prism_gen.template import Template


@dataclass(frozen=True)
class Project:
    """A project, its template version (no leading "v") and the answers it records."""

    root: Path
    version: str
    answers: dict[str, Any]

    @property
    def template(self) -> Template:
        """The template of the version that made it. Raises PreconditionError when it is not carried."""
        return template(self.version)

    def features(self) -> list[str]:
        """The features that were asked for, in catalog order."""
        return [name for name in catalog(self.template) if self.answers.get(name)]

    def along(self) -> list[Along]:
        """The features that came along with those."""
        return along(self.features(), catalog(self.template))


def find_project(start: Path) -> Project:
    """The project that a folder is in. Raises PreconditionError when there is none."""
    for folder in (start, *start.parents):
        if (folder / ANSWERS_FILE).is_file():
            return _read(folder)
    raise PreconditionError(
        f"{start} is not in a Prism project: no {ANSWERS_FILE} here or above.",
        "Change to a project's folder, or make one: prism new my-app",
    )


def _read(root: Path) -> Project:
    try:
        recorded = yaml.safe_load((root / ANSWERS_FILE).read_text())
        version = recorded.pop("_commit").removeprefix("v")
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError, KeyError, TypeError) as error:
        raise PreconditionError(
            f"{root / ANSWERS_FILE} cannot be read: {type(error).__name__}.",
            f"Restore it from git: git checkout -- {ANSWERS_FILE}",
        ) from error
    return Project(root, version, {name: value for name, value in recorded.items() if name[0] != "_"})
