"""What earlier verbs have left to the owner's hand."""

import re
from pathlib import Path

from prism_gen.project import Project
from prism_gen.state import INCOMING

MARKER = re.compile(rb"^(<{7}|>{7}) ", re.MULTILINE)


def conflicts_left(project: Project) -> list[dict[str, str]]:
    """The paths that are not settled, each with the reason."""
    markers = [{"path": path, "why": "it still has conflict markers"} for path in marked(project)]
    here = f"the template's version waits in {INCOMING}/"
    return markers + [{"path": path, "why": f"{here}{path}"} for path in waiting(project.root)]


def marked(project: Project) -> list[str]:
    """The template's paths whose file has conflict markers."""
    files = {path: project.root / path for path in project.render()}
    return [path for path, file in files.items() if file.is_file() and MARKER.search(file.read_bytes())]


def waiting(root: Path) -> list[str]:
    """The paths whose version of the template lies beside them until the owner has removed it."""
    incoming = root / INCOMING
    return sorted(file.relative_to(incoming).as_posix() for file in incoming.rglob("*") if file.is_file())
