"""The settings of webhooks."""

from functools import cache

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from app.settings import EnvironmentSettings


class WebhooksSettings(EnvironmentSettings):
    """Settings from variables that start with WEBHOOKS_; a source may say otherwise where it is declared."""

    model_config = SettingsConfigDict(env_prefix="WEBHOOKS_", env_ignore_empty=True)

    largest_body: int = Field(default=1024, ge=1, le=10_240)  # of one delivery, in KiB
    rate: int = Field(default=600, ge=1)  # deliveries of a source in a minute
    keep_days: int = Field(default=30, ge=1, le=36_500)


@cache
def get_webhooks_settings() -> WebhooksSettings:
    """The settings of this process, read once."""
    return WebhooksSettings()
