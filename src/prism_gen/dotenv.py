"""`.env`: made from `.env.example`, with a fresh secret for each value that asks for one."""

import re
import secrets
from pathlib import Path

ENV = ".env"
ENV_EXAMPLE = ".env.example"
SECRET_BYTES = 32
# The value by which a template asks for a secret. The app refuses to start in production on it.
PLACEHOLDER = re.compile(r"(?<==)<random>$", re.MULTILINE)


def write_env(folder: Path) -> None:
    """Write `.env`, readable by its owner only. It is never rendered: no two projects share a secret."""
    example = (folder / ENV_EXAMPLE).read_text(encoding="utf-8")
    env = folder / ENV
    env.touch(mode=0o600)
    env.write_text(with_secrets(example), encoding="utf-8")


def with_secrets(example: str) -> str:
    """Replace each `<random>` value by a URL-safe random one of its own."""
    return PLACEHOLDER.sub(lambda _: secrets.token_urlsafe(SECRET_BYTES), example)
