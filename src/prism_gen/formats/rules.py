"""What the places of a file mean, which its values alone do not tell."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from prism_gen.formats.values import Path, member

NPM_MAPS = {"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}
# Lists of a compose file in which the order is the meaning.
COMMANDS = {"command", "entrypoint", "test"}

SCRIPTS = {("scripts",), ("project", "scripts")}
# Ruff's lists of rules.
RULE_LISTS = {"select", "ignore", "extend-select", "extend-ignore"}


@dataclass(frozen=True)
class Rules:
    """The meanings of one file's places; the file is known by its path."""

    file: str

    def is_requirement_list(self, path: Path) -> bool:
        """Whether a list holds PEP 508 requirements."""
        if not self._is("pyproject.toml"):
            return False
        return path == ("project", "dependencies") or (
            path[:-1] in {("project", "optional-dependencies"), ("dependency-groups",)}
        )

    def is_npm_map(self, path: Path) -> bool:
        """Whether a mapping holds the versions of npm packages."""
        return self._is("package.json") and len(path) == 1 and path[0] in NPM_MAPS

    def siblings(self, path: Path, value: Any) -> list[Path]:
        """The other places of a file's value that hold dependencies as this one does."""
        places: set[Path] = {(name,) for name in NPM_MAPS} if self.is_npm_map(path) else set()
        if self.is_requirement_list(path):
            groups = [("project", "optional-dependencies"), ("dependency-groups",)]
            places = {(*group, name) for group in groups for name in member(value, group) or ()}
            places |= {("project", "dependencies")}
        return sorted(places - {path})

    def is_one_value(self, path: Path) -> bool:
        """Whether a list is one value rather than a set of items."""
        return self._is_yaml and path != () and path[-1] in COMMANDS

    def is_collection(self, path: Path) -> bool:
        """Whether a mapping's entries stand for themselves, so that some can leave while others stay."""
        return len(path) == 1 or (self._is("pyproject.toml") and path[:1] == ("project",))

    def sorts(self, path: Path) -> bool:
        """Whether the order of entries means nothing, so that sorted ones stay sorted."""
        if self.is_requirement_list(path) or self.is_npm_map(path):
            return True
        is_rules = path[:2] == ("tool", "ruff") and path[-1] in RULE_LISTS
        return self._is("package.json", "pyproject.toml") and (is_rules or path in SCRIPTS)

    def is_command(self, path: Path) -> bool:
        """Whether a list holds the words of a command line, of which some belong together."""
        return self._is("pyproject.toml") and path[:2] == ("tool", "pytest") and path[-1] == "addopts"

    @property
    def _is_yaml(self) -> bool:
        return self.file.endswith(".yaml")

    def _is(self, *names: str) -> bool:
        return PurePosixPath(self.file).name in names
