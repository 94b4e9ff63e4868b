"""A weather forecast: an example of a service without a key, off until WEATHER_URL is set.

With `WEATHER_URL=https://api.open-meteo.com` in `.env`, it is that of Open-Meteo, which is public.
"""

from app.features.services import Policy, Service
from app.services.weather.client import Weather
from app.services.weather.settings import get_weather_settings

service = Service(
    name="weather",
    title="Weather forecast",
    summary="The weather of a place, by the hour and by the day.",
    client=Weather,
    base_url=get_weather_settings().url,
    variables=("WEATHER_URL",),
    policy=Policy(total=10),
    check=Weather.ping,
)
