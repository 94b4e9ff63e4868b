"""What the environment decides, checked at start."""

import os
from functools import cache
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app import ROOT

ENV_FILE = ROOT / os.environ.get("ENV_FILE", ".env")
SHORTEST_SECRET = 32
FEWEST_CHARACTERS = 10  # "changeme", however often, is not random


class EnvironmentSettings(BaseSettings):
    """Settings from variables of the environment, else from `.env`; a feature derives its own, with an `env_prefix`."""

    model_config = SettingsConfigDict(env_file=ENV_FILE, extra="ignore", frozen=True, hide_input_in_errors=True)


class Settings(EnvironmentSettings):
    """The settings of the core."""

    environment: Literal["development", "production"] = "production"
    secret_key: SecretStr
    database_url: str = Field(
        "sqlite:///data/app.db", pattern=r"^(sqlite:///[^:]|postgres(ql)?(\+\w+)?://.)", repr=False
    )
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    trusted_proxies: str = "127.0.0.1"

    @property
    def development(self) -> bool:
        """Whether this is a developer's machine, where plain HTTP and readable logs are right."""
        return self.environment == "development"

    @model_validator(mode="after")
    def _refuse_weak_secret(self) -> Self:
        secret = self.secret_key.get_secret_value()
        if not self.development and (len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_CHARACTERS):
            raise ValueError(
                f"SECRET_KEY must be random, with {SHORTEST_SECRET} characters or more. This makes one: "
                "uv run python -c 'import secrets; print(secrets.token_urlsafe(32))'"
            )
        return self


@cache
def get_settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
