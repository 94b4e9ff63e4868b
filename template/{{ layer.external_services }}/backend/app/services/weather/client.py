"""The client of the weather forecast: <https://open-meteo.com/en/docs>."""

from app.features.services import Client, Values
from app.services.weather.schemas import Daily, Forecast, Hourly


class Weather(Client):
    """The weather of a place."""

    async def forecast(self, latitude: float, longitude: float, *, days: int = 7) -> Forecast:
        """From today on, for 16 days at most, in the time zone of the place."""
        query: Values = {
            "latitude": latitude,
            "longitude": longitude,
            "hourly": Hourly.names(),
            "daily": Daily.names(),
            "forecast_days": days,
            "timezone": "auto",
        }
        return await self.call("forecast", "GET", "/v1/forecast", Forecast, query=query)

    async def ping(self) -> Forecast:
        """Ask for the weather of today in Copenhagen."""
        return await self.forecast(55.68, 12.57, days=1)
