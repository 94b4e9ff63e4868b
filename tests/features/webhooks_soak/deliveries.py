"""What providers send: signed as their documents say, by code of our own."""

import base64
import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Callable
from dataclasses import dataclass

TIMEOUT = 30
# As in `owner/`: what Standard Webhooks writes in base64, other providers use as it is.
SECRET = "whsec_c29hay1zb2FrLXNvYWstc29hay1zb2FrLXNvYWs="  # noqa: S105
Headers = dict[str, str]
Signer = Callable[[bytes, str], Headers]


@dataclass(frozen=True)
class Delivery:
    """A request to a source."""

    source: str
    body: bytes
    headers: Headers


def order(source: str, number: int, secret: str = SECRET, **payload: object) -> Delivery:
    """A delivery of an order; its number is its id too."""
    body = json.dumps({"number": number, **payload}).encode()
    headers = {"Content-Type": "application/json"} | standard(body, f"order-{number}", secret)
    return Delivery(source, body, headers)


def send(port: int, delivery: Delivery) -> int | None:
    """Deliver over a connection of its own; the status of the answer, or None if none came.

    Raises ConnectionRefusedError if nobody is there.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    try:
        connection.connect()
        connection.request("POST", f"/webhooks/{delivery.source}", delivery.body, delivery.headers)
        return connection.getresponse().status
    except ConnectionRefusedError:
        raise
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def standard(body: bytes, delivery_id: str, secret: str = SECRET) -> Headers:
    """As Standard Webhooks says."""
    at = int(time.time())
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signature = base64.b64encode(mac(key, f"{delivery_id}.{at}.".encode() + body).digest()).decode()
    return {
        "webhook-id": delivery_id,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{signature}",
    }


def github(body: bytes, delivery_id: str) -> Headers:
    """As GitHub does."""
    signature = f"sha256={mac(SECRET.encode(), body).hexdigest()}"
    return {"X-GitHub-Event": "order", "X-GitHub-Delivery": delivery_id, "X-Hub-Signature-256": signature}


def stripe(body: bytes, _delivery_id: str) -> Headers:
    """As Stripe does, whose ids are in the body."""
    at = int(time.time())
    return {"Stripe-Signature": f"t={at},v1={mac(SECRET.encode(), f'{at}.'.encode() + body).hexdigest()}"}


def slack(body: bytes, _delivery_id: str) -> Headers:
    """As Slack does, whose ids are in the body."""
    at = int(time.time())
    signature = mac(SECRET.encode(), f"v0:{at}:".encode() + body).hexdigest()
    return {"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": f"v0={signature}"}


def token(_body: bytes, _delivery_id: str) -> Headers:
    """The shared secret itself."""
    return {"X-Token": SECRET}


def plain(body: bytes, _delivery_id: str) -> Headers:
    """The HMAC and nothing else."""
    return {"X-Signature": mac(SECRET.encode(), body).hexdigest()}


def mac(key: bytes, message: bytes) -> hmac.HMAC:
    """Of which all schemes are made."""
    return hmac.new(key, message, hashlib.sha256)


SIGNERS: dict[str, Signer] = {
    "standard": standard,
    "github": github,
    "stripe": stripe,
    "slack": slack,
    "token": token,
    "plain": plain,
}
