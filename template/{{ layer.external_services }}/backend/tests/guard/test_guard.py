"""Addresses of users lead to public servers, and nowhere else."""

import asyncio
from collections.abc import AsyncIterator
from ipaddress import ip_address

import httpx2
import pytest

from app.errors import ProblemError
from app.features.services import guard
from app.features.services.guard import UserAddressError, is_public, user_client
from app.features.services.settings import ServicesSettings
from tests.guard.internet import OTHER, PUBLIC, Internet, answer, internet, redirect

PRIVATE = [
    *("0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1"),  # noqa: S104 - refused
    *("172.31.255.255", "192.0.2.1", "192.168.1.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
    *("192.0.0.8", "192.0.0.192", "168.63.129.16", "::ffff:192.0.0.192"),
    *("::", "::1", "fe80::1", "fe80::1%1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1", "100::1"),
    *("::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1"),
    *("64:ff9b::169.254.169.254", "64:ff9b:1::8.8.8.8", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:7f00:1::"),
]
GLOBAL = [
    *("8.8.8.8", PUBLIC, "100.128.0.1", "172.32.0.1", OTHER, "::ffff:8.8.8.8", "64:ff9b::808:808"),
    "2002:808:808::1",
]
SPELLED = [
    *("2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "127.1", "127.0.1", "0", "127.0.0.1."),
    *("[::1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "169.254.169.254", "2852039166"),
    *("①②⑦.⓪.⓪.①", "127。0。0。1"),
]


@pytest.fixture
async def net(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Internet]:
    """An internet with one public name."""
    async with internet(monkeypatch) as place:
        place.names["shop.example"] = [[PUBLIC]]
        yield place


async def fetch(address: str) -> httpx2.Response:
    """What a route does with an address of a user."""
    async with user_client() as client:
        return await client.get(address)


async def refused(address: str) -> bool:
    """Whether it is refused as an address, and not by what it leads to."""
    with pytest.raises(UserAddressError) as error:
        await fetch(address)
    return error.value.status == 422


@pytest.mark.parametrize("address", PRIVATE)
def test_private_address_is_not_public(address: str) -> None:
    """Nor one that a gateway turns into such a one."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", GLOBAL)
def test_public_address_is_public(address: str) -> None:
    """Also behind NAT64, where a name of IPv4 resolves to an address of IPv6."""
    assert is_public(ip_address(address))


async def test_public_address_is_fetched(net: Internet) -> None:
    """The server is told the name, at the address that it resolves to."""
    found = await fetch("http://shop.example/picture")

    assert (found.status_code, found.text) == (200, "hello")
    assert net.connected == [PUBLIC]
    assert b"GET /picture HTTP/1.1\r\nHost: shop.example\r\n" in net.asked[0]


@pytest.mark.parametrize("host", SPELLED)
async def test_address_is_refused_however_it_is_spelled(net: Internet, host: str) -> None:
    """Decimal, octal, hexadecimal, shortened, mapped, in other digits: nothing is connected to."""
    with pytest.raises(UserAddressError):
        await fetch(f"http://{host}/")

    assert net.connected == []


@pytest.mark.parametrize("address", PRIVATE)
async def test_name_that_resolves_to_a_private_address_is_refused(net: Internet, address: str) -> None:
    """It is the address that counts."""
    net.names["shop.example"] = [[address]]

    assert await refused("http://shop.example/")
    assert net.connected == []


async def test_name_of_which_one_address_is_private_is_refused(net: Internet) -> None:
    """Whichever one would have been taken."""
    net.names["shop.example"] = [[PUBLIC, "10.0.0.1"]]

    assert await refused("http://shop.example/")
    assert net.connected == []


async def test_what_was_checked_is_connected_to(net: Internet) -> None:
    """A name that resolves to another address when it is asked again leads nowhere else."""
    net.names["shop.example"] = [[PUBLIC], ["127.0.0.1"]]

    await fetch("http://shop.example/")
    assert net.connected == [PUBLIC]
    assert await refused("http://shop.example/")


async def test_another_address_of_the_name_is_tried(net: Internet) -> None:
    """As browsers do when the first one does not answer."""
    net.names["shop.example"] = [[OTHER, PUBLIC]]
    net.down = {OTHER}

    assert (await fetch("http://shop.example/")).text == "hello"
    assert net.connected == [OTHER, PUBLIC]


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://inner.example/",
        "ftp://shop.example/",
        "http://a:b@shop.example/",
    ],
)
async def test_redirect_is_checked_like_an_address(net: Internet, to: str) -> None:
    """A public server can't send us into our own network."""
    net.names["inner.example"] = [["10.0.0.1"]]
    net.answers["/"] = redirect(to)

    assert await refused("http://shop.example/")
    assert net.connected == [PUBLIC]


async def test_redirect_to_a_public_address_is_followed(net: Internet) -> None:
    """Also to one of another name."""
    net.names["cdn.example"] = [[OTHER]]
    net.answers["/"] = redirect("http://cdn.example/picture")

    assert (await fetch("http://shop.example/")).text == "hello"
    assert net.connected == [PUBLIC, OTHER]


async def test_redirects_come_to_an_end(net: Internet) -> None:
    """Five are followed."""
    net.answers["/"] = redirect("http://shop.example/")

    with pytest.raises(UserAddressError, match="could not be read"):
        await fetch("http://shop.example/")
    assert len(net.connected) == 6


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "ftp://shop.example/", "gopher://shop.example/", "ws://shop.example/", "shop.example"),
        *("http://user:password@shop.example/", "http://user@shop.example/", "http://[::1", "http:///"),
        *("http://shop.example:0x50/", "http://shop.example:99999/"),
    ],
)
async def test_only_plain_addresses_are_fetched(net: Internet, address: str) -> None:
    """Of http and https, without a user."""
    with pytest.raises(UserAddressError):
        await fetch(address)

    assert net.connected == []


@pytest.mark.parametrize("name", ["nowhere.invalid", f"{'a' * 70}.example", "a..example"])
async def test_name_that_does_not_exist_can_not_be_read(net: Internet, name: str) -> None:
    """That is no server's fault, and none of ours."""
    with pytest.raises(UserAddressError):
        await fetch(f"http://{name}/")
    assert net.connected == []


async def test_tls_goes_by_the_name(net: Internet) -> None:
    """The certificate must be that of the host, not that of its address."""
    with pytest.raises(UserAddressError, match="could not be read"):
        await fetch("https://shop.example/")

    hello = net.asked[0]
    assert hello[:1] == b"\x16"
    assert b"shop.example" in hello
    assert net.connected == [PUBLIC]


async def test_answer_has_a_limit(net: Internet, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the settings, or one of your own."""
    settings = ServicesSettings(largest_answer=1000)
    monkeypatch.setattr(guard, "get_services_settings", lambda: settings)
    net.answers["/fits"], net.answers["/large"] = answer(b"x" * 1000), answer(b"x" * 1001)

    assert len((await fetch("http://shop.example/fits")).content) == 1000
    with pytest.raises(UserAddressError, match="too large"):
        await fetch("http://shop.example/large")
    async with user_client(largest_answer=1001) as client:
        assert len((await client.get("http://shop.example/large")).content) == 1001


async def test_packed_answer_is_refused(net: Internet) -> None:
    """A few bytes could unpack to many."""
    net.answers["/"] = answer(b"\x1f\x8b", headers={"Content-Encoding": "gzip"})

    with pytest.raises(UserAddressError, match="could not be read"):
        await fetch("http://shop.example/")
    assert b"Accept-Encoding: identity\r\n" in net.asked[0]


async def test_all_of_it_has_a_deadline(net: Internet) -> None:
    """However a server drips."""
    served: list[asyncio.Task[None] | None] = []

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.append(asyncio.current_task())
        await reader.read(4096)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        while not writer.is_closing():  # as it is once nobody reads
            writer.write(b"x")
            await asyncio.sleep(0.02)
        writer.close()

    async with await asyncio.start_server(drip, "127.0.0.1", 0) as server:
        net.port = server.sockets[0].getsockname()[1]
        start = asyncio.get_running_loop().time()
        with pytest.raises(UserAddressError, match="too long") as error:
            async with user_client(total=0.5) as client:
                await client.get("http://shop.example/")
        took = asyncio.get_running_loop().time() - start
        await asyncio.gather(*filter(None, served))

    assert error.value.status == 504
    assert 0.5 <= took < 2


@pytest.mark.usefixtures("net")
async def test_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would look the name up again, and go wherever it leads."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert (await fetch("http://shop.example/")).text == "hello"


async def test_refusal_tells_nothing_of_the_network(net: Internet) -> None:
    """It is a problem for the client, with the same words for each address."""
    net.names["inner.example"] = [["10.1.2.3"]]
    details = set()
    for address in ("http://inner.example/", "http://127.0.0.1/", "ftp://shop.example/"):
        with pytest.raises(ProblemError) as error:
            await fetch(address)
        details.add(error.value.detail)

    assert details == {"This address is not a public one of http or https."}
