"""The settings of jobs."""

from functools import cache
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from app.settings import SHORTEST_SECRET, EnvironmentSettings, get_settings

DAY = 86_400


class JobsSettings(EnvironmentSettings):
    """Settings from variables that start with JOBS_; times are in seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="JOBS_", env_ignore_empty=True)

    engine: Literal["runner", "procrastinate"] = "runner"
    concurrency: int = Field(default=10, ge=1, le=100)
    time_zone: ZoneInfo = ZoneInfo("UTC")
    poll: float = Field(default=1, gt=0, le=DAY)  # how long a run that was asked for waits, at most
    lost_after: float = Field(default=30, gt=0, le=DAY)  # the silence after which a runner counts as dead
    grace: float = Field(default=20, ge=0, le=DAY)  # what a run gets to end when its runner is stopped
    keep_days: int = Field(default=30, ge=1, le=36_500)
    alert_after: int = Field(default=3, ge=1)
    metrics_token: SecretStr | None = None

    @property
    def pulse(self) -> float:
        """How often a process that runs jobs looks after those that are under way, in seconds."""
        return min(1, self.lost_after / 6)

    @model_validator(mode="after")
    def _refuse_engine_without_database(self) -> Self:
        if self.engine == "procrastinate" and get_settings().database_url.startswith("sqlite"):
            raise ValueError("JOBS_ENGINE=procrastinate needs PostgreSQL. Set DATABASE_URL, or leave JOBS_ENGINE out.")
        return self

    @model_validator(mode="after")
    def _refuse_weak_token(self) -> Self:
        token = self.metrics_token
        if token and len(token.get_secret_value()) < SHORTEST_SECRET and not get_settings().development:
            raise ValueError(f"JOBS_METRICS_TOKEN must be random, with {SHORTEST_SECRET} characters or more.")
        return self


@cache
def get_jobs_settings() -> JobsSettings:
    """The settings of this process, read once."""
    return JobsSettings()
