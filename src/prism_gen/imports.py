"""What the owner's files import: a feature that goes must not go from under them unseen.

A module is named by its path without the ending, as is what an import leads to. Files are read, never run.
"""

import ast
import posixpath
import re
import warnings
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from prism_gen import git
from prism_gen.disk import Disk
from prism_gen.render import Tree

PYTHON, SCRIPTS = (".py",), (".ts", ".tsx", ".mts", ".js", ".jsx")
BACKEND, FRONTEND = "backend", "frontend/src"
# A path in quotes, as in `import`, `import()` and `vi.mock()`; "@" stands for the frontend's sources.
QUOTED = re.compile(r"""(["'`])((?:@|\.\.?)/[^"'`\n]+)\1""")
FEATURE = re.compile(rf"(?:{BACKEND}/app|{FRONTEND})/features/[\w-]+")
LISTED = 5


def still_using(root: Path, gone: Collection[str], tree: Tree) -> list[str]:
    """The files that import what is gone; what is as in the tree does not."""
    modules = {_module(path) for path in gone if path.endswith(PYTHON + SCRIPTS)}
    own = _own(root, tree) if modules else ()
    return [path for path, text in own if path not in gone and modules & {*imported(path, text)}]


def broken(root: Path, tree: Tree) -> dict[str, list[str]]:
    """Each folder of a feature that is imported but not there, with the files that do."""
    found: dict[str, list[str]] = {}
    for path, text in _own(root, tree):
        led = {match[0] for target in imported(path, text) if (match := FEATURE.match(target))}
        for folder in sorted(led):
            if not _is_there(root, folder):
                found.setdefault(folder, []).append(path)
    return found


def imported(path: str, text: str) -> Iterator[str]:
    """What a file imports, and below each module of Python what is taken of it."""
    if path.endswith(PYTHON):
        yield from _imported_by_python(path, text)
    else:
        for _, target in QUOTED.findall(text):
            whole = target.replace("@", FRONTEND, 1) if target[0] == "@" else f"{path}/../{target}"
            yield _module(posixpath.normpath(whole))


def listed(paths: list[str]) -> str:
    """The first of them, and how many more there are."""
    more = f" and {len(paths) - LISTED} more" if len(paths) > LISTED else ""
    return ", ".join(paths[:LISTED]) + more


def _own(root: Path, tree: Tree) -> Iterator[tuple[str, str]]:
    """The sources that are not as the tree has them, without what git ignores and what tools put there."""
    for path in sorted(git.files(root) or Disk(root).paths()):
        if path.endswith(PYTHON + SCRIPTS) and (root / path).is_file():
            content = (root / path).read_bytes()
            if path not in tree or tree[path].content != content:
                yield path, content.decode(errors="replace")


def _imported_by_python(path: str, text: str) -> Iterator[str]:
    try:
        with warnings.catch_warnings(action="ignore"):
            nodes = [*ast.walk(ast.parse(text.removeprefix("\ufeff")))]
    except (SyntaxError, ValueError, RecursionError):
        return
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (_below(BACKEND, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            folder = str(PurePosixPath(path, *[".."] * node.level)) if node.level else BACKEND
            module = _below(posixpath.normpath(folder), node.module or "")
            yield from (module, *(f"{module}/{alias.name}" for alias in node.names))


def _below(folder: str, dotted: str) -> str:
    return f"{folder}/{dotted.replace('.', '/')}".rstrip("/")


def _module(path: str) -> str:
    whole = PurePosixPath(path)
    bare = whole.with_suffix("") if whole.suffix in PYTHON + SCRIPTS else whole
    return str(bare.parent if bare.name in {"__init__", "index"} else bare)


def _is_there(root: Path, folder: str) -> bool:
    """A package of Python says so itself: its folder outlives it, with what Python compiled."""
    package = "__init__.py" if folder.startswith(f"{BACKEND}/") else ""
    modules = (f"{folder}{ending}" for ending in PYTHON + SCRIPTS)
    return (root / folder / package).exists() or any((root / module).is_file() for module in modules)
