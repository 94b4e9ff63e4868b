"""Frozen versions: an archive, and the digests of what it renders, so that neither can change unseen."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from prism_gen.catalog import catalog
from prism_gen.render import Tree, render
from prism_gen.template import Template

PLAIN = {"project_name": "Frozen", "author_name": "Ada Lovelace", "author_email": "ada@example.org"}
# Each filter, escape and line width of the renderer shows in what these answers give.
STRANGE = {
    "project_name": 'O\'Brien & Söhne: "Ünï" {{ 7*7 }} #1 🚀',
    "description": "Says 'yes', \"no\" and 日本語: # " + "words " * 27,
    "author_name": 'Ada \\ Löve"lace',
}
LICENSES = ("MIT", "Apache-2.0", "proprietary", "none")


def freeze(template: Template, releases: Path) -> None:
    """Write `<version>.zip` and `<version>.json`. Raises FileExistsError: a version is frozen once."""
    releases.mkdir(exist_ok=True)
    archive = releases / f"{template.version}.zip"
    with archive.with_suffix(".json").open("x") as record:
        template.to_archive(archive)
        json.dump(digests(archive, template.version), record, indent=2)
        record.write("\n")


def digests(archive: Path, version: str) -> dict[str, str]:
    """The SHA-256 of an archive and of what it renders to, by the name of the rendering."""
    template = Template.from_archive(archive, version)
    trees = {name: render(template, answers) for name, answers in renderings(template).items()}
    rendered = {f"render:{name}": digest(tree) for name, tree in trees.items()}
    return {"archive": sha256(archive.read_bytes()).hexdigest(), **rendered}


def renderings(template: Template) -> dict[str, dict[str, Any]]:
    """The answers to render with: no feature, each alone, all of them; strange names; each licence."""
    names = list(catalog(template))
    features = {"none": [], **{name: [name] for name in names}, "all": names}
    return {
        **{name: PLAIN | dict.fromkeys(on, True) for name, on in features.items()},
        **{f"license {license_}": PLAIN | {"license": license_} for license_ in LICENSES},
        "strange": dict(STRANGE),
    }


def digest(tree: Tree) -> str:
    """The SHA-256 of every path, mode and content of a tree."""
    total = sha256()
    for path, file in sorted(tree.items()):
        content = sha256(file.content).hexdigest()
        total.update(f"{path}\0{file.mode:o}\0{content}\n".encode())
    return total.hexdigest()
