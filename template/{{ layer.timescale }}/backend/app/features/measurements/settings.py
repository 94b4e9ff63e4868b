"""The settings of measurements."""

from functools import cache
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from app.settings import SHORTEST_SECRET, EnvironmentSettings, get_settings


class MeasurementsSettings(EnvironmentSettings):
    """Settings from variables that start with MEASUREMENTS_."""

    model_config = SettingsConfigDict(env_prefix="MEASUREMENTS_", env_ignore_empty=True)

    token: SecretStr | None = None  # of devices, which have no account
    largest_body: int = Field(default=512, ge=1, le=100_000)  # of one request, unpacked, in MB

    @model_validator(mode="after")
    def _refuse_weak_token(self) -> Self:
        token = self.token
        if token and len(token.get_secret_value()) < SHORTEST_SECRET and not get_settings().development:
            raise ValueError(f"MEASUREMENTS_TOKEN must be random, with {SHORTEST_SECRET} characters or more.")
        return self


@cache
def get_measurements_settings() -> MeasurementsSettings:
    """The settings of this process, read once."""
    return MeasurementsSettings()
