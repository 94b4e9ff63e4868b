"""What the schemes with a secret that both sides know have in common."""

import hmac
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from pydantic import SecretStr

from app.features.webhooks.verification.scheme import VerificationError

WINDOW = timedelta(minutes=5)  # between the moment of a signature and ours, in both directions
MOST_SHOWN = 20  # signatures in a header: a provider sends one for each of its secrets, a forger thousands
SECONDS = re.compile(r"[0-9]{1,12}")
HEADER_NAME = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class SharedSecret:
    """What is true of most of these schemes; each says what is different."""

    secrets: tuple[SecretStr, ...]

    def __post_init__(self) -> None:
        """Refuse what is no secret when the source is declared."""
        name = type(self).__name__
        secrets: object = self.secrets
        if not isinstance(secrets, tuple) or not all(isinstance(each, SecretStr) for each in secrets):
            raise TypeError(f"{name}(secrets) takes a tuple of SecretStr, such as a setting of the type Secrets.")
        if not all(self.keys):
            raise ValueError(f"{name}(secrets) has an empty secret, with which anybody could sign.")

    @property
    def keys(self) -> list[bytes]:
        """The secrets as they sign, the newest first."""
        return [secret.get_secret_value().encode() for secret in self.secrets]

    @property
    def credentials(self) -> Collection[str]:
        """None: a signature lets nobody in with another body."""
        return ()

    def delivery_id(self, _headers: Mapping[str, str], _body: bytes, /) -> str | None:
        """No name: the same body is the same delivery."""
        return None

    def kind(self, _headers: Mapping[str, str], _body: bytes, /) -> str | None:
        """No word of what has happened."""
        return None

    def handshake(self, _headers: Mapping[str, str], _body: bytes, /) -> Mapping[str, str] | None:
        """No question."""
        return None


def required(headers: Mapping[str, str], name: str) -> str:
    """The value of a header without which nothing can be verified."""
    if value := headers.get(name.lower()):
        return value
    raise VerificationError(f"The header {name} is missing.")


def check_time(text: str, at: datetime) -> None:
    """Refuse what was not signed near this moment, so that nobody plays back what they saw some time ago."""
    if not SECONDS.fullmatch(text):
        raise VerificationError("The time of its signature is no number of seconds since 1970.")
    ahead = int(text) - at.timestamp()
    if abs(ahead) > WINDOW.total_seconds():
        raise VerificationError(f"It was signed {abs(ahead):.0f} seconds {'after' if ahead > 0 else 'before'} it came.")


def check_signature(shown: Collection[str], valid: Iterable[str]) -> None:
    """Refuse unless one of the first signatures that are shown is valid; each pair is compared, in constant time."""
    first = islice(shown, MOST_SHOWN)
    pairs = [(one.encode(errors="replace"), other.encode()) for one in first for other in valid]
    if not any([hmac.compare_digest(*pair) for pair in pairs]):  # noqa: C419 - a list, so that none is left out
        raise VerificationError("No signature was made with a secret of ours, over this body.")


def seconds(at: datetime) -> str:
    """A moment as it is signed."""
    return str(int(at.timestamp()))


def fields(body: bytes) -> Mapping[str, Any]:
    """The fields of a JSON object; none of what is no such thing."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def as_text(value: object) -> str | None:
    """What is a text, and nothing else."""
    return value if isinstance(value, str) else None
