"""Frozen versions: an archive, and the digests of what it renders, so that neither can change unseen."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from prism_gen.catalog import catalog
from prism_gen.render import Tree, render
from prism_gen.template import Template

# The answers every digest is taken with.
ANSWERS = {"project_name": "Frozen", "author_name": "Ada Lovelace", "author_email": "ada@example.org"}


def freeze(template: Template, releases: Path) -> None:
    """Write `<version>.zip` and `<version>.json`. Raises FileExistsError: a version is frozen once."""
    archive = releases / f"{template.version}.zip"
    with archive.with_suffix(".json").open("x") as record:
        template.to_archive(archive)
        json.dump(digests(archive, template.version), record, indent=2)
        record.write("\n")


def digests(archive: Path, version: str) -> dict[str, str]:
    """The SHA-256 of an archive and of its renderings: no feature, each alone, all of them."""
    template = Template.from_archive(archive, version)
    names = list(catalog(template))
    choices: Mapping[str, list[str]] = {"none": [], **{name: [name] for name in names}, "all": names}
    trees = {choice: render(template, ANSWERS | dict.fromkeys(on, True)) for choice, on in choices.items()}
    rendered = {f"render:{choice}": digest(tree) for choice, tree in trees.items()}
    return {"archive": sha256(archive.read_bytes()).hexdigest(), **rendered}


def digest(tree: Tree) -> str:
    """The SHA-256 of every path, mode and content of a tree."""
    total = sha256()
    for path, file in sorted(tree.items()):
        content = sha256(file.content).hexdigest()
        total.update(f"{path}\0{file.mode:o}\0{content}\n".encode())
    return total.hexdigest()
