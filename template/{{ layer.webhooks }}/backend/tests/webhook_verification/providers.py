"""Every scheme with a secret, and what each of them signs."""

import base64
from dataclasses import is_dataclass, replace
from datetime import UTC, datetime

from pydantic import SecretStr

from app.features.webhooks.verification import GitHub, Hmac, Scheme, Slack, StandardWebhooks, Stripe, Token

AT = datetime(2026, 11, 23, 12, 0, 0, 250_000, tzinfo=UTC)
BODY = b'{"id": "evt_1", "type": "door.opened", "event_id": "Ev1", "door": "north"}'
ID = "msg_1"
KIND = "door.opened"


def secret(word: str) -> SecretStr:
    """A secret that every scheme takes."""
    return SecretStr("whsec_" + base64.b64encode(word.encode().ljust(24, b".")).decode())


NEW, OLD, FOREIGN = (secret(word) for word in ("new", "old", "foreign"))
BOTH = (NEW, OLD)

SIGNED: dict[str, Scheme] = {
    "standard": StandardWebhooks(BOTH),
    "svix": StandardWebhooks(BOTH, prefix="Svix"),
    "github": GitHub(BOTH),
    "stripe": Stripe(BOTH),
    "slack": Slack(BOTH),
    "hex": Hmac(BOTH, header="X-Signature"),
    "base64": Hmac(BOTH, header="X-Signature", encoding="base64", prefix="hmac ", algorithm="sha512"),
    "sha1": Hmac(BOTH, header="X-Signature", algorithm="sha1", id_header="X-Id", kind_header="X-Kind"),
    "timed": Hmac(BOTH, header="X-Signature", timestamp_header="X-Time", separator=":"),
}
TOKENS: dict[str, Scheme] = {
    "bearer": Token(BOTH),
    "token": Token(BOTH, header="X-Webhook-Token", id_header="X-Id", kind_header="X-Kind"),
}
SCHEMES = {**SIGNED, **TOKENS}
TOLD = {"x-github-delivery", "x-github-event", "x-id", "x-kind"}  # headers that are not signed, and prove nothing
TIMED = ["standard", "svix", "stripe", "slack", "timed"]  # those that sign the time


def with_secrets(scheme: Scheme, *secrets: SecretStr) -> Scheme:
    """The same scheme with other secrets."""
    assert is_dataclass(scheme)
    return replace(scheme, secrets=secrets)
