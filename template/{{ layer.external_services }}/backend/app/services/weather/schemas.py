"""What the weather forecast answers: a column for each figure, in its own words, which are also what is asked for."""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel, model_validator


class Columns(BaseModel):
    """Columns of the same length; None where a figure is not known."""

    @classmethod
    def names(cls) -> list[str]:
        """What to ask for; the time comes by itself."""
        return [name for name in cls.model_fields if name != "time"]

    @model_validator(mode="after")
    def _refuse_ragged(self) -> Self:
        lengths = {name: len(getattr(self, name)) for name in type(self).model_fields}
        if len({*lengths.values()}) > 1:
            raise ValueError(f"The columns are not of one length: {lengths}.")
        return self


class Hourly(Columns):
    """By the hour, in the local time of the place."""

    time: list[datetime]
    temperature_2m: list[float | None]  # °C
    precipitation_probability: list[int | None]  # %
    precipitation: list[float | None]  # mm
    wind_speed_10m: list[float | None]  # km/h
    weather_code: list[int | None]  # of the World Meteorological Organization


class Daily(Columns):
    """By the day of the place."""

    time: list[date]
    temperature_2m_min: list[float | None]
    temperature_2m_max: list[float | None]
    precipitation_sum: list[float | None]
    weather_code: list[int | None]


class Forecast(BaseModel):
    """The weather of a place."""

    latitude: float  # of the middle of the cell of the grid
    longitude: float
    timezone: str
    hourly: Hourly
    daily: Daily
