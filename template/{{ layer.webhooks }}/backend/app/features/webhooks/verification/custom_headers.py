"""What the schemes have in common whose headers a source names."""

import re
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass

from app.features.webhooks.verification.shared_secret import SharedSecret

HEADER_NAME = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class CustomHeaders(SharedSecret):
    """A sender may have a header for the delivery's id, and one for its kind."""

    _: KW_ONLY
    id_header: str | None = None
    kind_header: str | None = None

    def __post_init__(self) -> None:
        """Refuse a wrong declaration."""
        super().__post_init__()
        check_header_names(id_header=self.id_header, kind_header=self.kind_header)

    def delivery_id(self, headers: Mapping[str, str], _body: bytes, /) -> str | None:
        """If there is a header for it."""
        return headers.get(self.id_header.lower()) if self.id_header else None

    def kind(self, headers: Mapping[str, str], _body: bytes, /) -> str | None:
        """If there is a header for it."""
        return headers.get(self.kind_header.lower()) if self.kind_header else None

    def named(self, delivery_id: str, kind: str | None) -> dict[str, str]:
        """The headers that name a delivery."""
        values = {self.id_header: delivery_id, self.kind_header: kind}
        return {name.lower(): value for name, value in values.items() if name and value}


def check_header_names(**names: object) -> None:
    """Refuse what can't be the name of a header."""
    for argument, name in names.items():
        if name is not None and not (isinstance(name, str) and HEADER_NAME.fullmatch(name)):
            raise ValueError(f"{argument}={name!r} is no name of a header. Write letters, digits, - and _.")
