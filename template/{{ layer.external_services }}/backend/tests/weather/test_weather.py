"""A weather forecast, by the hour and by the day."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from app.features.services import InvalidResponseError, RejectedError, registry
from app.services.weather import service
from app.services.weather.client import Weather
from app.services.weather.settings import WeatherSettings
from tests.services_api.upstream import Upstream, running

FORECAST: dict[str, Any] = {
    "latitude": 55.68,
    "longitude": 12.57,
    "generationtime_ms": 0.2,
    "utc_offset_seconds": 3600,
    "timezone": "Europe/Copenhagen",
    "timezone_abbreviation": "GMT+1",
    "elevation": 5.0,
    "hourly_units": {"time": "iso8601", "temperature_2m": "°C"},
    "hourly": {
        "time": ["2026-11-23T00:00", "2026-11-23T01:00"],
        "temperature_2m": [3.4, None],
        "precipitation_probability": [40, None],
        "precipitation": [0.1, 0.0],
        "wind_speed_10m": [17.6, 18.0],
        "weather_code": [61, 3],
    },
    "daily_units": {"time": "iso8601"},
    "daily": {
        "time": ["2026-11-23"],
        "temperature_2m_min": [2.1],
        "temperature_2m_max": [6.4],
        "precipitation_sum": [1.3],
        "weather_code": [61],
    },
}


@pytest.fixture
async def sky() -> AsyncIterator[Upstream]:
    """A server that knows the weather."""
    async with running() as server:
        server.answers["GET /v1/forecast"] = (200, FORECAST)
        yield server


@pytest.fixture
async def client(sky: Upstream) -> AsyncIterator[Weather]:
    """The client, as the settings would have it."""
    async with replace(service, base_url=sky.url).open() as client:
        yield client


def asked(sky: Upstream) -> dict[str, list[str]]:
    """The query of the only request."""
    [request] = sky.asked
    return parse_qs(urlsplit(request.line.removeprefix("GET ")).query)


async def test_forecast_is_typed(client: Weather) -> None:
    """In the time of the place; a figure that is not known is none."""
    forecast = await client.forecast(55.6761, 12.5683)

    assert forecast.timezone == "Europe/Copenhagen"
    assert forecast.hourly.time[1] == datetime(2026, 11, 23, 1)  # noqa: DTZ001 - that of the place
    assert forecast.hourly.temperature_2m == [3.4, None]
    assert (forecast.daily.time, forecast.daily.temperature_2m_max) == ([date(2026, 11, 23)], [6.4])


async def test_what_is_read_is_asked_for(sky: Upstream, client: Weather) -> None:
    """Each figure by its name, and no others."""
    await client.forecast(55.6761, 12.5683, days=3)

    query = asked(sky)
    assert (query["latitude"], query["longitude"]) == (["55.6761"], ["12.5683"])
    assert (query["forecast_days"], query["timezone"]) == (["3"], ["auto"])
    assert query["hourly"] == [
        "temperature_2m",
        "precipitation_probability",
        "precipitation",
        "wind_speed_10m",
        "weather_code",
    ]
    assert query["daily"] == ["temperature_2m_min", "temperature_2m_max", "precipitation_sum", "weather_code"]


async def test_connection_is_tested_with_a_day(sky: Upstream, client: Weather) -> None:
    """What the page does."""
    assert service.check is not None
    await service.check(client)

    assert asked(sky)["forecast_days"] == ["1"]


async def test_columns_of_different_lengths_are_invalid(sky: Upstream, client: Weather) -> None:
    """A figure would belong to another hour."""
    hourly = FORECAST["hourly"] | {"temperature_2m": [3.4]}
    sky.answers["GET /v1/forecast"] = (200, FORECAST | {"hourly": hourly})

    with pytest.raises(InvalidResponseError, match="hourly"):
        await client.forecast(55.6761, 12.5683)


async def test_place_that_is_none_is_rejected(sky: Upstream, client: Weather) -> None:
    """It is asked once: to repeat it would not help."""
    sky.answers["GET /v1/forecast"] = (400, {"error": True, "reason": "Latitude must be in range of -90 to 90°."})

    with pytest.raises(RejectedError):
        await client.forecast(100, 0)
    assert len(sky.asked) == 1


def test_it_is_off_until_it_is_told_where_from() -> None:
    """As in .env.example; and the app has it."""
    assert registry.find("weather") is service
    assert not service.is_enabled
    assert service.variables == ("WEATHER_URL",)


def test_address_is_checked_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """A typing mistake is found before the first call."""
    monkeypatch.setenv("WEATHER_URL", "api.open-meteo.com")

    with pytest.raises(ValidationError, match="url"):
        WeatherSettings()
