"""What a request for measurements asks for, checked before a database is asked."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, ValidationInfo, field_validator

from app.features.measurements.schemas import Bucket, ExportFormat, Fill, Metric, Source, Statistic
from app.pagination import Cursor
from app.users.schemas import PRINTABLE

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _as_utc(moment: datetime) -> datetime:
    if not EARLIEST <= moment <= LATEST:
        raise ValueError("The year must be from 1900 to 2199.")
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_as_utc)]
Search = Annotated[str, Query(max_length=200, pattern=PRINTABLE)]


class Selection(BaseModel):
    """Series of one metric, from `start` to before `end`."""

    source: Annotated[list[Source], Field(min_length=1, max_length=20)]
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
    points: Annotated[int, Field(ge=1, le=5000)] = 500
    statistic: Annotated[list[Statistic], Field(min_length=1, max_length=len(Statistic))] = [Statistic.average]
    time_zone: Annotated[str, Field(max_length=100)] = "UTC"
    fill: Fill = Fill.null
