"""What a request for measurements asks for, checked before a database is asked."""

from datetime import UTC, datetime
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from fastapi import Query
from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, ValidationInfo, field_validator

from app.features.measurements.schemas import Bucket, ExportFormat, Fill, Metric, Source, Statistic
from app.pagination import Cursor
from app.users.schemas import PRINTABLE

Item = TypeVar("Item")
MOST = 5000  # buckets in an answer
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _as_utc(moment: datetime) -> datetime:
    if not EARLIEST <= moment <= LATEST:
        raise ValueError("The year must be from 1900 to 2199.")
    return moment.astimezone(UTC)


def _refuse_unknown_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):  # also "..", and the names of folders
        raise ValueError("There is no such time zone. Write one such as Europe/Copenhagen.") from None


def _once(items: list[Item]) -> list[Item]:
    return list(dict.fromkeys(items))


Moment = Annotated[AwareDatetime, AfterValidator(_as_utc)]
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
            raise ValueError("The end must be after the start.")
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
