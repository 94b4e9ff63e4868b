"""A service on loopback that does what it is told to, and counts what it sees."""

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter
from types import NoneType
from typing import Any

import httpx2
from pydantic import BaseModel, HttpUrl

from app.features.services import Client, Policy, Service

QUICK = Policy(total=1, backoff=0.01, failures=1000)


class Thing(BaseModel):
    """What the service promises."""

    value: int


class Page(BaseModel):
    """Some things, and where there are more."""

    things: list[Thing]
    next: int | str | None = None


class Things(Client):
    """The client of the service."""

    async def read(self) -> Thing:
        """A call that may be repeated."""
        return await self.call("read", "GET", "/things/1", Thing)

    async def add(self, key: str | None = None) -> Thing:
        """A call that may not, but with a key."""
        return await self.call("add", "POST", "/things", Thing, body=Thing(value=1), idempotency_key=key)

    async def delete(self) -> None:
        """A call without an answer."""
        await self.call("delete", "DELETE", "/things/1", NoneType)

    async def page(self, page: int | str | None) -> Page:
        """Some of all things."""
        return await self.call("page", "GET", "/things", Page, query={"page": page})

    def pages(self, limit: int | None = None) -> AsyncIterator[Page]:
        """All things, by the number of the next page."""
        return self.walk("pages", self.page, lambda page: page.next, limit)

    def linked_pages(self, limit: int | None = None) -> AsyncIterator[Page]:
        """All things, by the link to the next page."""
        return self.walk_links("linked_pages", "/things", Page, limit=limit)


def service(url: str, policy: Policy = QUICK, auth: httpx2.Auth | None = None) -> Service[Things]:
    """How its owner would declare it."""
    return Service(
        name="things",
        title="Things",
        summary="Things of all kinds.",
        client=Things,
        base_url=HttpUrl(url),
        variables=("THINGS_URL",),
        auth=auth,
        policy=policy,
        check=Things.read,
    )


@dataclass
class Exchange:
    """A request that has arrived, and the connection that it came by."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, text: bytes) -> None:
        """Write something."""
        self.writer.write(text)
        await self.writer.drain()

    async def gone(self) -> None:
        """Wait until the other side hangs up."""
        await self.reader.read()


Deed = Callable[[Exchange], Awaitable[bool]]  # whether the connection stays open


@dataclass
class Server:
    """Does one deed after the other, the last one again and again."""

    deeds: list[Deed]
    seen: list[Exchange] = field(default_factory=list)
    is_asked: asyncio.Event = field(default_factory=asyncio.Event)
    writers: set[asyncio.StreamWriter] = field(default_factory=set)
    connections: int = 0  # so far
    url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve a connection until either side has enough."""
        self.connections += 1
        self.writers.add(writer)
        try:
            while (exchange := await receive(reader, writer)) and await self.answer(exchange):
                pass
        except ConnectionError:
            pass
        finally:
            self.writers.discard(writer)
            writer.close()

    async def answer(self, exchange: Exchange) -> bool:
        """Do the next deed."""
        self.seen.append(exchange)
        self.is_asked.set()
        return await (self.deeds.pop(0) if len(self.deeds) > 1 else self.deeds[0])(exchange)

    def requests(self) -> list[str]:
        """What it was asked, the first first."""
        return [f"{exchange.method} {exchange.target}" for exchange in self.seen]

    async def left(self) -> None:
        """Wait until nobody holds a connection any more, which must be soon."""
        for _ in range(100):
            if not self.writers:
                return
            await asyncio.sleep(0.01)
        raise AssertionError("A connection is still open.")


async def receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Exchange | None:
    """The next request of a connection; None if there is none, or the other side gave up before it had sent all."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *lines = head.rstrip().split("\r\n")
        method, target, _ = line.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (each.partition(":") for each in lines)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
    except asyncio.IncompleteReadError:
        return None
    return Exchange(method, target, headers, body, reader, writer)


@asynccontextmanager
async def serving(*deeds: Deed) -> AsyncIterator[Server]:
    """A server on loopback; a client that has been closed has left no connection open."""
    server = Server([*deeds])
    async with await asyncio.start_server(server.serve, "127.0.0.1") as listener:
        server.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
        yield server
        await server.left()


def answer(status: int = 200, body: Any = None, *, length: int | None = None, **headers: str) -> Deed:  # noqa: ANN401 - JSON
    """Answer like this; with another length than that of the body, if one is given."""
    content = body if isinstance(body, bytes) else json.dumps({"value": 1} if body is None else body).encode()
    lines = {"Content-Type": "application/json", "Content-Length": str(len(content) if length is None else length)}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = f"HTTP/1.1 {status} So\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())

    async def deed(exchange: Exchange) -> bool:
        await exchange.send(head.encode() + b"\r\n" + content)
        return length is None

    return deed


async def stay_silent(exchange: Exchange) -> bool:
    """Take the request, and say nothing."""
    await exchange.gone()
    return False


async def hang_up(_exchange: Exchange) -> bool:
    """Take the request, and close the connection."""
    return False


async def garble(exchange: Exchange) -> bool:
    """Answer in another protocol."""
    await exchange.send(b"220 things.example.org ESMTP\r\n\r\n")
    return False


async def drip(exchange: Exchange) -> bool:
    """Send a little of the body again and again."""
    await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        await exchange.send(b" ")
        await asyncio.sleep(0.05)


async def reset(exchange: Exchange) -> bool:
    """Reset the connection in the middle of the body."""
    await exchange.send(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"value":')
    await asyncio.sleep(0.02)
    sock: socket.socket = exchange.writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    exchange.writer.transport.abort()
    return False


def pool(client: Client) -> str:
    """What the pool of a client says of itself."""
    return repr(client._caller.http._transport._pool)  # type: ignore[attr-defined] # noqa: SLF001 - nobody else knows


def is_idle(client: Client) -> bool:
    """Whether no request holds a connection, or waits for one."""
    return "[Requests: 0 active, 0 queued | Connections: 0 active," in pool(client)


class Stopwatch:
    """How long something took."""

    def __init__(self) -> None:
        """Start."""
        self.start = perf_counter()

    @property
    def seconds(self) -> float:
        """Since then."""
        return perf_counter() - self.start
