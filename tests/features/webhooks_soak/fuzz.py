"""Requests at random: half of them signed as they should be, whatever their bodies are."""

import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.features.webhooks_soak.deliveries import SIGNERS, TIMEOUT

TYPES = [
    *["application/json"] * 12,
    *("application/cloudevents+json; charset=utf-8", "application/json; charset=utf-16", "text/plain"),
    *("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/", "é;;=\x7f", ""),
]
TEXTS = [
    "",
    "x",
    "é",
    "\x00",
    "\ud800",
    "a" * 300,
    "☃" * 70,
    "..",
    "ping",
    "order",
    "'; --",
    "%00",
    "10" * 40,
]
NUMBERS: list[Any] = [0, -1, 2**31, 2**63, 2**64, 10**400, 0.1, -0.0, 1e308, float("nan"), float("inf")]
SIZES = [0, 1, 10, 1000, 60_000, 70_000]
# What schemes look at, and what servers do.
NAMES = [
    *("webhook-id", "webhook-timestamp", "webhook-signature", "X-GitHub-Event", "X-GitHub-Delivery"),
    *("X-Hub-Signature-256", "Stripe-Signature", "X-Slack-Request-Timestamp", "X-Slack-Signature"),
    *("X-Token", "X-Signature", "Authorization", "Cookie", "Content-Type", "Content-Encoding", "Expect"),
    *("X-Forwarded-For", "Forwarded", "User-Agent", "traceparent", "Accept", "X-Request-ID", "Range"),
]


@dataclass(frozen=True)
class Request:
    """What is sent; `cut` is how much of the body never comes."""

    path: str
    headers: list[tuple[str, bytes]]
    body: bytes
    is_chunked: bool
    cut: int


def request(random: Random) -> Request:
    """The next one."""
    source, body = random.choice([*SIGNERS]), random_body(random)
    headers = {"Content-Type": random.choice(TYPES)}
    if random.random() < 0.5:
        headers |= SIGNERS[source](body, f"fuzz-{random.getrandbits(40)}")
        headers["Content-Type"] = "application/json"
    else:
        headers |= {random.choice(NAMES): random_value(random) for _ in range(random.randrange(8))}
        name = random_value(random).encode(errors="replace").decode()
        headers |= SIGNERS[source](body, name) if random.random() < 0.5 else {}
    path = f"/webhooks/{source}" if random.random() < 0.98 else f"/webhooks/{random.choice(PATHS)}"
    cut = random.randrange(len(body)) if body and random.random() < 0.02 else 0
    encoded = [(name, as_bytes(value)) for name, value in headers.items()]
    return Request(path, encoded, body, random.random() < 0.05, cut)


PATHS = ["", "nobody", "%00", "%ff", "a" * 2000, "..", "orders/", "orders?x=%ff", "%2e%2e%2fapi"]


def send_raw(connection: http.client.HTTPConnection, sent: Request) -> int | None:
    """Send it over a connection that is kept; the status, or None if there is no answer."""
    connection.putrequest("POST", sent.path, skip_accept_encoding=True)
    if sent.is_chunked:
        connection.putheader("Transfer-Encoding", "chunked")
    else:
        connection.putheader("Content-Length", str(len(sent.body)))
    for name, value in sent.headers:
        connection.putheader(name, value)
    body = iter([sent.body]) if sent.is_chunked else sent.body[: len(sent.body) - sent.cut]
    connection.endheaders(body, encode_chunked=sent.is_chunked)
    if sent.cut and not sent.is_chunked:
        return None
    answer = connection.getresponse()
    answer.read()
    return answer.status


def random_body(random: Random) -> bytes:
    """Most often JSON, often what the model takes."""
    makers: list[Callable[[Random], bytes]] = [*[a_plain_one] * 3, *[a_right_one] * 2, *[some_json] * 2, *ODD]
    return random.choice(makers)(random)


def a_plain_one(random: Random) -> bytes:
    """What the model takes."""
    return json.dumps({"number": random.getrandbits(30), "id": f"evt_{random.getrandbits(30)}"}).encode()


def a_right_one(random: Random) -> bytes:
    """What the model takes, with something beside it."""
    order = {"number": random.getrandbits(30), "id": some_value(random, 2), "type": some_value(random, 1)}
    return json.dumps(order | {"event_id": random.choice(TEXTS), "event": some_value(random, 3)}).encode()


def some_json(random: Random) -> bytes:
    """Any value, such as no database can keep."""
    return json.dumps(some_value(random, 4)).encode()


def some_value(random: Random, depth: int) -> Any:
    """A value of JSON, or what Python takes for one."""
    kind = random.randrange(6 if depth else 4)
    if kind == 4:
        return [some_value(random, depth - 1) for _ in range(random.randrange(4))]
    if kind == 5:
        names = random.sample(["number", "type", "id", "event_id", "event", "challenge", "\x00", "é"], 3)
        return {name: some_value(random, depth - 1) for name in names}
    return random.choice([TEXTS, NUMBERS, [None, True, False], ["url_verification"]][kind])


def noise(random: Random) -> bytes:
    """Bytes of no meaning."""
    return random.randbytes(random.choice(SIZES))


def a_deep_one(random: Random) -> bytes:
    """As deep as it is long."""
    return random.choice([b"[", b'{"number":', b'[{"id":']) * random.choice([10, 1000, 8000])


def a_torn_one(random: Random) -> bytes:
    """JSON that ends in the middle."""
    whole = a_right_one(random)
    return whole[: random.randrange(len(whole))]


def an_encoded_one(random: Random) -> bytes:
    """JSON, but not as UTF-8."""
    text = '{"number": 1, "id": "é"}'
    return text.encode(random.choice(["utf-16", "utf-32", "latin-1", "utf-8-sig", "utf-7"]))


def a_form(random: Random) -> bytes:
    """As browsers send it."""
    return b"payload=%7B%22number%22%3A1%7D&" + random.randbytes(random.randrange(30))


ODD: list[Callable[[Random], bytes]] = [noise, a_deep_one, a_torn_one, an_encoded_one, a_form]


def random_value(random: Random) -> str:
    """A value of a header."""
    values = [
        *TEXTS,
        str(random.getrandbits(60)),
        f"t={random.getrandbits(34)},v1=00",
        "v1,AAAA",
        "gzip",
        "-1",
    ]
    return random.choice(values)


def as_bytes(value: str) -> bytes:
    """As a header is sent: what has no end of a line in it."""
    return value.encode("utf-8", errors="surrogatepass")


def connect(port: int) -> http.client.HTTPConnection:
    """A connection to a server."""
    return http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
