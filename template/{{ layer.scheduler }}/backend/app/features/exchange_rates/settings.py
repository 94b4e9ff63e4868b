"""The settings of exchange rates."""

from functools import cache

from pydantic import HttpUrl
from pydantic_settings import SettingsConfigDict

from app.settings import EnvironmentSettings


class ExchangeRatesSettings(EnvironmentSettings):
    """Settings from variables that start with EXCHANGE_RATES_."""

    model_config = SettingsConfigDict(env_prefix="EXCHANGE_RATES_", env_ignore_empty=True)

    url: HttpUrl | None = None


@cache
def get_exchange_rates_settings() -> ExchangeRatesSettings:
    """The settings of this process, read once."""
    return ExchangeRatesSettings()
