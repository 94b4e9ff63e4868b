"""What can be wrong with a project that is only in memory."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import yaml

from prism_gen.render import ANSWERS_FILE, Tree

# Jinja that was written down instead of rendered; `{{ x }}` alone is also what just, Actions and JSX write.
JINJA = re.compile(r"{%|{#-|{{-?\s*(layer|license|project_\w+|author_\w+|_copier_\w+)\b")
IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*["']([^"'\s]+)["']""")
# Words of other trades that are spelt like a feature.
OTHER_WORDS = re.compile(r"@media\b|\bmedia_type\b")
SOURCES = (".ts", ".tsx", ".css")
OWN = (".", "@/", "node:")


def problems(tree: Tree, off: Iterable[str]) -> list[str]:
    """Everything that is wrong with a rendered project in which these features are off, as "path: what"."""
    broken = [f"{path}: {why}" for path, file in tree.items() for why in _of_file(path, file.content)]
    return [*broken, *_clashes(tree), *_undeclared(tree), *_traces(tree, off)]


@cache  # sets have most of their files in common
def _of_file(path: str, content: bytes) -> tuple[str, ...]:
    found = [] if content.strip() else ["is empty"]
    text = content.decode(errors="replace")
    if leftover := JINJA.search(f"{path}\n{text}"):
        found.append(f"was not rendered: {leftover[0]}")
    try:
        PARSERS.get(PurePosixPath(path).suffix, str)(text)
    except (SyntaxError, ValueError, yaml.YAMLError) as error:
        found.append(f"does not parse: {error}")
    return tuple(found)


def _clashes(tree: Tree) -> Iterator[str]:
    """Paths that are one where letters have no case, as on a Mac, or both a file and a folder."""
    folders = {str(parent) for path in tree for parent in PurePosixPath(path).parents}
    seen: dict[str, str] = {}
    for path in [*folders, *tree]:
        if (other := seen.setdefault(path.casefold(), path)) != path:
            yield f"{path}: is {other} where letters have no case"
    yield from (f"{path}: is a folder too" for path in tree if path in folders)


def _undeclared(tree: Tree) -> Iterator[str]:
    """Packages that the frontend imports and `package.json` does not name: another feature may bring them."""
    package = json.loads(tree["package.json"].content) if "package.json" in tree else {}
    declared = {**package.get("dependencies", {}), **package.get("devDependencies", {})}
    for path, file in tree.items():
        if path.endswith(SOURCES):
            missing = _imported(file.content) - declared.keys()
            yield from (f"{path}: imports {name}, which package.json lacks" for name in sorted(missing))


@cache
def _imported(content: bytes) -> frozenset[str]:
    modules = [name for name in IMPORT.findall(content.decode()) if not name.startswith(OWN)]
    return frozenset("/".join(name.split("/")[: 2 if name.startswith("@") else 1]) for name in modules)


def _traces(tree: Tree, off: Iterable[str]) -> Iterator[str]:
    """Files that speak of a feature that is off; the answers file alone may, as it says that it is."""
    for path, file in tree.items():
        for name in off if path != ANSWERS_FILE else ():
            if _names(name, path, file.content):
                yield f"{path}: speaks of {name}, which is off"


@cache
def _names(feature: str, path: str, content: bytes) -> bool:
    word = re.compile(rf"(?<![^\W_]){feature.replace('_', '[-_ ]?')}(?![^\W_])", re.IGNORECASE)
    text = f"{path}\n{content.decode(errors='replace')}"
    return bool(word.search(OTHER_WORDS.sub("", text)))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; two layers that bring one package would else go unseen."""
    names = [name for name, _ in pairs]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"{', '.join(sorted(twice))} is there twice")
    return dict(pairs)


def _yaml(text: str) -> None:
    list(yaml.safe_load_all(text))


PARSERS: dict[str, Callable[[str], object]] = {
    ".py": lambda text: compile(text, "rendered", "exec", dont_inherit=True),
    ".toml": tomllib.loads,
    ".json": lambda text: json.loads(text, object_pairs_hook=_unique),
    ".yml": _yaml,
    ".yaml": _yaml,
}
