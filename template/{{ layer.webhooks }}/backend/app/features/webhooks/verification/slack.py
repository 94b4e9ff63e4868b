"""Slack: the HMAC of a version, time and body."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.features.webhooks.verification.shared_secret import (
    SharedSecret,
    as_text,
    check_signature,
    check_time,
    fields,
    required,
    seconds,
)

SIGNATURE = "X-Slack-Signature"
TIME = "X-Slack-Request-Timestamp"


@dataclass(frozen=True)
class Slack(SharedSecret):
    """https://docs.slack.dev/authentication/verifying-requests-from-slack, for the Events API.

    Slash commands are signed alike, but Slack shows people what they are answered.
    """

    title: str = field(default="Slack", kw_only=True)

    def verify(self, headers: Mapping[str, str], body: bytes, at: datetime, /) -> None:
        """Raise unless it is signed near this moment."""
        time = required(headers, TIME)
        check_time(time, at)
        check_signature([required(headers, SIGNATURE)], self._signatures(time, body))

    def delivery_id(self, _headers: Mapping[str, str], body: bytes, /) -> str | None:
        """The event's id, such as "Ev1"; the same for each time that it is delivered again."""
        return as_text(fields(body).get("event_id"))

    def kind(self, _headers: Mapping[str, str], body: bytes, /) -> str | None:
        """That of the event inside, such as "app_mention"."""
        outer = fields(body)
        inner = outer.get("event")
        return as_text(inner.get("type") if isinstance(inner, dict) else outer.get("type"))

    def handshake(self, _headers: Mapping[str, str], body: bytes, /) -> Mapping[str, str] | None:
        """The challenge that Slack wants back when the address is set up."""
        question = fields(body)
        challenge = question.get("challenge")
        if question.get("type") == "url_verification" and isinstance(challenge, str):
            return {"challenge": challenge}
        return None

    def sign(self, body: bytes, _delivery_id: str, _kind: str | None, at: datetime, /) -> dict[str, str]:
        """As Slack would; id and kind are in the body."""
        time = seconds(at)
        return {TIME.lower(): time, SIGNATURE.lower(): self._signatures(time, body)[0]}

    def _signatures(self, time: str, body: bytes) -> list[str]:
        return ["v0=" + hmac.digest(key, f"v0:{time}:".encode() + body, "sha256").hex() for key in self.keys]
