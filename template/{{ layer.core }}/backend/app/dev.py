"""`app dev`: everything that a developer needs running, in one terminal."""

import re
import secrets
import shlex
from collections.abc import Sequence

import typer

from app import ROOT, logs, node, ports
from app.feature import discover
from app.migrate import migrate
from app.processes import supervise
from app.project import NAME
from app.settings import get_settings
from app.users.commands import needs_admin


def run(port: int, web_port: int) -> None:
    """Prepare what is missing, then run everything side by side until one ends, or Ctrl-C."""
    ports.refuse_taken("dev", {"--port": port, "--web-port": web_port})
    write_env()
    logs.configure(get_settings())
    migrate(get_settings().database_url)
    node.install()
    greet(web_port)
    env = node.environment() | {"API_URL": f"http://127.0.0.1:{port}"}
    raise SystemExit(supervise(commands(port, web_port), env))


def commands(port: int, web_port: int) -> dict[str, Sequence[str]]:
    """The API, Vite, and the processes of features, by label."""
    api = ["app", "api", "--port", str(port)]
    web = ["npm", "run", "--silent", "dev", "--", "--port", str(web_port)]
    return {"api": api, "web": web} | {label: line for found in discover() for label, line in found.processes.items()}


def write_env() -> None:
    """Make .env of .env.example, with random secrets, unless there is one."""
    env = ROOT / ".env"
    if not env.exists():
        example = (ROOT / ".env.example").read_text(encoding="utf-8")
        draft = ROOT / "data" / ".env"  # renamed when complete: half of it would pass for all
        draft.parent.mkdir(exist_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(re.sub("<random>", lambda _: secrets.token_urlsafe(32), example), encoding="utf-8")
        draft.rename(env)
        typer.echo("Wrote .env, with secrets of its own.")


def greet(port: int) -> None:
    """Say where the app is, and what is still to be done."""
    typer.echo(f"\n  {NAME}: http://localhost:{port}")
    if needs_admin():
        typer.echo("  It has no administrator yet. In another terminal:")
        typer.echo(f"    cd {shlex.quote(str(ROOT))} && uv run app create-admin")
    typer.echo("  Ctrl-C stops it.\n")
