"""Addresses that come from users: fetched only if they are public, since others lead into our own network."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from http import HTTPStatus
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from socket import SOCK_STREAM

import httpcore2
import httpx2

from app.errors import ProblemError
from app.features.services.answers import TooLargeError
from app.features.services.connections import limit_body, tls
from app.features.services.settings import get_services_settings

RESERVED = IPv4Network("192.0.0.0/24")  # older Pythons call some of it global; clouds have their metadata there
AZURE_HOST = IPv4Address("168.63.129.16")  # looks public, and is what runs the virtual machines of Azure
GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
LAST_32_BITS = 0xFFFF_FFFF
LARGEST_PORT = 65_535
MOST_REDIRECTS = 5


class UserAddressError(ProblemError):
    """An address of a user that we do not fetch, or could not; it tells nothing of where the address leads."""


def refusal() -> UserAddressError:
    """What is said to every address that is not public, so that nobody learns which one is in use."""
    return UserAddressError(HTTPStatus.UNPROCESSABLE_ENTITY, "This address is not a public one of http or https.")


@asynccontextmanager
async def user_client(*, total: float = 20, largest_answer: int | None = None) -> AsyncIterator[httpx2.AsyncClient]:
    """A client for addresses of users; all that is done with it ends within `total` seconds.

    As its transport is our own, no proxy of the environment is used: it would resolve names anew, and unseen.
    """
    transport = GuardedTransport(largest_answer or get_services_settings().largest_answer)
    client = httpx2.AsyncClient(
        transport=transport,
        headers={"Accept-Encoding": "identity"},  # a small answer can unpack to a large one
        follow_redirects=True,
        max_redirects=MOST_REDIRECTS,
        timeout=total,
    )
    try:
        async with asyncio.timeout(total), client:
            yield client
    except TimeoutError:
        raise UserAddressError(HTTPStatus.GATEWAY_TIMEOUT, "The address took too long to answer.") from None
    except httpx2.InvalidURL:
        raise refusal() from None
    except TooLargeError:
        raise UserAddressError(HTTPStatus.BAD_GATEWAY, "The answer of the address is too large.") from None
    except httpx2.HTTPError:
        raise UserAddressError(HTTPStatus.BAD_GATEWAY, "The address could not be read.") from None


def is_plain(url: httpx2.URL) -> bool:
    """Whether it is one of the web, without a user or a password."""
    return url.scheme in ("http", "https") and not url.userinfo and (url.port or 0) <= LARGEST_PORT


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether it is reached over the internet alone, however it is written."""
    if isinstance(address, IPv4Address):
        is_inner = address in RESERVED or address == AZURE_HOST
        return address.is_global and not address.is_multicast and not is_inner
    if inner := carried(address):
        return is_public(inner)
    return address in GLOBAL_UNICAST and address.is_global


def carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a system or a gateway makes of it."""
    if address in NAT64:
        return IPv4Address(int(address) & LAST_32_BITS)
    return address.ipv4_mapped or address.sixtofour


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, of which each must be public; the system also reads those that are spelled oddly."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=SOCK_STREAM)
    except (OSError, UnicodeError):
        raise httpcore2.ConnectError from None
    addresses = [str(address[0]) for *_, address in found]
    if not all(is_public(ip_address(address)) for address in addresses):
        raise refusal()
    return addresses


class GuardedBackend(httpcore2.AnyIOBackend):
    """Connects to the addresses that were checked, so that a second look at the name can't lead elsewhere."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - its base says so
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Try one address after the other; the name stays what TLS and the header Host go by."""
        *others, last = await resolve(host, port)
        for address in others:
            try:
                return await super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return await super().connect_tcp(last, port, timeout, local_address, socket_options)


class GuardedTransport(httpx2.AsyncHTTPTransport):
    """Sends a request, also one that a redirect has made, to nowhere but a public address."""

    def __init__(self, largest_answer: int) -> None:
        """Read this many bytes of an answer, at most."""
        super().__init__(verify=tls())
        self._pool = httpcore2.AsyncConnectionPool(ssl_context=tls(), network_backend=GuardedBackend())
        self.largest_answer = largest_answer

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Refuse what a user has no reason to write, then send it."""
        if not is_plain(request.url):
            raise refusal()
        answer = await super().handle_async_request(request)
        if answer.headers.get("content-encoding", "identity") != "identity":
            await answer.aclose()
            raise httpx2.DecodingError("The answer is packed, which it was asked not to be.")
        limit_body(answer, self.largest_answer)
        return answer
