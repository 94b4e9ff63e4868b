"""A delivery as it came, and what of it may be stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice

from app.features.jobs.endings import storable
from app.features.webhooks.verification.scheme import Scheme

PRIVATE = {"authorization", "cookie", "proxy-authorization"}
REDACTED = "…"
MOST_HEADERS = 100
LONGEST_HEADER = 2000
LONGEST_NAME = 200
LONGEST_REASON = 1000
LONGEST_ADDRESS = 45


@dataclass(frozen=True)
class Delivery:
    """What somebody sent, whoever it was."""

    headers: Mapping[str, str]  # their names in lower case
    body: bytes
    client: str | None  # the address that it came from
    at: datetime
    test_id: str | None = None  # of a test event: whatever it says of itself, it takes the id of no true one

    @property
    def hash(self) -> str:
        """SHA-256 of the body, as hexadecimal digits."""
        return sha256(self.body).hexdigest()


def delivery_id(scheme: Scheme, headers: Mapping[str, str], body: bytes) -> str:
    """What the provider calls a delivery; the hash of its body, if it says nothing."""
    said = scheme.delivery_id(headers, body)
    if not said:
        return f"sha256:{sha256(body).hexdigest()}"
    if len(said) > LONGEST_NAME or storable(said) != said:
        return f"sha256:{sha256(said.encode(errors='surrogatepass')).hexdigest()}"
    return said


def kind_of(scheme: Scheme, headers: Mapping[str, str], body: bytes) -> str | None:
    """What has happened, as far as it can be stored."""
    kind = scheme.kind(headers, body)
    return None if kind is None else storable(kind[:LONGEST_NAME])


def reason(text: str) -> str:
    """Why something failed, as far as it can be stored."""
    return storable(text[:LONGEST_REASON])


def redacted(scheme: Scheme, headers: Mapping[str, str]) -> dict[str, str]:
    """The headers as they are stored: not too many, not too long, and nothing that would let a reader in."""
    private = {*PRIVATE, *scheme.credentials}
    return {
        storable(name[:LONGEST_NAME]): REDACTED if name in private else storable(value[:LONGEST_HEADER])
        for name, value in islice(headers.items(), MOST_HEADERS)
    }
