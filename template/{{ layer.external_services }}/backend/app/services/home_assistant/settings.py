"""Where Home Assistant is, and what lets us in."""

from functools import cache

from pydantic import HttpUrl, SecretStr
from pydantic_settings import SettingsConfigDict

from app.settings import EnvironmentSettings


class HomeAssistantSettings(EnvironmentSettings):
    """Settings from variables that start with HOME_ASSISTANT_."""

    model_config = SettingsConfigDict(env_prefix="HOME_ASSISTANT_", env_ignore_empty=True)

    url: HttpUrl | None = None
    token: SecretStr | None = None  # a long-lived access token, from the profile of a user


@cache
def get_home_assistant_settings() -> HomeAssistantSettings:
    """The settings of this process, read once."""
    return HomeAssistantSettings()
