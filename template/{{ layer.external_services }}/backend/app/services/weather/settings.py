"""Where the weather forecast comes from."""

from functools import cache

from pydantic import HttpUrl
from pydantic_settings import SettingsConfigDict

from app.settings import EnvironmentSettings


class WeatherSettings(EnvironmentSettings):
    """Settings from variables that start with WEATHER_."""

    model_config = SettingsConfigDict(env_prefix="WEATHER_", env_ignore_empty=True)

    url: HttpUrl | None = None


@cache
def get_weather_settings() -> WeatherSettings:
    """The settings of this process, read once."""
    return WeatherSettings()
