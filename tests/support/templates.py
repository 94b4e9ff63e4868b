"""Templates to test with: tiny ones in memory, and Prism's own with test-only layers added."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from prism_gen.catalog import Feature, along
from prism_gen.template import CONFIG, LITTER, File, Template

REPOSITORY = Path(__file__).parents[2]
LAYERS = REPOSITORY / "tests" / "layers"
BARE = {"_exclude": ["*.fragment"], "catalog": {"type": "yaml", "when": False, "default": "{}"}}


NOTES = Feature("notes", "Notes", "Short texts that people keep.")
REMINDERS = Feature("reminders", "Reminders", "Tells of notes.", {"notes": "a reminder is about a note"})


def tiny(files: dict[str, str], config: dict[str, Any] | None = None) -> Template:
    """A template in memory; paths are relative to `template/`."""
    texts = {f"template/{path}": text for path, text in files.items()}
    texts[CONFIG] = yaml.safe_dump({**BARE, **(config or {})}, sort_keys=False)
    return Template("1.0.0", {path: File(text.encode()) for path, text in texts.items()})


def featureless() -> dict[str, Any]:
    """What Prism's own template asks and computes, with no feature to choose."""
    config: dict[str, Any] = yaml.safe_load((REPOSITORY / CONFIG).read_text())
    flags = yaml.safe_load(config["catalog"]["default"])
    newest = yaml.safe_load(config["newest_migration"]["default"])["core"]
    tables = {
        "catalog": {},
        "presets": {"minimal": {"summary": "The core app alone", "features": []}},
        "layer": {"core": "."},
        "newest_migration": {"core": newest},
    }
    for name, table in tables.items():
        config[name]["default"] = yaml.safe_dump(table)
    return {name: spec for name, spec in config.items() if name not in flags}


def with_layers(folder: Path, layers: Sequence[Feature]) -> Path:
    """Copy Prism's own template into a folder and add layers to it, as CONTRIBUTING says.

    The files of a layer are in `tests/layers/{{ layer.<name> }}/`; what it requires must be among the layers.
    """
    config = yaml.safe_load((REPOSITORY / CONFIG).read_text())
    shutil.copytree(REPOSITORY / "template", folder / "template", ignore=shutil.ignore_patterns(*LITTER))
    table = {layer.name: layer for layer in layers}
    for layer in layers:
        source = f"{{{{ layer.{layer.name} }}}}"
        shutil.copytree(LAYERS / source, folder / "template" / source)
        config = _declared(layer, table, config)
    (folder / CONFIG).write_text(yaml.safe_dump(config, sort_keys=False, allow_unicode=True, width=1000))
    return folder


def _declared(layer: Feature, table: dict[str, Feature], config: dict[str, Any]) -> dict[str, Any]:
    catalog = yaml.safe_load(config["catalog"]["default"])
    entry = {"title": layer.title, "summary": layer.summary, "requires": dict(layer.requires)}
    config["catalog"]["default"] = yaml.safe_dump({**catalog, layer.name: entry}, sort_keys=False)
    bringers = [name for name in table if layer.name in {came.name for came in along([name], table)}]
    condition = " or ".join([layer.name, *bringers])
    config["layer"]["default"] += f"""{layer.name}: "{{{{ '.' if {condition} else '' }}}}"\n"""
    if newest := _newest_migration(layer.name):
        config["newest_migration"]["default"] += f"{layer.name}: {newest}\n"
    return {layer.name: {"type": "bool", "default": False, "help": layer.title}, **config}


def _newest_migration(layer: str) -> str | None:
    versions = LAYERS / f"{{{{ layer.{layer} }}}}" / "backend" / "migrations" / "versions"
    texts = [path.read_text() for path in sorted(versions.glob("*.jinja"))]
    return re.findall(r'^revision = "(\w+)"$', texts[-1], re.MULTILINE)[0] if texts else None
