"""`app webhooks …`: look after webhooks from the command line."""

from typing import Annotated

import typer

from app.console import print_json, print_table
from app.database import in_transaction
from app.features.jobs.commands import prepare
from app.features.webhooks import service
from app.features.webhooks.choosing import check_source, choose, replay_all
from app.features.webhooks.models import EventStatus
from app.features.webhooks.send import send
from app.features.webhooks.tables import EVENTS, SOURCES, event_row, no_events, number_of, source_row

commands = typer.Typer(no_args_is_help=True, help="Look after webhooks.")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@commands.command("sources")
def list_sources(as_json: AsJson = False) -> None:
    """List the sources: where each delivers to, or what turns it on."""
    prepare()
    sources = in_transaction(service.list_sources)
    if as_json:
        print_json(sources)
    else:
        print_table(SOURCES, [source_row(source) for source in sources], "No source is declared.")


@commands.command("list")
def list_events(
    source: Annotated[str | None, typer.Option(help="Of this source.")] = None,
    status: Annotated[EventStatus | None, typer.Option(help="With this status.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List the events, the latest first."""
    prepare()
    check_source(source)
    events = in_transaction(lambda db: service.list_events(db, None, limit, source, status)).items
    if as_json:
        print_json(events)
    else:
        print_table(EVENTS, [event_row(event) for event in events], no_events(source, status))


@commands.command("replay")
def replay(
    events: Annotated[list[int] | None, typer.Argument(metavar="[EVENT]...", min=1, max=2**63 - 1)] = None,
    source: Annotated[str | None, typer.Option(help="All those of this source.")] = None,
    status: Annotated[
        EventStatus | None, typer.Option(help="All those with this status.", show_default="dead, with --source")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Handle events once more: these, or all those of a source and a status; exit 1 unless each is taken."""
    prepare()
    chosen = choose(events, source, status)
    if not events and chosen and not yes:
        typer.confirm(f"Replay {number_of(chosen)}?", abort=True)
    report = replay_all(chosen)
    for refusal in report.refused:
        typer.echo(f"Event {refusal.event} is not replayed: {refusal.why}", err=True)
    typer.echo(f"{number_of(report.replayed)} replayed.")
    if report.refused:
        raise typer.Exit(1)


commands.command("send")(send)  # the app that it delivers to has a database; this process needs none
