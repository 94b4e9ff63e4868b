"""GitHub: the HMAC of the body. Gitea and Forgejo send the same headers too."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.features.webhooks.verification.shared_secret import SharedSecret, check_signature, required

SIGNATURE = "X-Hub-Signature-256"
DELIVERY = "x-github-delivery"
KIND = "x-github-event"


@dataclass(frozen=True)
class GitHub(SharedSecret):
    """https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries."""

    title: str = field(default="GitHub", kw_only=True)

    def verify(self, headers: Mapping[str, str], body: bytes, _at: datetime, /) -> None:
        """Raise unless it is signed; GitHub signs no time."""
        check_signature([required(headers, SIGNATURE)], self._signatures(body))

    def delivery_id(self, headers: Mapping[str, str], _body: bytes, /) -> str | None:
        """The same for each time that it is delivered again."""
        return headers.get(DELIVERY)

    def kind(self, headers: Mapping[str, str], _body: bytes, /) -> str | None:
        """Such as "push"."""
        return headers.get(KIND)

    def handshake(self, headers: Mapping[str, str], _body: bytes, /) -> Mapping[str, str] | None:
        """A ping, which GitHub sends when the webhook is set up."""
        return {"message": "pong"} if headers.get(KIND) == "ping" else None

    def sign(self, body: bytes, delivery_id: str, kind: str | None, _at: datetime, /) -> dict[str, str]:
        """As GitHub would."""
        headers = {SIGNATURE.lower(): self._signatures(body)[0], DELIVERY: delivery_id}
        return headers | ({KIND: kind} if kind else {})

    def _signatures(self, body: bytes) -> list[str]:
        return ["sha256=" + hmac.digest(key, body, "sha256").hex() for key in self.keys]
