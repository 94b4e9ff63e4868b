"""`app webhooks send`: deliver to this app as a provider would, while there is none."""

import sys
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import httpx2
import typer
from pydantic import SecretStr

from app.database import now
from app.features.webhooks import registry
from app.features.webhooks.verification import Scheme

PATIENCE = 30  # seconds


def send(  # noqa: PLR0913 - each is an option
    source: Annotated[str, typer.Argument(help="The name of the source.")],
    *,
    file: Annotated[Path | None, typer.Option(help="The payload, byte for byte; - for standard input.")] = None,
    data: Annotated[str | None, typer.Option(help="The payload, as JSON.")] = None,
    kind: Annotated[str | None, typer.Option(help="What has happened, for providers with a header for it.")] = None,
    url: Annotated[str, typer.Option(help="Where the app is.")] = "http://localhost:8000",
    secret: Annotated[str | None, typer.Option(help="Sign with this one, not with the newest of the settings.")] = None,
    delivery_id: Annotated[
        str | None, typer.Option(help="For providers with a header for it, the same for each; else each has its own.")
    ] = None,
    times: Annotated[int, typer.Option(min=1, help="How often to deliver.")] = 1,
) -> None:
    """Deliver a payload, signed as the provider does; exit 1 unless it is taken."""
    scheme, body = signing(source, secret), payload(file, data)
    address = f"{url.rstrip('/')}/webhooks/{source}"
    with httpx2.Client(timeout=PATIENCE) as client:
        taken = [deliver(client, delivery(address, scheme, body, delivery_id, kind)) for _ in range(times)]
    if not all(taken):
        raise SystemExit(1)


def signing(name: str, secret: str | None) -> Scheme:
    """The scheme of a source, with a secret."""
    source = registry.sources().get(name)
    if source is None:
        names = ", ".join(registry.sources()) or "none"
        raise SystemExit(f'There is no source "{name}". Those that are declared: {names}.')
    if secret is not None:
        return with_secret(source.scheme, secret)
    if not source.is_enabled:
        raise SystemExit(f"{name} is off: set {source.switch}, or sign with --secret, and expect a 404.")
    return source.scheme


def with_secret(scheme: Scheme, secret: str) -> Scheme:
    """The same scheme with another secret."""
    if not is_dataclass(scheme):
        raise SystemExit(f"--secret needs a scheme that is a dataclass; {type(scheme).__name__} is none.")
    try:
        return replace(scheme, secrets=(SecretStr(secret),))
    except ValueError as error:
        raise SystemExit(f"--secret: {error}") from None


def payload(file: Path | None, data: str | None) -> bytes:
    """What to deliver."""
    if data is not None and file is None:
        return data.encode()
    if file is None or data is not None:
        raise typer.BadParameter("Say what to deliver: either with --file or with --data.")
    try:
        return sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
    except OSError as error:
        raise SystemExit(f"{file} can't be read: {error.strerror}.") from None


def delivery(address: str, scheme: Scheme, body: bytes, delivery_id: str | None, kind: str | None) -> httpx2.Request:
    """What the provider would send now."""
    headers = scheme.sign(body, delivery_id or f"local-{uuid4().hex}", kind, now())
    try:
        return httpx2.Request("POST", address, content=body, headers={"content-type": "application/json", **headers})
    except httpx2.InvalidURL as error:
        raise SystemExit(f"{address} is no address: {error}.") from None


def deliver(client: httpx2.Client, request: httpx2.Request) -> bool:
    """Deliver once, print the answer, and say whether it was one of success."""
    try:
        answer = client.send(request)
    except httpx2.HTTPError as error:
        raise SystemExit(f"{request.url} does not answer: {error}. Is the app running? `uv run app dev`") from None
    typer.echo(f"{answer.status_code} {answer.text}")
    return answer.is_success
