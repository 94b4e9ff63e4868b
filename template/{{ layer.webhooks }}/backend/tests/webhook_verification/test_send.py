"""`app webhooks send` delivers what a provider would."""

from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner, Result

from app.database import now
from app.features.webhooks import Event, registry, webhook
from app.features.webhooks.commands import commands
from app.features.webhooks.verification import GitHub, VerificationError
from tests.webhook_verification.providers import NEW, OLD

SCHEME = GitHub((NEW, OLD))


@webhook("github", verify=SCHEME)
async def forget(event: Event[dict[str, Any]]) -> None:
    """Do nothing."""


class Opaque:
    """A scheme of an owner that is no dataclass."""

    secrets = (NEW,)


class Site:
    """The app, as far as a provider sees it: what it answers, and what it was sent."""

    def __init__(self) -> None:
        """Listen on a free port."""
        site = self
        self.status, self.later, self.deliveries = 202, list[int](), list[tuple[str, dict[str, str], bytes]]()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                """Take a delivery."""
                body = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.deliveries.append((self.path, headers, body))
                self.send_response(site.status)
                self.send_header("content-length", "2")
                self.end_headers()
                self.wfile.write(b"{}")
                site.status = site.later.pop(0) if site.later else site.status

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that answers 202."""
    site = Site()
    thread = Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()


@pytest.fixture(autouse=True)
def sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """A source, one that is off, and one with a scheme of an owner."""
    opaque: Any = Opaque()
    found = [
        forget,
        replace(forget, name="off", scheme=GitHub(()), variable="OFF"),
        replace(forget, name="own", scheme=opaque),
    ]
    monkeypatch.setattr(registry, "sources", lambda: {source.name: source for source in found})


def send(*arguments: str, stdin: str | None = None) -> Result:
    """Run the command."""
    return CliRunner().invoke(commands, ["send", *arguments], input=stdin)


def test_delivery_is_signed_as_the_provider_does(site: Site) -> None:
    """With its headers, to the address of the source; the answer is shown."""
    result = send("github", "--data", '{"a": "ü"}', "--kind", "push", "--url", f"{site.url}/")

    assert (result.exit_code, result.output) == (0, "202 {}\n")
    ((path, headers, body),) = site.deliveries
    assert (path, body, headers["content-type"]) == ("/webhooks/github", '{"a": "ü"}'.encode(), "application/json")
    assert headers["x-github-event"] == "push"
    GitHub((NEW,)).verify(headers, body, now())


@pytest.mark.parametrize("status", [302, 401, 404, 422, 500])
def test_refusal_is_a_failure(site: Site, status: int) -> None:
    """A script sees it."""
    site.status = status

    result = send("github", "--data", "{}", "--url", site.url)

    assert (result.exit_code, result.output) == (1, f"{status} {{}}\n")


@pytest.mark.parametrize("statuses", [[202, 429], [500, 202]], ids=["last", "first"])
def test_one_refusal_of_several_is_a_failure(site: Site, statuses: list[int]) -> None:
    """The others are delivered all the same."""
    site.status, *site.later = statuses

    result = send("github", "--data", "{}", "--url", site.url, "--times", "2")

    assert (result.exit_code, result.output) == (1, "".join(f"{status} {{}}\n" for status in statuses))


def test_each_delivery_has_an_id_of_its_own(site: Site) -> None:
    """Unless it is given one: then the provider repeats itself."""
    assert send("github", "--data", "{}", "--url", site.url, "--times", "3").output == "202 {}\n" * 3
    assert len({headers["x-github-delivery"] for _, headers, _ in site.deliveries}) == 3

    site.deliveries.clear()
    send("github", "--data", "{}", "--url", site.url, "--times", "2", "--delivery-id", "72d3162e")
    assert [headers["x-github-delivery"] for _, headers, _ in site.deliveries] == ["72d3162e"] * 2


def test_payload_of_a_file_is_sent_byte_by_byte(site: Site, tmp_path: Path) -> None:
    """As it was recorded, JSON or not; - is standard input."""
    file = tmp_path / "payload.json"
    file.write_bytes(b'{"a":\r\n 1.0}\n\xff')

    send("github", "--file", str(file), "--url", site.url)
    send("github", "--file", "-", "--url", site.url, stdin="[1]\n")

    assert [body for _, _, body in site.deliveries] == [b'{"a":\r\n 1.0}\n\xff', b"[1]\n"]


def test_another_secret_signs(site: Site) -> None:
    """To see it refused, or for an app elsewhere; it need not be one of ours."""
    for source in ("github", "off"):
        send(source, "--data", "{}", "--url", site.url, "--secret", "hush hush")

    for _, headers, body in site.deliveries:
        GitHub((SecretStr("hush hush"),)).verify(headers, body, now())
        with pytest.raises(VerificationError):
            SCHEME.verify(headers, body, now())
    assert len(site.deliveries) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gitlab", "--data", "{}"], 'There is no source "gitlab". Those that are declared: github, off, own.'),
        (["off", "--data", "{}"], "off is off: set OFF, or sign with --secret"),
        (["own", "--data", "{}", "--secret", "x"], "--secret needs a scheme that is a dataclass; Opaque is none."),
        (["github", "--data", "{}", "--secret", ""], "--secret: GitHub(secrets) has an empty secret"),
        (["github", "--file", "/nowhere"], "/nowhere can't be read: No such file or directory."),
        (
            ["github", "--data", "{}", "--url", "http://127.0.0.1:1"],
            "http://127.0.0.1:1/webhooks/github does not answer",
        ),
        (["github", "--data", "{}", "--url", "localhost:8000"], "localhost:8000/webhooks/github does not answer"),
        (
            ["github", "--data", "{}", "--url", "http://localhost:port"],
            "http://localhost:port/webhooks/github is no address",
        ),
    ],
    ids=["unknown", "off", "own", "empty", "file", "refused", "scheme", "address"],
)
def test_what_can_not_be_sent_is_explained(arguments: list[str], message: str) -> None:
    """In a sentence, without a traceback."""
    result = send(*arguments)

    assert result.exit_code == 1
    assert message in result.output


@pytest.mark.parametrize(
    "arguments", [[], ["--data", "{}", "--file", "x"], ["--data", "{}", "--times", "0"]], ids=range(3)
)
def test_what_makes_no_sense_is_a_mistake_of_usage(arguments: list[str]) -> None:
    """There is one payload, and at least one delivery."""
    assert send("github", *arguments).exit_code == 2
