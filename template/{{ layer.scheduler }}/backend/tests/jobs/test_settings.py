"""The settings of jobs."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from app.features.jobs.settings import JobsSettings
from app.settings import get_settings

POSTGRESQL = "postgresql://shop@localhost/shop"


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    """The settings of the core are read anew, now and after the test."""
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def test_example_is_complete() -> None:
    """What .env.example says is valid, and it runs jobs without anything else."""
    settings = JobsSettings()

    assert (settings.engine, settings.concurrency, settings.time_zone) == ("runner", 10, ZoneInfo("UTC"))


def test_variables_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has the prefix of the feature; an empty one counts as left out."""
    monkeypatch.setenv("JOBS_TIME_ZONE", "Europe/Copenhagen")
    monkeypatch.setenv("JOBS_KEEP_DAYS", "7")
    monkeypatch.setenv("JOBS_METRICS_TOKEN", "")

    settings = JobsSettings(_env_file=None)

    assert (settings.time_zone, settings.keep_days) == (ZoneInfo("Europe/Copenhagen"), 7)
    assert settings.metrics_token is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("JOBS_ENGINE", "celery"),
        ("JOBS_CONCURRENCY", "0"),
        ("JOBS_TIME_ZONE", "Mars/Olympus"),
        ("JOBS_POLL", "0"),
        ("JOBS_LOST_AFTER", "inf"),
        ("JOBS_GRACE", "-1"),
        ("JOBS_KEEP_DAYS", "0"),
        ("JOBS_KEEP_DAYS", "9999999"),
    ],
)
def test_senseless_settings_are_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """At the start of the app, not when they matter for the first time."""
    monkeypatch.setenv(name, value)

    with pytest.raises(ValidationError):
        JobsSettings()


def test_procrastinate_needs_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite the message says what to set."""
    monkeypatch.setenv("JOBS_ENGINE", "procrastinate")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///data/app.db")

    with pytest.raises(ValidationError, match="JOBS_ENGINE=procrastinate needs PostgreSQL"):
        JobsSettings()

    get_settings.cache_clear()
    monkeypatch.setenv("DATABASE_URL", POSTGRESQL)
    assert JobsSettings().engine == "procrastinate"


def test_token_of_the_metrics_is_no_known_one_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """What .env.example says is for developers; a server wants a random one, or none."""
    monkeypatch.setenv("JOBS_METRICS_TOKEN", "<random>")
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("SECRET_KEY", "0123456789abcdefghijklmnopqrstuvwxyz")

    with pytest.raises(ValidationError, match="JOBS_METRICS_TOKEN must be random"):
        JobsSettings()

    monkeypatch.setenv("JOBS_METRICS_TOKEN", "0123456789abcdefghijklmnopqrstuvwxyz")
    assert JobsSettings().metrics_token
