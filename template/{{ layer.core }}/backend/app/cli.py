"""`uv run app …`: the commands of this project, and those of its features."""

import json
import os

import typer

from app import ROOT

commands = typer.Typer(no_args_is_help=True)


@commands.callback()
def root() -> None:
    """Run and look after this app."""


@commands.command()
def openapi() -> None:
    """Write frontend/openapi.json, of which the typed client is made."""
    os.environ.setdefault("ENV_FILE", ".env.example")  # the document depends on no one's settings

    from app.main import create_app

    document = json.dumps(create_app().openapi(), indent=2, ensure_ascii=False)
    (ROOT / "frontend" / "openapi.json").write_text(document + "\n", encoding="utf-8")


def main() -> None:
    """Run a command."""
    commands()
