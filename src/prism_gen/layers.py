"""Which features a project's files show, whatever its answers file says."""

from dataclasses import replace

from prism_gen import git
from prism_gen.catalog import along, catalog
from prism_gen.disk import Disk
from prism_gen.errors import PreconditionError
from prism_gen.migrations import VERSIONS
from prism_gen.project import Project
from prism_gen.render import ANSWERS_FILE, SUFFIX
from prism_gen.template import ROOT, parse_yaml


def absent(project: Project) -> list[str]:
    """Features that are recorded as on while nothing shows that they ever were: an answer edited by hand.

    Where the last commit has one on, or its files are elsewhere, the owner has moved or deleted them.
    """
    missing = [name for name in project.recorded() if _files(project, name) and not _found(project, name)]
    committed = _as_committed(project).recorded() if missing else []
    return [name for name in missing if name not in committed and not _moved(project, name)]


def unrecorded(project: Project) -> list[str]:
    """Features that are recorded as off while all of their own files are here."""
    return [
        name
        for name in _off(project)
        if _files(project, name) and _found(project, name) == _files(project, name)
    ]


def refuse_absent(project: Project, leaving: list[str]) -> None:
    """Raise PreconditionError for a feature that is on by its name only, unless it is about to leave."""
    staying = replace(project, answers={**project.answers, **dict.fromkeys(leaving, False)}).recorded()
    for name in absent(project):
        if name in staying:
            raise PreconditionError(
                f"{ANSWERS_FILE} says that {name} is on, but none of its files is here.",
                mend_absent(project, name),
            )


def mend_absent(project: Project, name: str) -> str:
    """How to go on. What came along follows those that were asked for."""
    table = catalog(project.template)
    asked = [
        one for one in project.features() if name in {one, *(entry.name for entry in along([one], table))}
    ]
    off = " and ".join(f"`{one}: false`" for one in asked)
    back = f"git checkout HEAD -- {ANSWERS_FILE} &&" if _committed(project) else f"write {off} there, then:"
    features = " ".join(asked)
    return (
        f"If the answers were edited by hand: {back} prism add {features}\n"
        f"If you deleted the files: prism remove {features}"
    )


def bringing(project: Project, folder: str) -> list[str]:
    """The feature that is off and has files in this folder, if there is one."""
    return [
        name for name in _off(project) if any(path.startswith(f"{folder}/") for path in _files(project, name))
    ]


def _off(project: Project) -> list[str]:
    on = project.recorded()
    return [name for name in catalog(project.template) if name not in on]


def _committed(project: Project) -> str:
    return git.committed(project.root, ANSWERS_FILE)


def _as_committed(project: Project) -> Project:
    """The project with the features of the last commit; with none where there is no commit."""
    return replace(project, answers=parse_yaml(_committed(project)) or {})


def _moved(project: Project, name: str) -> bool:
    """Whether a file of the feature is somewhere else, unchanged."""
    disk = Disk(project.root)
    return any(disk.moved(project.tree[path]) for path in _files(project, name) if path in project.tree)


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
