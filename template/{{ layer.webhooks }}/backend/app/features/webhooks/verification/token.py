"""A shared token: for those who can send a header, but not sign."""

import re
from collections.abc import Collection, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import datetime

from app.features.webhooks.verification.custom_headers import CustomHeaders, check_header_names
from app.features.webhooks.verification.shared_secret import check_signature, required

BEARER = re.compile("bearer +", re.IGNORECASE)
TOKEN = re.compile("[!-~]+")


@dataclass(frozen=True)
class Token(CustomHeaders):
    """Home Assistant's `rest_command`, say: `Authorization: Bearer …`, or the token alone in another header.

    It proves who sends, not that nobody changed or repeats what is sent: let such senders use HTTPS.
    """

    _: KW_ONLY
    header: str = "Authorization"
    title: str = "Token"

    def __post_init__(self) -> None:
        """Refuse a wrong declaration."""
        super().__post_init__()
        check_header_names(header=self.header)
        if not all(TOKEN.fullmatch(secret.get_secret_value()) for secret in self.secrets):
            raise ValueError("A secret of Token has a character that a header can't hold. Write ASCII, without spaces.")

    @property
    def credentials(self) -> Collection[str]:
        """The header with the token."""
        return {self.header.lower()}

    def verify(self, headers: Mapping[str, str], _body: bytes, _at: datetime, /) -> None:
        """Raise unless the token is shown."""
        shown = required(headers, self.header)
        if self._is_bearer:
            shown = BEARER.sub("", shown, count=1) if BEARER.match(shown) else ""
        check_signature([shown], [secret.get_secret_value() for secret in self.secrets])

    def sign(self, _body: bytes, delivery_id: str, kind: str | None, _at: datetime, /) -> dict[str, str]:
        """As the sender would."""
        token = self.secrets[0].get_secret_value()
        shown = f"Bearer {token}" if self._is_bearer else token
        return {self.header.lower(): shown} | self.named(delivery_id, kind)

    @property
    def _is_bearer(self) -> bool:
        return self.header.lower() == "authorization"
