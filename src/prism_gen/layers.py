"""Which features a project's files show, whatever its answers file says."""

from prism_gen.catalog import catalog
from prism_gen.errors import PreconditionError
from prism_gen.migrations import VERSIONS
from prism_gen.project import Project
from prism_gen.render import ANSWERS_FILE, SUFFIX
from prism_gen.template import ROOT


def recorded(project: Project) -> list[str]:
    """The features that are on, those that came along included."""
    return [*project.features(), *(entry.name for entry in project.along())]


def absent(project: Project) -> list[str]:
    """Features that are recorded as on while none of their own files is here."""
    return [name for name in recorded(project) if _files(project, name) and not _found(project, name)]


def unrecorded(project: Project) -> list[str]:
    """Features that are recorded as off while all of their own files are here."""
    off = [name for name in catalog(project.template) if name not in recorded(project)]
    return [name for name in off if _files(project, name) and _found(project, name) == _files(project, name)]


def refuse_absent(project: Project, leaving: list[str]) -> None:
    """Raise PreconditionError for a feature that is on by its name only, unless it is about to leave."""
    for name in absent(project):
        if name not in leaving:
            raise PreconditionError(
                f"{ANSWERS_FILE} says that {name} is on, but none of its files is here.",
                f"If the answers were edited by hand: git checkout -- {ANSWERS_FILE} && prism add {name}\n"
                f"If you deleted the files: prism remove {name}",
            )


def _files(project: Project, name: str) -> list[str]:
    """The paths that only this feature writes; migrations stay when it goes, so they tell nothing."""
    folder = f"{ROOT}{{{{ layer.{name} }}}}/"
    paths = [path.removeprefix(folder) for path in project.template.files if path.startswith(folder)]
    named = [
        path.removesuffix(SUFFIX) for path in paths if not path.endswith(".fragment") and "{" not in path
    ]
    return [path for path in named if not path.startswith(VERSIONS)]


def _found(project: Project, name: str) -> list[str]:
    return [path for path in _files(project, name) if (project.root / path).exists()]
