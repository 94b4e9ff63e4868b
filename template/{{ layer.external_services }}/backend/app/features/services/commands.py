"""`app services …`: look after services from the command line."""

import asyncio
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated

import typer

from app import logs
from app.console import print_json, print_table
from app.features.services import registry, schemas, service
from app.features.services.generator.command import generate
from app.settings import get_settings

commands = typer.Typer(no_args_is_help=True)
commands.command("generate")(generate)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Row = Sequence[str]


@commands.callback()
def prepare() -> None:
    """Log as the app does: not on standard output."""
    logs.configure(get_settings())


@commands.command("list")
def list_services(as_json: AsJson = False) -> None:
    """List the services: where each is, or what turns it on."""
    services = service.list_services()
    if as_json:
        print_json(services)
    else:
        rows = [service_row(each) for each in services]
        print_table(("SERVICE", "STATE", "ADDRESS"), rows, "No service is declared.")


@commands.command("check")
def check(
    name: Annotated[str | None, typer.Argument(metavar="[SERVICE]", help="All that are on, without one.")] = None,
    as_json: AsJson = False,
) -> None:
    """Test the connection to a service, or to all that are on; exit 1 if one fails."""
    checks = asyncio.run(check_all([known(name)] if name else checkable()))
    if as_json:
        print_json(checks)
    else:
        rows = [check_row(name, result) for name, result in checks.items()]
        print_table(("SERVICE", "RESULT", "TOOK", "DETAIL"), rows, "No service is on.")
    if not all(result.is_ok for result in checks.values()):
        raise SystemExit(1)


def known(name: str) -> str:
    """This name, if there is such a service; else a guess at the one that was meant."""
    services = registry.services()
    if name not in services:
        close = get_close_matches(name, services, n=1, cutoff=0.4)
        raise SystemExit(f'There is no service "{name}".' + "".join(f" Did you mean {guess}?" for guess in close))
    return name


def checkable() -> list[str]:
    """The services whose connection can be tested."""
    return [each.name for each in service.list_services() if each.can_check]


async def check_all(names: Sequence[str]) -> dict[str, schemas.ServiceCheck]:
    """Test these connections, all at once."""
    results = await asyncio.gather(*map(service.check, names))
    return dict(zip(names, results, strict=True))


def service_row(each: schemas.ServiceRead) -> Row:
    """A service as a line of a table."""
    return [each.name, "on", each.base_url] if each.base_url else [each.name, "off", f"set {', '.join(each.variables)}"]


def check_row(name: str, result: schemas.ServiceCheck) -> Row:
    """A test as a line of a table."""
    return [name, result.outcome, f"{result.seconds * 1000:.0f} ms", result.detail]
