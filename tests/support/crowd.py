"""A template with a feature of 40 files, which also changes, removes and extends what the core has."""

from pathlib import Path
from typing import Any

import yaml

from prism_gen.state import STATE
from tests.support.commands import git, prism
from tests.support.templates import featureless

NOT_CROWD = "{{ '' if layer.crowd else '%s' }}"
SHARED = "# {{ project_name }}\n\nfirst\n{% if layer.crowd %}crowded\n{% endif %}last\n"
FILES = 40


def crowd(folder: Path) -> Path:
    """Write the template into a folder: `crowd` has 40 files, `lone` has one."""
    core = folder / "template" / "{{ layer.core }}"
    _write(folder / "copier.yml", yaml.safe_dump(_config(), sort_keys=False))
    _write(core / "{{ _copier_conf.answers_file }}.jinja", "{{ _copier_answers | to_nice_yaml -}}\n")
    _write(core / ".env.example.jinja", "KEY=core\n{% if layer.crowd %}CROWD=many\n{% endif %}LAST=core\n")
    _write(core / ".gitignore", ".env\n")
    for name in ("README.md", "main.txt", "docs/page.txt"):
        _write(core / f"{name}.jinja", SHARED)
    _write(core / (NOT_CROWD % "quiet") / "deep" / "gone.txt", "silence\n")
    _write(core / (NOT_CROWD % "alone.sh"), "#!/bin/sh\n", 0o755)
    for number in range(FILES):
        mode = 0o755 if number % 7 == 0 else 0o644
        _write(folder / "template" / "{{ layer.crowd }}" / _place(number), f"{number}\n" * 3, mode)
    _write(folder / "template" / "{{ layer.lone }}" / "lone.txt", "lone\n")
    return folder


def project(folder: Path, *, with_git: bool = False) -> Path:
    """A project of the template that is set in the environment, with an `.env`."""
    done = prism("new", str(folder), "--yes", *([] if with_git else ["--no-git"]))
    assert done.returncode == 0, done.stderr
    return folder


def index(root: Path) -> tuple[str, str]:
    """What git has of a project, and how it sees the working tree; empty without a repository."""
    if not (root / ".git").exists():
        return "", ""
    return git(root, "ls-files", "--stage"), git(root, "status", "--porcelain")


def leftovers(root: Path) -> set[str]:
    """What is in `.prism` that has no business there between two commands."""
    state = root / STATE
    done = sorted(state.glob("verb-*/done.json"))[:1]
    expected = {state / ".gitignore", state / "lock", state / "incoming", *(file.parent for file in done)}
    return {path.name for path in state.glob("*") if path not in expected}


def _place(number: int) -> str:
    return f"{'crowd/' * (number % 4)}part{number % 3}/file{number}.txt"


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)


def _config() -> dict[str, Any]:
    config = featureless()
    table = {name: {"title": name.title(), "summary": "For tests.", "requires": {}} for name in _LAYERS}
    config["catalog"]["default"] = yaml.safe_dump(table)
    for name in _LAYERS:
        config["layer"]["default"] += f"""{name}: "{{{{ '.' if {name} else '' }}}}"\n"""
    return {name: {"type": "bool", "default": False} for name in _LAYERS} | config


_LAYERS = ("crowd", "lone")
