"""The settings of services are checked at start."""

import pytest
from pydantic import ValidationError

from app.features.services.settings import ServicesSettings
from app.settings import get_settings


def test_weak_token_is_for_development_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """In production it must be long."""
    assert ServicesSettings(metrics_token="short").metrics_token

    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("SECRET_KEY", "0123456789 random enough for this test")
    get_settings.cache_clear()
    try:
        with pytest.raises(ValidationError, match="SERVICES_METRICS_TOKEN must be random"):
            ServicesSettings(metrics_token="short")
    finally:
        get_settings.cache_clear()


@pytest.mark.parametrize("largest", [0, -1, "much"])
def test_limit_that_makes_no_sense_is_refused(largest: object) -> None:
    """At start, not with the first answer."""
    with pytest.raises(ValidationError, match="largest_answer"):
        ServicesSettings.model_validate({"largest_answer": largest})
