"""Measurements as they come in and go out."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from app.users.schemas import PRINTABLE

Source = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=PRINTABLE)]
Metric = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=PRINTABLE)]
WITH_ITS_ZONE = "Write it with its time zone, as in 2026-01-31T12:00:00Z"
Attribute = str | int | float | bool | None


class Bucket(StrEnum):
    """How much time becomes one point; from a day on, as the calendar of the time zone has it."""

    second = "1s"
    five_seconds = "5s"
    fifteen_seconds = "15s"
    half_minute = "30s"
    minute = "1m"
    five_minutes = "5m"
    quarter = "15m"
    half_hour = "30m"
    hour = "1h"
    three_hours = "3h"
    six_hours = "6h"
    half_day = "12h"
    day = "1d"
    week = "1w"
    month = "1mo"
    year = "1y"


class Statistic(StrEnum):
    """What becomes of the values of a bucket; a percentile is the value at its nearest rank."""

    average = "avg"
    minimum = "min"
    maximum = "max"
    rows = "count"
    total = "sum"
    first = "first"
    last = "last"
    p50 = "p50"
    p90 = "p90"
    p95 = "p95"
    p99 = "p99"


class Fill(StrEnum):
    """What stands for a bucket without values, in which `count` is always 0."""

    null = "null"
    last = "last"
    linear = "linear"


class ExportFormat(StrEnum):
    """How measurements are written to a file."""

    ndjson = "ndjson"
    csv = "csv"


class MeasurementRead(BaseModel):
    """What a source measured at a moment."""

    time: datetime
    source: str
    metric: str
    value: float
    attributes: dict[str, Attribute]


class MeasurementPage(BaseModel):
    """Some measurements, and the cursor of the next ones."""

    items: list[MeasurementRead]
    next_cursor: str | None


class MeasurementSource(BaseModel):
    """A source, and what it measures."""

    source: str
    metrics: list[str]


class MeasurementSourcePage(BaseModel):
    """Some sources by name, and the cursor of the next ones."""

    items: list[MeasurementSource]
    next_cursor: str | None


class BucketSeries(BaseModel):
    """One source: for each statistic as many values as there are buckets."""

    source: str
    values: dict[Statistic, list[float | None]]


class MeasurementBuckets(BaseModel):
    """Series in buckets of equal width, column by column, as charts take them."""

    metric: str
    bucket: Bucket
    time_zone: str
    read_from: str  # the table, or the continuous aggregate that gave the same answer sooner
    times: list[datetime]  # when each bucket starts
    series: list[BucketSeries]


class RejectedRow(BaseModel):
    """A row that was not stored, and why."""

    row: int  # the first one is 1; the header of a CSV file and blank lines do not count
    field: str | None
    detail: str


class IngestReport(BaseModel):
    """What became of the rows of a request."""

    received: int
    stored: int
    duplicates: int  # were here already; what is stored stays
    rejected: int
    errors: list[RejectedRow] = Field(max_length=100)  # the first hundred
