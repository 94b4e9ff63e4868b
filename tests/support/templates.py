"""Templates to test with: tiny ones in memory, and Prism's own with test-only layers added."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from prism_gen.template import CONFIG, File, Template

REPOSITORY = Path(__file__).parents[2]
LAYERS = REPOSITORY / "tests" / "layers"
BARE = {"_exclude": ["*.fragment"], "catalog": {"type": "yaml", "when": False, "default": "{}"}}


@dataclass(frozen=True)
class Layer:
    """A test-only feature; its files are in `tests/layers/{{ layer.<name> }}/`."""

    name: str
    title: str
    summary: str
    requires: dict[str, str] = field(default_factory=dict)


NOTES = Layer("notes", "Notes", "Short texts that people keep.")


def tiny(files: dict[str, str], config: dict[str, Any] | None = None) -> Template:
    """A template in memory; paths are relative to `template/`."""
    texts = {f"template/{path}": text for path, text in files.items()}
    texts[CONFIG] = yaml.safe_dump({**BARE, **(config or {})}, sort_keys=False)
    return Template("1.0.0", {path: File(text.encode()) for path, text in texts.items()})


def with_layers(folder: Path, layers: Iterable[Layer]) -> Path:
    """Copy Prism's own template into a folder and add layers to it, as CONTRIBUTING says."""
    config = yaml.safe_load((REPOSITORY / CONFIG).read_text())
    shutil.copytree(REPOSITORY / "template", folder / "template")
    for layer in layers:
        source = f"{{{{ layer.{layer.name} }}}}"
        shutil.copytree(LAYERS / source, folder / "template" / source)
        config = _declared(layer, config)
    (folder / CONFIG).write_text(yaml.safe_dump(config, sort_keys=False, allow_unicode=True, width=1000))
    return folder


def _declared(layer: Layer, config: dict[str, Any]) -> dict[str, Any]:
    entry = {"title": layer.title, "summary": layer.summary, "requires": layer.requires}
    catalog = yaml.safe_load(config["catalog"]["default"]) | {layer.name: entry}
    config["catalog"]["default"] = yaml.safe_dump(catalog, sort_keys=False)
    config["layer"]["default"] += f"""{layer.name}: "{{{{ '.' if {layer.name} else '' }}}}"\n"""
    return {layer.name: {"type": "bool", "default": False, "help": layer.title}, **config}
