"""What `app services generate` prints: what was written, and what comes next."""

from collections.abc import Mapping
from pathlib import Path

import typer

from app.features.services.generator.document import Schema
from app.features.services.generator.generate import Generated
from app.features.services.generator.owned import base_url, variables
from app.features.services.generator.package import Package

SHOWN = 10
WHERE = "backend/app/services"


def print_all(folder: Path, names: Package, results: Mapping[str, str], now: Generated, document: Schema) -> None:
    """Print it; exit 1 while a conflict is left."""
    typer.echo(f"{WHERE}/{names.name}: {len(now.methods)} operations")
    for name, result in results.items():
        typer.echo(f"  {name:<14} {result}")
    print_left_out(now.left_out)
    refuse_conflicts(folder)
    print_next(names, now, document)


def refuse_conflicts(folder: Path) -> None:
    """Exit 1 while a conflict is left; a newer document would else be merged with what is not settled."""
    if conflicts := sorted(path.name for path in folder.glob("*.new")):
        raise SystemExit(
            f"Your edits and the document disagree. Settle what is marked in {', '.join(conflicts)}, "
            "and let it take the place of the file without .new."
        )


def print_left_out(left_out: Mapping[str, str]) -> None:
    """Print which operations there are no methods for."""
    if left_out:
        typer.echo(f"Left out, to be written by hand in client.py if you need them: {len(left_out)}")
    for name, why in list(left_out.items())[:SHOWN]:
        typer.echo(f"  {name}: {why}")
    if len(left_out) > SHOWN:
        typer.echo("  …")


def print_next(names: Package, now: Generated, document: Schema) -> None:
    """Print how to turn it on, and how to call it."""
    url = base_url(document)
    where = f" (the service is at {url})" if url else ""
    example = now.methods[0].name if now.methods else "…"
    typer.echo(
        f"""
Next: set {" and ".join(variables(document, names))} in .env{where}, start the app anew, and call it:

    from app.services.{names.name} import service as {names.name}_service

    async with {names.name}_service.open() as {names.name}:
        await {names.name}.{example}(…)

In a route, with responses=FAILURES: {names.name}: Annotated[{names.class_name}, Depends({names.name}_service)]
To test the connection: uv run app services check {names.name}"""
    )
