"""Fills the guide with pieces of the real thing while the site is built, so that it cannot drift.

A line of its own, inside a fenced block of a page:

    <cut backend/app/main.py>              a file of a freshly rendered project
    <cut backend/app/main.py create_app>   one function or class of it
    <cut pyproject.toml tool.ruff>         one table
    <cut repo:copier.yml layer>            one key of a file of this repository
    <cut tree>                             the folders of the rendered project
    <run prism new --help>                 what a command prints
    <step prism add notes>                 the next command of the page's session, and what it prints
    <step 4 prism update>                  the same, where it must end with 4
    <quiet git commit -qam Notes>          the same, and the page does not show it

The steps of a page follow each other in one folder: `scripts/session.py` says which Prism they have there.
A piece that does not exist, or a step that ends with another code, fails the build.
"""

import ast
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path, PurePosixPath

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from prism_gen.render import Tree, render
from prism_gen.store import current_template
from scripts.session import TERMINAL, Session

REPOSITORY = Path(__file__).parents[1]
DIRECTIVE = re.compile(r"<(?P<verb>cut|run|step|quiet) (?:(?P<code>\d+) )?(?P<what>.+)>")
# Before the fenced blocks are read (25), after line endings are (30).
PRIORITY = 28


class CutExtension(Extension):
    """The entry in `zensical.toml`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Register the preprocessor."""
        md.preprocessors.register(CutPreprocessor(md), "cuts", PRIORITY)


class CutPreprocessor(Preprocessor):
    """Replaces each line that asks for a piece."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the page with its pieces."""
        with Session() as session:
            return [line for original in lines for line in _replaced(original, session)]


def makeExtension(**_: object) -> CutExtension:  # noqa: N802
    """Make the extension; Markdown looks for this name."""
    return CutExtension()


def piece(what: str) -> str:
    """Return the text that `<cut what>` stands for. Raises LookupError when there is none."""
    path, _, name = what.partition(" ")
    if path == "tree":
        return tree_of(rendered())
    text = _text(path)
    return CUTTERS[PurePosixPath(path).suffix](text, name) if name else text


@cache
def rendered() -> Tree:
    """Render the project with no feature, as `prism new` does from the working template."""
    return render(current_template(), {})


def tree_of(tree: Tree) -> str:
    """List what lies at the root of a project and in its folders, folders first."""
    folders: dict[str, set[str]] = {}
    for path in tree:
        folder, *rest = path.split("/")
        folders.setdefault(folder, set()).update(_shown(rest))
    by_kind = sorted(folders.items(), key=lambda item: (not item[1], item))
    return "\n".join(line for name, inside in by_kind for line in _branch(name, inside))


def _shown(rest: list[str]) -> list[str]:
    return rest if len(rest) < 2 else [rest[0] + "/"]  # noqa: PLR2004


def _branch(name: str, inside: set[str]) -> list[str]:
    return [f"{name}/" if inside else name, *(f"  {entry}" for entry in sorted(inside))]


def _replaced(line: str, session: Session) -> list[str]:
    match = DIRECTIVE.fullmatch(line.strip())
    if not match:
        return [line]
    if match["verb"] in {"step", "quiet"}:
        text = session.step(match["what"], int(match["code"] or 0))
        return [] if match["verb"] == "quiet" else text.rstrip("\n").split("\n")
    text = piece(match["what"]) if match["verb"] == "cut" else printed(match["what"])
    return text.rstrip("\n").split("\n")


@cache
def printed(command: str) -> str:
    """Return what a command prints on a plain terminal of 90 columns."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | TERMINAL | {"PATH": path}
    done = subprocess.run(
        shlex.split(command), capture_output=True, text=True, check=True, env=environment, cwd=REPOSITORY
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").split("\n"))


def _text(path: str) -> str:
    if path.startswith("repo:"):
        return (REPOSITORY / path.removeprefix("repo:")).read_text(encoding="utf-8")
    if path not in rendered():
        raise LookupError(f"A rendered project has no {path}.")
    return rendered()[path].content.decode()


def _python(text: str, name: str) -> str:
    """Cut a top-level function or class, with its decorators."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name == name:
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            return "\n".join(text.split("\n")[first - 1 : node.end_lineno])
    raise LookupError(f"There is no function or class {name}.")


def _toml(text: str, name: str) -> str:
    return _section(text, rf"^\[{re.escape(name)}\]\n", r"^\[", name)


def _yaml(text: str, name: str) -> str:
    return _section(text, rf"^{re.escape(name)}:", r"^[^\s#]", name)


def _just(text: str, name: str) -> str:
    return _section(text, rf"^{re.escape(name)}\b[^\n]*:", r"^\S", name)


def _section(text: str, start: str, end: str, name: str) -> str:
    """Cut from the line that matches `start` to the next that matches `end`, or to the end."""
    opening = re.search(start, text, re.MULTILINE)
    if not opening:
        raise LookupError(f"There is no {name}.")
    closing = re.compile(end, re.MULTILINE).search(text, opening.end())
    return text[opening.start() : closing.start() if closing else len(text)].rstrip()


CUTTERS = {".py": _python, ".toml": _toml, ".yml": _yaml, ".yaml": _yaml, "": _just}
