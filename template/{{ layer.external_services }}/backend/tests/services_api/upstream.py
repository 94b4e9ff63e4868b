"""Somebody else's server, on loopback: it answers as it is told, and remembers what it was asked."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from pydantic import HttpUrl


@dataclass(frozen=True)
class Asked:
    """A request."""

    line: str  # "GET /path?query"
    headers: dict[str, str]  # by their names in lower case
    body: bytes

    def json(self) -> Any:  # noqa: ANN401 - whatever was sent
        """What its body says."""
        return json.loads(self.body)


@dataclass
class Upstream:
    """The server."""

    url: HttpUrl
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)  # by method and path, such as "GET /states"
    asked: list[Asked] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request, and close."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in head[1:] if line)}
        line = head[0].removesuffix(" HTTP/1.1")
        self.asked.append(Asked(line, headers, await reader.readexactly(int(headers.get("content-length", 0)))))
        status, body = self.answers.get(line.split("?")[0], (404, {"message": "Not found."}))
        text = json.dumps(body).encode()
        heading = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: application/json\r\n"
        writer.write(f"{heading}Content-Length: {len(text)}\r\nConnection: close\r\n\r\n".encode() + text)
        await writer.drain()
        writer.close()


@asynccontextmanager
async def running() -> AsyncIterator[Upstream]:
    """A server that runs."""
    upstream = Upstream(HttpUrl("http://127.0.0.1"))
    async with await asyncio.start_server(upstream.serve, "127.0.0.1", 0) as server:
        upstream.url = HttpUrl(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        yield upstream
