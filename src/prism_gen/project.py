"""A generated project on disk: which version made it, and from which answers."""

import re
import reprlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from prism_gen import git
from prism_gen.catalog import Along, along, catalog
from prism_gen.errors import PreconditionError, UsageError
from prism_gen.naming import NAME
from prism_gen.render import ANSWERS_FILE, Tree, render
from prism_gen.store import SOURCE, template
from prism_gen.template import Template

RELEASE = re.compile(r"v(\d{1,9}\.\d{1,9}\.\d{1,9}(\.dev\d{1,9})?)")
LARGEST = 64 * 1024


@dataclass(frozen=True)
class Project:
    """A project, its template version (no leading "v") and the answers it records."""

    root: Path
    version: str
    answers: dict[str, Any]

    @property
    def name(self) -> str:
        """What the project is called."""
        return str(self.answers.get(NAME) or self.root.name)

    @cached_property
    def template(self) -> Template:
        """The template of the version that made it. Raises PreconditionError when it is not carried."""
        return template(self.version)

    @cached_property
    def tree(self) -> Tree:
        """What the template made of it. Raises PreconditionError for answers that it would not take."""
        try:
            return render(self.template, self.answers)
        except UsageError as error:
            raise PreconditionError(
                f"{self.root / ANSWERS_FILE}: {error.message}", restore(self.root)
            ) from error

    def features(self) -> list[str]:
        """The features that were asked for, in catalog order."""
        return [name for name in catalog(self.template) if self.answers.get(name)]

    def along(self) -> list[Along]:
        """The features that came along with those."""
        return along(self.features(), catalog(self.template))

    def recorded(self) -> list[str]:
        """All features that are on: those that were asked for, then those that came along."""
        return [*self.features(), *(entry.name for entry in self.along())]


def find_project(start: Path) -> Project:
    """The project that a folder is in. Raises PreconditionError when there is none, or none of ours."""
    return _project(find_root(start))


def find_root(start: Path) -> Path:
    """The root of the project that a folder is in, links followed. Raises PreconditionError without one."""
    for folder in (start, *start.parents):
        if (folder / ANSWERS_FILE).is_file():
            return folder.resolve()
    raise PreconditionError(
        f"{start} is not in a Prism project: no {ANSWERS_FILE} here or above.",
        "Change to a project's folder, or make one: prism new my-app",
    )


def restore(root: Path) -> str:
    """How to have the answers file as it was, from whoever has a copy."""
    if git.committed(root, ANSWERS_FILE):
        return f"Restore it from git: git checkout HEAD -- {ANSWERS_FILE}"
    return f"No commit has {ANSWERS_FILE}: correct it by hand, or restore it from a backup."


def _project(root: Path) -> Project:
    recorded = _read(root / ANSWERS_FILE)
    source, commit = recorded.get("_src_path"), recorded.get("_commit")
    if source != SOURCE:
        raise PreconditionError(
            f"{root} was made from {reprlib.repr(source)}, not from {SOURCE}.", restore(root)
        )
    if not (isinstance(commit, str) and (release := RELEASE.fullmatch(commit))):
        raise PreconditionError(
            f"{root} is at {reprlib.repr(commit)}, which is no version of {SOURCE}.", restore(root)
        )
    answers = {name: value for name, value in recorded.items() if not name.startswith("_")}
    return Project(root, release[1], answers)


def _read(answers_file: Path) -> dict[str, Any]:
    """What the file records: text and truth values by name, as `new` wrote them."""
    if answers_file.is_symlink() or answers_file.stat().st_size > LARGEST:
        raise _unreadable(answers_file, f"it is a link, or larger than {LARGEST // 1024} kB")
    try:
        loader = yaml.SafeLoader(answers_file.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        problem = _problem(node)  # before anything is built from it, so that nothing in it can unfold
        if node and not problem:
            return {name.value: loader.construct_object(value) for name, value in node.value}
    except Exception as error:  # PyYAML raises much more than YAMLError for what is hostile
        raise _unreadable(answers_file, type(error).__name__) from error
    raise _unreadable(answers_file, problem)


def _problem(node: yaml.Node | None) -> str:
    """Why a document is no mapping of names to plain values; empty when it is one."""
    if not isinstance(node, yaml.MappingNode):
        return "it holds no answers"
    if not all(isinstance(part, yaml.ScalarNode) for pair in node.value for part in pair):
        return "it has a list or a mapping where an answer is one value"
    names = [name.value for name, _ in node.value]
    return "" if len({*names}) == len(names) else "it answers a question twice"


def _unreadable(answers_file: Path, problem: str) -> PreconditionError:
    return PreconditionError(f"{answers_file} cannot be read: {problem}.", restore(answers_file.parent))
