"""`uv run app …`: the commands of this project, then those of its features."""

import json
import os
import sys
from typing import Annotated

import typer
from pydantic import ValidationError

from app import ROOT
from app.errors import ProblemError

commands = typer.Typer(
    help="Run this app and look after it.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
Port = Annotated[int, typer.Option(min=1, max=65535)]


@commands.command("dev")
def dev(port: Port = 8000, web_port: Port = 5173) -> None:
    """Run the API and the frontend, both with reload, until Ctrl-C."""
    from app.dev import run

    run(port, web_port)


@commands.command("api", hidden=True)
def api(port: Port = 8000) -> None:
    """Run the API alone, with reload; `dev` does so."""
    from app.server import run

    run("127.0.0.1", port, reload=True)


@commands.command("serve")
def serve(
    host: str = "127.0.0.1",
    port: Port = 8000,
    migrations: Annotated[bool, typer.Option("--migrate/--no-migrate", help="Migrate first.")] = True,
) -> None:
    """Run the API and the built frontend in one process, as in production."""
    from app import node, ports, server

    ports.refuse_taken("serve", {"--port": port})
    if migrations:
        migrate()
    node.build()
    server.run(host, port)


@commands.command("migrate")
def migrate() -> None:
    """Bring the database to the newest migration."""
    from app import logs
    from app.migrate import migrate
    from app.settings import get_settings

    logs.configure(get_settings())
    migrate(get_settings().database_url)


@commands.command("create-admin")
def create_admin(
    email: Annotated[str, typer.Option(prompt="E-mail")],
    name: Annotated[str, typer.Option(prompt="Name")],
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read it from standard input.")] = False,
) -> None:
    """Create an administrator, or make one of an account that is there; signs them out everywhere."""
    from app.migrate import migrate
    from app.settings import get_settings
    from app.users import commands

    migrate(get_settings().database_url)
    commands.create_admin(email, name, read_password(password_stdin))
    typer.echo(f"{email} is an administrator.")


@commands.command("set-password")
def set_password(
    email: Annotated[str, typer.Option(prompt="E-mail")],
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read it from standard input.")] = False,
) -> None:
    """Set the password of an account; unlocks it, and signs it out everywhere."""
    from app.migrate import migrate
    from app.settings import get_settings
    from app.users import commands

    migrate(get_settings().database_url)
    commands.set_password(email, read_password(password_stdin))
    typer.echo(f"{email} has a new password.")


def read_password(from_stdin: bool) -> str:
    """A new password: a line of standard input, or typed twice and not shown."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Password, 12 characters or more", hide_input=True, confirmation_prompt=True))


@commands.command("features")
def features() -> None:
    """List the features of this app."""
    from app.feature import discover

    for feature in discover():
        typer.echo(f"{feature.name}: {feature.title}. {feature.summary}")


@commands.command("openapi")
def openapi() -> None:
    """Write frontend/openapi.json, of which the typed client is made."""
    # The document depends on nobody's settings.
    os.environ |= {"ENV_FILE": ".env.example", "ENVIRONMENT": "development", "DATABASE_URL": "sqlite:///data/app.db"}
    from app.main import create_app

    document = json.dumps(create_app().openapi(), indent=2, ensure_ascii=False)
    (ROOT / "frontend" / "openapi.json").write_text(document + "\n", encoding="utf-8")


@commands.command("npm", context_settings={"ignore_unknown_options": True, "help_option_names": []})
def npm(arguments: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Run npm, with a Node that is new enough."""
    from app import node

    raise SystemExit(node.npm(*arguments or []))


def add_features() -> None:
    """Add what the features bring, each under its name."""
    from app.feature import discover

    for feature in discover():
        if feature.commands:
            commands.add_typer(feature.commands, name=feature.name, help=feature.summary)


def explain(error: ValidationError) -> str:
    """What is wrong with a setting or a value, without the value."""
    parts = [(".".join(map(str, part["loc"])), part["msg"].removeprefix("Value error, ")) for part in error.errors()]
    lines = [f"{name}: {message}" if name else message for name, message in parts]
    if error.title.endswith("Settings"):
        lines.append(f"{error.title} are variables of the environment, or stand in .env; .env.example explains them.")
    return "\n".join(lines)


def main() -> None:
    """Run a command; what is wrong with settings or values is said in plain words."""
    try:
        # A feature checks its settings when it is imported, and `dev` has yet to write them.
        if sys.argv[1:2] not in [[command.name] for command in commands.registered_commands]:
            add_features()
        commands()
    except ValidationError as error:
        raise SystemExit(explain(error)) from None
    except ProblemError as error:
        raise SystemExit(error.detail) from None
