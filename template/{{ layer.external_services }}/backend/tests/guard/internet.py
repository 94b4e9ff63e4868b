"""A small internet: names, and addresses of which each leads to a server of the tests on loopback."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpcore2
import pytest

PUBLIC = "93.184.215.14"
OTHER = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
real_getaddrinfo = socket.getaddrinfo
real_connect = httpcore2.AnyIOBackend.connect_tcp


@dataclass
class Internet:
    """What names resolve to, one answer after the other, and who was connected to."""

    port: int
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    connected: list[str] = field(default_factory=list)
    asked: list[bytes] = field(default_factory=list)  # what the server has read first on each connection
    answers: dict[str, bytes] = field(default_factory=dict)  # by path
    down: set[str] = field(default_factory=set)  # addresses that take no connection

    def lookup(self, host: str, port: int, *rest: int, **named: int) -> list[Any]:
        """Resolve a name of ours; addresses are for the system to read, however they are spelled."""
        if host not in self.names:
            numeric = named | {"flags": socket.AI_NUMERICHOST}
            return real_getaddrinfo(host, port, *rest[:3], **numeric)
        answers = self.names[host]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [found for address in addresses for found in real_getaddrinfo(address, port, type=socket.SOCK_STREAM)]

    async def connect(self, host: str, _port: int, *rest: Any) -> httpcore2.AsyncNetworkStream:  # noqa: ANN401 - any
        """Note who is connected to, and lead to our server."""
        self.connected.append(host)
        if host in self.down:
            raise httpcore2.ConnectError
        return await real_connect(httpcore2.AnyIOBackend(), "127.0.0.1", self.port, *rest)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        request = await reader.read(4096)
        self.asked.append(request)
        path = request.split(b" ")[1].decode() if request.startswith(b"GET ") else ""
        writer.write(self.answers.get(path, answer(b"hello")))
        writer.close()


@asynccontextmanager
async def internet(patch: pytest.MonkeyPatch) -> AsyncIterator[Internet]:
    """An internet in the place of the real one."""
    place = Internet(0)
    server = await asyncio.start_server(place.serve, "127.0.0.1", 0)
    place.port = server.sockets[0].getsockname()[1]
    patch.setattr(socket, "getaddrinfo", place.lookup)
    patch.setattr(httpcore2.AnyIOBackend, "connect_tcp", place.connect)
    async with server:
        yield place


def answer(body: bytes, status: str = "200 OK", headers: Mapping[str, str] | None = None) -> bytes:
    """An answer of HTTP."""
    lines: Iterable[str] = (f"{name}: {value}\r\n" for name, value in (headers or {}).items())
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{''.join(lines)}\r\n"
    return head.encode() + body


def redirect(to: str) -> bytes:
    """An answer that leads elsewhere."""
    return answer(b"", "302 Found", {"Location": to})
