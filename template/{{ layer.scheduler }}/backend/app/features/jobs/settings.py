"""The settings of jobs."""

from functools import cache
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from app.settings import EnvironmentSettings, get_settings


class JobsSettings(EnvironmentSettings):
    """Settings from variables that start with JOBS_; times are in seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="JOBS_")

    engine: Literal["runner", "procrastinate"] = "runner"
    concurrency: int = Field(default=10, ge=1, le=100)
    time_zone: ZoneInfo = ZoneInfo("UTC")
    poll: float = Field(default=1, gt=0)  # how long a run that was asked for waits, at most
    lost_after: float = Field(default=30, gt=0)  # the silence after which a runner counts as dead
    grace: float = Field(default=20, ge=0)  # what a run gets to end when its runner is stopped
    keep_days: int = Field(default=30, ge=1)
    alert_after: int = Field(default=3, ge=1)
    metrics_token: SecretStr | None = None

    @model_validator(mode="after")
    def _refuse_engine_without_database(self) -> Self:
        if self.engine == "procrastinate" and get_settings().database_url.startswith("sqlite"):
            raise ValueError("JOBS_ENGINE=procrastinate needs PostgreSQL. Set DATABASE_URL, or leave JOBS_ENGINE out.")
        return self


@cache
def get_jobs_settings() -> JobsSettings:
    """The settings of this process, read once."""
    return JobsSettings()
