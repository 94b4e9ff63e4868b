"""The type of a setting that holds secrets: `Secrets`.

Several may be valid at once, so that one can take the place of another without a gap. They are written after each
other, with spaces or commas between, the newest first.
"""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode

from app.settings import get_settings

SHORTEST = 16  # providers make some themselves, not all as long as we would
FEWEST_CHARACTERS = 8  # "changeme", however often, is not random


def split(value: object) -> object:
    """The secrets of a text."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


def refuse_weak(secrets: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
    """Refuse a secret that could be guessed, but on a developer's machine; the message does not tell it."""
    weak = [place for place, secret in enumerate(secrets, 1) if is_weak(secret.get_secret_value())]
    if weak and not get_settings().development:
        raise ValueError(
            f"Secret {weak[0]} of {len(secrets)} must be random, with {SHORTEST} characters or more. This makes one: "
            "uv run python -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )
    return secrets


def is_weak(secret: str) -> bool:
    """Whether a secret is too short, or no random one."""
    return len(secret) < SHORTEST or len(set(secret)) < FEWEST_CHARACTERS


Secrets = Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(split), AfterValidator(refuse_weak)]
