"""What a request for measurements asks for, checked before a database is asked."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field, ValidationInfo, field_validator

from app.features.measurements.schemas import Bucket, ExportFormat, Fill, Metric, Source, Statistic
from app.pagination import Cursor


class Selection(BaseModel):
    """Series of one metric, from `start` to before `end`."""

    source: Annotated[list[Source], Field(min_length=1, max_length=20)]
    metric: Metric
    start: AwareDatetime
    end: AwareDatetime

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
    statistic: Annotated[list[Statistic], Field(min_length=1)] = [Statistic.average]
    time_zone: Annotated[str, Field(max_length=100)] = "UTC"
    fill: Fill = Fill.null
