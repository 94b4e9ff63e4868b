"""What a scheme of verification is: it signs as the provider does, and tells what was signed from what was not."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from pydantic import SecretStr


class VerificationError(Exception):
    """A delivery that is not what its sender says; the text is for our own log and page, never for the sender."""


class Scheme(Protocol):
    """How a provider proves that a delivery is its own; an owner's own is a class with these members."""

    @property
    def title(self) -> str:
        """What people call it, such as "Stripe"."""

    @property
    def secrets(self) -> Collection[SecretStr]:
        """Those that are valid now, the newest first; with none, the source is off."""

    @property
    def credentials(self) -> Collection[str]:
        """The headers, in lower case, whose value alone would let somebody in, and so is never stored."""

    def verify(self, headers: Mapping[str, str], body: bytes, at: datetime, /) -> None:
        """Raise `VerificationError`, and nothing else, unless a secret was used for this body near this moment.

        The names of headers are in lower case; the comparison takes the same time wherever a difference is.
        """

    def delivery_id(self, headers: Mapping[str, str], body: bytes, /) -> str | None:
        """What the provider calls this delivery, each time that it sends it; None if it has no name for it."""

    def kind(self, headers: Mapping[str, str], body: bytes, /) -> str | None:
        """What has happened, such as "push", where the provider says so."""

    def handshake(self, headers: Mapping[str, str], body: bytes, /) -> Mapping[str, str] | None:
        """What to answer, with 200, to a verified delivery that is not an event but a question whether we are here."""

    def sign(self, body: bytes, delivery_id: str, kind: str | None, at: datetime, /) -> dict[str, str]:
        """The headers with which the provider would send this body, with the newest secret."""
