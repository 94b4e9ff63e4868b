"""`prism status`: what a project has, and how it stands to its template."""

from pathlib import Path
from typing import Any

from prism_gen import git
from prism_gen.project import Project
from prism_gen.render import render
from prism_gen.store import current_version


def status(project: Project) -> dict[str, Any]:
    """The project's version, features and condition.

    `edited` and `missing` are paths that differ from what the template rendered; `clean` is None outside git.
    """
    tree = render(project.template, project.answers)
    files = {path: project.root / path for path in tree}
    present = {path: file for path, file in files.items() if file.is_file()}
    return {
        "path": project.root,
        "version": project.version,
        "current": current_version(),
        "features": project.features(),
        "along": project.along(),
        "clean": git.is_clean(project.root),
        "edited": [path for path, file in present.items() if _differs(file, tree[path].content)],
        "missing": sorted(files.keys() - present.keys()),
    }


def _differs(file: Path, content: bytes) -> bool:
    return file.stat().st_size != len(content) or file.read_bytes() != content
