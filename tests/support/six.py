"""A template of seven small layers that require each other: a chain, a diamond and one on its own.

Its core is a few files of Prism's own, with every loop over fragments.
"""

import shutil
from pathlib import Path

import yaml

from prism_gen.catalog import along, catalog
from prism_gen.template import CONFIG, Template
from tests.support.migrations import migration
from tests.support.templates import REPOSITORY, featureless

# delta closes the diamond; echo ends the chain; foxtrot stands alone and golf joins the two.
REQUIRES: dict[str, tuple[str, ...]] = {
    "alpha": (),
    "bravo": ("alpha",),
    "charlie": ("alpha",),
    "delta": ("bravo", "charlie"),
    "echo": ("delta",),
    "foxtrot": (),
    "golf": ("alpha", "foxtrot"),
}
LAYERS = tuple(REQUIRES)
CORE = "template/{{ layer.core }}"
OF_PRISM = (
    "{{ _copier_conf.answers_file }}.jinja",
    ".env.example.jinja",
    ".gitignore.jinja",
    "Caddyfile.jinja",
    "README.md.jinja",
    "compose.yaml.jinja",
    "package.json.jinja",
    "pyproject.toml.jinja",
    "justfile",
    "backend/app/feature.py",
    "backend/migrations/versions/20261122_core_0001_accounts.py",
)


def six(folder: Path) -> Path:
    """Write the template into a folder."""
    for path in OF_PRISM:
        (folder / CORE / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / CORE / path, folder / CORE / path)
    for name in LAYERS:
        for path, text in _layer(name).items():
            file = folder / "template" / f"{{{{ layer.{name} }}}}" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            file.chmod(0o755 if path.endswith(".sh") else 0o644)
    (folder / CONFIG).write_text(_config())
    return folder


def grown(template: Path) -> None:
    """Make the next version of it: change the core and a layer, ask something new, and add a feature."""
    justfile = template / CORE / "justfile"
    justfile.write_text(justfile.read_text().replace("# ", "# Now: ", 1))
    (template / CORE / "backend" / "app" / "feature.py").chmod(0o755)
    (template / "template" / "{{ layer.bravo }}" / "env.fragment").write_text(
        "\nBRAVO_KEY=<random>\nBRAVO_MODE=new\n"
    )
    hotel = template / "template" / "{{ layer.hotel }}" / "docs" / "features"
    hotel.mkdir(parents=True)
    (hotel / "hotel.md").write_text("# Hotel\n")
    config = yaml.safe_load((template / "copier.yml").read_text())
    entry = "hotel: {title: Hotel, summary: Lets rooms., requires: {}}\n"
    config["catalog"]["default"] += entry
    config["layer"]["default"] += """hotel: "{{ '.' if hotel else '' }}"\n"""
    config["newest_migration"]["default"] += 'hotel: ""\n'
    asked = {
        "hotel": {"type": "bool", "default": False, "help": "Hotel"},
        "tone": {"type": "str", "default": "calm"},
    }
    (template / "copier.yml").write_text(yaml.safe_dump({**asked, **config}, sort_keys=False, width=1000))


def closure(template: Template, asked: frozenset[str]) -> frozenset[str]:
    """The features asked for and those that come along."""
    return asked | {entry.name for entry in along(asked, catalog(template))}


def _layer(name: str) -> dict[str, str]:
    """Files of its own, nested, executable and plain; a fragment for each shared file; migrations."""
    first = migration(f"{name}_0001", "PARENT").decode()
    return {
        f"backend/app/features/{name}/__init__.py": f'"""{name.title()}."""\n',
        f"docs/features/{name}.md": f"# {name.title()}\n",
        f"scripts/{name}.sh": f"#!/bin/sh\necho {name}\n",
        f"compose/{name}.yaml": f"services:\n  {name}:\n    image: {name}:1\n",
        "env.fragment": f"\n# {name.title()}\n{name.upper()}_KEY=<random>\n{name.upper()}_SIZE=3\n",
        "readme.fragment": f"\n### {name.title()}\n\nSee docs/features/{name}.md.\n",
        "caddy.fragment": f"\thandle /{name} {{\n\t\treverse_proxy {name}:8000\n\t}}\n",
        "compose.fragment": f"  - compose/{name}.yaml\n",
        "dependencies.fragment": f'"{name}-client>=1,<2",\n"shared-by-all>=3,<4",\n',
        "npm.fragment": f'"@{name}/react": "1.0.0",\n"{name}": "1.2.3",\n',
        "npm-dev.fragment": f'"@types/{name}": "4.5.6",\n',
        f"backend/migrations/versions/20261122_{name}_0001_{name}.py.jinja": first.replace(
            "PARENT", f"{{{{ parent_migration.{name} }}}}"
        ),
        f"backend/migrations/versions/20261123_{name}_0002_more.py": migration(f"{name}_0002", f"{name}_0001")
        .decode()
        .replace(f'"{name}"', f'"{name}_more"'),
    }


def _config() -> str:
    config = featureless()
    entries = {
        name: {"title": name.title(), "summary": f"Does {name}.", "requires": _reasons(name)}
        for name in LAYERS
    }
    config["catalog"]["default"] = yaml.safe_dump(entries, sort_keys=False)
    for name in LAYERS:
        condition = " or ".join([name, *(other for other in LAYERS if name in _needs(other))])
        config["layer"]["default"] += f"""{name}: "{{{{ '.' if {condition} else '' }}}}"\n"""
        config["newest_migration"]["default"] += f"{name}: {name}_0002\n"
    flags = {name: {"type": "bool", "default": False, "help": name.title()} for name in LAYERS}
    return yaml.safe_dump({**flags, **config}, sort_keys=False, width=1000)


def _reasons(name: str) -> dict[str, str]:
    return dict.fromkeys(REQUIRES[name], f"{name} is built on it")


def _needs(name: str) -> set[str]:
    """All that a layer requires, at any distance."""
    return {*REQUIRES[name], *(far for near in REQUIRES[name] for far in _needs(near))}
