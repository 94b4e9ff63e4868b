"""`prism status`: what a project has, and how it stands to its template."""

import os
from pathlib import Path
from typing import Any

from prism_gen import git
from prism_gen.conflicts import has_markers, waiting
from prism_gen.migrations import VERSIONS, is_relinked
from prism_gen.project import Project
from prism_gen.store import current_version
from prism_gen.template import File


def status(project: Project) -> dict[str, Any]:
    """The project's version, features and condition.

    `edited` and `missing` are paths that differ from what the template rendered, `conflicts` those that wait
    for the owner's hand; `clean` is None outside git.
    """
    tree = project.tree
    files = {path: project.root / path for path in tree}
    present = {path: file for path, file in files.items() if file.is_file()}
    edited = [path for path, file in present.items() if _differs(path, file, tree[path])]
    marked = [path for path in edited if has_markers(files[path])]
    return {
        "path": project.root,
        "version": project.version,
        "current": current_version(),
        "features": project.features(),
        "along": project.along(),
        "clean": git.is_clean(project.root),
        "edited": edited,
        "conflicts": [*marked, *waiting(project.root)],
        "missing": sorted(files.keys() - present.keys()),
    }


def _differs(path: str, here: Path, file: File) -> bool:
    """Prism itself links a migration to what was there before it."""
    own = File(here.read_bytes(), os.access(here, os.X_OK))
    if own == file:
        return False
    return not (path.startswith(f"{VERSIONS}/") and is_relinked(path, own.content, file.content))
