"""A setting of the type `Secrets` holds several, and in production no weak ones."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_settings import SettingsConfigDict

from app.features.webhooks.secrets import Secrets
from app.settings import EnvironmentSettings, get_settings

STRONG = "8f742231b10e8888abcd99yyyzzz85a5"
OTHER = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


class ShopSettings(EnvironmentSettings):
    """Settings of an owner."""

    model_config = SettingsConfigDict(env_prefix="SHOP_", env_ignore_empty=True)

    secrets: Secrets = ()


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    """The settings of the core are read anew, now and after the test."""
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server, not a developer's machine."""
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("SECRET_KEY", "0123456789abcdefghijklmnopqrstuvwxyz")


def read(monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    """The secrets of a text in the environment."""
    monkeypatch.setenv("SHOP_SECRETS", text)
    return [secret.get_secret_value() for secret in ShopSettings(_env_file=None).secrets]


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("", []),
        (" ", []),
        (STRONG, [STRONG]),
        (f"{STRONG} {OTHER}", [STRONG, OTHER]),
        (f"{STRONG},{OTHER}", [STRONG, OTHER]),
        (f"  {STRONG} , {OTHER}\n", [STRONG, OTHER]),
        ('["a", "b"]', ['["a"', '"b"]']),
    ],
)
def test_spaces_or_commas_are_between_them(monkeypatch: pytest.MonkeyPatch, text: str, secrets: list[str]) -> None:
    """In their order, the newest first; JSON is none of our business."""
    assert read(monkeypatch, text) == secrets


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize("weak", ["hush", "<random>", "changeme" * 4, "x" * 40])
def test_weak_secrets_are_refused_in_production(monkeypatch: pytest.MonkeyPatch, weak: str) -> None:
    """The message says which one, and how to make a better one, but does not tell it."""
    with pytest.raises(ValidationError, match=r"Secret 2 of 2 must be random, with 16 characters or more") as error:
        read(monkeypatch, f"{STRONG} {weak}")
    assert weak not in str(error.value)
    assert STRONG not in str(error.value)


@pytest.mark.usefixtures("production")
def test_strong_secrets_are_taken_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that providers make, too."""
    assert read(monkeypatch, f"{STRONG} {OTHER}") == [STRONG, OTHER]


def test_any_secret_is_taken_on_a_developers_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """To try something out."""
    assert read(monkeypatch, "hush") == ["hush"]


def test_they_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in the text of the settings."""
    monkeypatch.setenv("SHOP_SECRETS", STRONG)
    settings: Any = ShopSettings(_env_file=None)

    assert STRONG not in f"{settings!r} {settings}"
