"""Stripe: the HMAC of time and body, all in one header."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

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

SIGNATURE = "Stripe-Signature"


@dataclass(frozen=True)
class Stripe(SharedSecret):
    """https://docs.stripe.com/webhooks/signature; a secret signs as it is, `whsec_` included."""

    title: str = field(default="Stripe", kw_only=True)

    def verify(self, headers: Mapping[str, str], body: bytes, at: datetime, /) -> None:
        """Raise unless it is signed near this moment; of several signatures, one must be right."""
        parts = [part.partition("=") for part in required(headers, SIGNATURE).split(",")]
        times = [value for name, _, value in parts if name == "t"]
        if len(times) != 1:
            raise VerificationError(f"The header {SIGNATURE} does not have one time.")
        check_time(times[0], at)
        check_signature([value for name, _, value in parts if name == "v1"], self._signatures(times[0], body))

    def delivery_id(self, _headers: Mapping[str, str], body: bytes, /) -> str | None:
        """The event's id, such as "evt_1"; the same for each time that it is delivered again."""
        return as_text(fields(body).get("id"))

    def kind(self, _headers: Mapping[str, str], body: bytes, /) -> str | None:
        """Such as "invoice.paid"."""
        return as_text(fields(body).get("type"))

    def sign(self, body: bytes, _delivery_id: str, _kind: str | None, at: datetime, /) -> dict[str, str]:
        """As Stripe would; id and kind are in the body."""
        time = seconds(at)
        return {SIGNATURE.lower(): f"t={time},v1={self._signatures(time, body)[0]}"}

    def _signatures(self, time: str, body: bytes) -> list[str]:
        return [hmac.digest(key, f"{time}.".encode() + body, "sha256").hex() for key in self.keys]
