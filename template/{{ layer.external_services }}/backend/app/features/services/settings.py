"""The settings of services in general; each service has its own besides."""

from functools import cache
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from app.settings import SHORTEST_SECRET, EnvironmentSettings, get_settings


class ServicesSettings(EnvironmentSettings):
    """Settings from variables that start with SERVICES_."""

    model_config = SettingsConfigDict(env_prefix="SERVICES_", env_ignore_empty=True)

    largest_answer: int = Field(default=10_000_000, ge=1)  # bytes
    metrics_token: SecretStr | None = None

    @model_validator(mode="after")
    def _refuse_weak_token(self) -> Self:
        token = self.metrics_token
        if token and len(token.get_secret_value()) < SHORTEST_SECRET and not get_settings().development:
            raise ValueError(f"SERVICES_METRICS_TOKEN must be random, with {SHORTEST_SECRET} characters or more.")
        return self


@cache
def get_services_settings() -> ServicesSettings:
    """The settings of this process, read once."""
    return ServicesSettings()
