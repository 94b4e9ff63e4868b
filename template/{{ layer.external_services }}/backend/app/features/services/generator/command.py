"""`app services generate`: the client of a service, written from its OpenAPI document."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app import ROOT
from app.features.services.generator import owned, package, report
from app.features.services.generator.cut import cut
from app.features.services.generator.document import Schema, choose, read
from app.features.services.generator.generate import Generated, generated
from app.features.services.generator.merge import bring
from app.features.services.generator.package import Package

SERVICES = ROOT / report.WHERE
STORED = "openapi.json"


def generate(
    name: Annotated[str, typer.Argument(help="What to call it: github, home_assistant.")],
    document: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="OpenAPI 3.0 or 3.1, JSON or YAML.")],
    include: Annotated[
        list[str] | None,
        typer.Option(help="A tag, a path (or /pets/*) or an operation; repeat it. Else as last time, or all."),
    ] = None,
) -> None:
    """Write the client of a service from its OpenAPI document; again, to bring it up to date with your edits kept."""
    folder = SERVICES / package.checked(name)
    report.refuse_conflicts(folder)
    stored = stored_in(folder)
    part = wanted_part(name, read(document), stored, include)
    names = package.names_of(part)
    now = generated(part, names)
    before = generated(stored, names) if stored and stored != part else now if stored else None
    report.print_all(folder, names, write(folder, part, now, before, names), now, part)


def stored_in(folder: Path) -> Schema | None:
    """What the package was generated from; a package that was not generated is left alone."""
    if (folder / STORED).exists():
        return dict(json.loads((folder / STORED).read_text(encoding="utf-8")))
    if (folder / "__init__.py").exists():
        raise SystemExit(f"{report.WHERE}/{folder.name} is there already, and was not generated. Choose another name.")
    return None


def wanted_part(name: str, document: Schema, stored: Schema | None, include: list[str] | None) -> Schema:
    """The part of the document that is wanted, with what the next run needs to know."""
    before = (stored or {}).get(package.KEY, {})
    chosen = include or before.get("include", [])
    names = {key: before[key] for key in ("class_name", "title") if key in before} or package.spelled(name, document)
    return {**cut(document, choose(document, chosen)), package.KEY: {"name": name, **names, "include": chosen}}


def write(folder: Path, part: Schema, now: Generated, before: Generated | None, names: Package) -> dict[str, str]:
    """Write the files; what came of each."""
    folder.mkdir(parents=True, exist_ok=True)
    results = {}
    for name, text in now.files.items():
        results[name] = bring(folder / name, before.files[name] if before else None, text)
    for name, text in owned.files(part, names, now.methods).items():
        if not (folder / name).exists():
            results[name] = bring(folder / name, None, text)
    (folder / STORED).write_text(json.dumps(part, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return results
