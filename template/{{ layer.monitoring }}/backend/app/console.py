"""What commands print: tables for people, JSON for programs."""

import json
from collections.abc import Sequence

import typer
from pydantic_core import to_jsonable_python


def print_json(what: object) -> None:
    """Print models, lists and dictionaries of them."""
    typer.echo(json.dumps(to_jsonable_python(what), indent=2, ensure_ascii=False))


def print_table(titles: Sequence[str], rows: Sequence[Sequence[str]], nothing: str) -> None:
    """Print a table; without rows, a sentence that says so."""
    if not rows:
        typer.echo(nothing)
        return
    widths = [max(map(len, column)) for column in zip(titles, *rows, strict=True)]
    for row in (titles, *rows):
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
