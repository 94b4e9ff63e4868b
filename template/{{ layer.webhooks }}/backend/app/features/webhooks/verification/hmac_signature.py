"""HMAC as many providers use it: of the body, or of time and body, in a header of their own."""

import base64
import hmac
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Literal, get_args

from app.features.webhooks.verification.custom_headers import CustomHeaders, check_header_names
from app.features.webhooks.verification.shared_secret import check_signature, check_time, required, seconds

Algorithm = Literal["sha256", "sha512", "sha1"]
Encoding = Literal["hex", "base64"]


@dataclass(frozen=True)
class Hmac(CustomHeaders):
    """`header` has `prefix` and the encoded HMAC of the body.

    With a `timestamp_header`, the seconds since 1970 that stand there are signed too, before `separator` and the body.
    """

    _: KW_ONLY
    header: str
    algorithm: Algorithm = "sha256"
    encoding: Encoding = "hex"
    prefix: str = ""
    timestamp_header: str | None = None
    separator: str = "."
    title: str = "HMAC"

    def __post_init__(self) -> None:
        """Refuse a wrong declaration."""
        super().__post_init__()
        check_header_names(header=self.header, timestamp_header=self.timestamp_header)
        check_choice("algorithm", self.algorithm, get_args(Algorithm))
        check_choice("encoding", self.encoding, get_args(Encoding))

    def verify(self, headers: Mapping[str, str], body: bytes, at: datetime, /) -> None:
        """Raise unless it is signed; near this moment, if the time is signed too."""
        time = required(headers, self.timestamp_header) if self.timestamp_header else None
        if time is not None:
            check_time(time, at)
        check_signature([required(headers, self.header)], self._signatures(time, body))

    def sign(self, body: bytes, delivery_id: str, kind: str | None, at: datetime, /) -> dict[str, str]:
        """As the provider would."""
        time = seconds(at) if self.timestamp_header else None
        values = {self.header: self._signatures(time, body)[0], self.timestamp_header: time}
        return {name.lower(): value for name, value in values.items() if name and value} | self.named(delivery_id, kind)

    def _signatures(self, time: str | None, body: bytes) -> list[str]:
        signed = body if time is None else f"{time}{self.separator}".encode() + body
        return [self.prefix + self._encoded(hmac.digest(key, signed, self.algorithm)) for key in self.keys]

    def _encoded(self, digest: bytes) -> str:
        return digest.hex() if self.encoding == "hex" else base64.b64encode(digest).decode()


def check_choice(argument: str, value: str, choices: tuple[str, ...]) -> None:
    """Refuse what is none of the choices."""
    if value not in choices:
        raise ValueError(f"{argument}={value!r} is none of: {', '.join(choices)}.")
