"""What a request for measurements asks for, checked before a database is asked."""

import re
from datetime import UTC, datetime
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from fastapi import Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from app.features.measurements.schemas import WITH_ITS_ZONE, Bucket, ExportFormat, Fill, Metric, Source, Statistic
from app.pagination import Cursor
from app.users.schemas import PRINTABLE

Item = TypeVar("Item")
MOST = 5000  # buckets in an answer
LOST_PLUS = re.compile(r"\d[T ]\S+ \d\d:?\d\d$")
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _refuse_lost_plus(moment: object) -> object:
    if isinstance(moment, str) and LOST_PLUS.search(moment):
        raise PydanticCustomError("plus", "A + in an address is a space: write %2B, or the time in UTC with a Z")
    return moment


def _as_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise PydanticCustomError("moment", WITH_ITS_ZONE)
    if not EARLIEST <= moment <= LATEST:
        raise PydanticCustomError("year", "The year must be from 1900 to 2199.")
    return moment.astimezone(UTC)


def _refuse_unknown_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):  # also "..", and the names of folders
        raise PydanticCustomError("zone", "There is no such time zone. Write one such as Europe/Copenhagen.") from None


def _once(items: list[Item]) -> list[Item]:
    return list(dict.fromkeys(items))


Moment = Annotated[datetime, BeforeValidator(_refuse_lost_plus), AfterValidator(_as_utc)]
TimeZone = Annotated[str, Field(max_length=100), AfterValidator(_refuse_unknown_zone)]
Sources = Annotated[list[Source], Field(min_length=1, max_length=20), AfterValidator(_once)]
Statistics = Annotated[list[Statistic], Field(min_length=1, max_length=len(Statistic)), AfterValidator(_once)]
Search = Annotated[str, Query(max_length=200, pattern=PRINTABLE)]


class Selection(BaseModel):
    """Series of one metric, from `start` to before `end`."""

    source: Sources
    metric: Metric
    start: Moment
    end: Moment

    @field_validator("end")
    @classmethod
    def _refuse_earlier(cls, end: datetime, info: ValidationInfo) -> datetime:
        if "start" in info.data and end <= info.data["start"]:
            raise PydanticCustomError("end", "The end must be after the start.")
        return end


class RangeQuery(Selection):
    """A page of measurements as they are."""

    limit: Annotated[int, Field(ge=1, le=10_000)] = 1000
    cursor: Cursor = None


class ExportQuery(Selection):
    """All measurements as a file."""

    format: ExportFormat = ExportFormat.csv


class BucketQuery(Selection):
    """One point for each bucket; without `bucket`, the finest one that gives so many `points` at most."""

    bucket: Bucket | None = None
    points: Annotated[int, Field(ge=1, le=MOST)] = 500
    statistic: Statistics = [Statistic.average]
    time_zone: TimeZone = "UTC"
    fill: Fill = Fill.null
