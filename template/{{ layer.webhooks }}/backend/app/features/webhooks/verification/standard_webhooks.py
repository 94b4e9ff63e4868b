"""Standard Webhooks: the HMAC of id, time and body, as many providers send it."""

import base64
import binascii
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import SecretStr

from app.features.webhooks.verification.custom_headers import check_header_names
from app.features.webhooks.verification.scheme import VerificationError
from app.features.webhooks.verification.shared_secret import (
    SharedSecret,
    as_text,
    check_signature,
    check_time,
    fields,
    required,
    seconds,
)


@dataclass(frozen=True)
class StandardWebhooks(SharedSecret):
    """https://www.standardwebhooks.com; `prefix="svix"` for providers that call the headers as Svix does.

    A secret is written in base64, with or without `whsec_`. Signatures with a public key (v1a) are not looked at.
    """

    prefix: str = field(default="webhook", kw_only=True)
    title: str = field(default="Standard Webhooks", kw_only=True)

    def __post_init__(self) -> None:
        """Refuse a wrong declaration."""
        super().__post_init__()
        check_header_names(prefix=self.prefix)

    @property
    def keys(self) -> list[bytes]:
        """What the secrets stand for."""
        return [decoded(secret) for secret in self.secrets]

    def verify(self, headers: Mapping[str, str], body: bytes, at: datetime, /) -> None:
        """Raise unless it is signed near this moment; of several signatures, one must be right."""
        name, time, shown = (required(headers, f"{self.prefix}-{part}") for part in ("id", "timestamp", "signature"))
        if "." in name:  # dots join what is signed: this one could pass for the id and the time of another delivery
            raise VerificationError("Its id has a dot.")
        check_time(time, at)
        check_signature(shown.split(), self._signatures(name, time, body))

    def delivery_id(self, headers: Mapping[str, str], _body: bytes, /) -> str | None:
        """The same for each time that it is delivered again."""
        return headers.get(f"{self.prefix}-id".lower())

    def kind(self, _headers: Mapping[str, str], body: bytes, /) -> str | None:
        """Where the standard advises to say it."""
        return as_text(fields(body).get("type"))

    def sign(self, body: bytes, delivery_id: str, _kind: str | None, at: datetime, /) -> dict[str, str]:
        """As a provider would; the kind is in the body."""
        time = seconds(at)
        values = {"id": delivery_id, "timestamp": time, "signature": self._signatures(delivery_id, time, body)[0]}
        return {f"{self.prefix}-{part}".lower(): value for part, value in values.items()}

    def _signatures(self, name: str, time: str, body: bytes) -> list[str]:
        signed = f"{name}.{time}.".encode(errors="replace") + body
        digests = [hmac.digest(key, signed, "sha256") for key in self.keys]
        return ["v1," + base64.b64encode(digest).decode() for digest in digests]


def decoded(secret: SecretStr) -> bytes:
    """The key that a secret stands for."""
    text = secret.get_secret_value().removeprefix("whsec_")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("A secret of StandardWebhooks is not in base64. Write it as the provider shows it.") from None
