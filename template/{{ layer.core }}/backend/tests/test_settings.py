"""Settings are checked at start."""

import pytest
from pydantic import ValidationError

from app.settings import Settings


def test_production_is_meant_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forgetting a variable is never what makes an app less safe."""
    monkeypatch.delenv("ENVIRONMENT")

    assert Settings(_env_file=None).environment == "production"


@pytest.mark.parametrize("secret", ["", "<random>", "x" * 31, "changeme" * 5])
def test_production_refuses_a_weak_secret(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says how to make a strong one, and does not repeat the weak one."""
    monkeypatch.setenv("SECRET_KEY", secret)

    with pytest.raises(ValidationError, match=r"secrets.token_urlsafe\(32\)"):
        Settings(environment="production")


def test_secret_has_no_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one, nothing starts."""
    monkeypatch.delenv("SECRET_KEY")

    with pytest.raises(ValidationError, match="secret_key"):
        Settings(_env_file=None)


@pytest.mark.parametrize("url", ["", "sqlite://", "sqlite:///:memory:", "mysql://root@localhost/app"])
def test_unknown_database_is_refused(url: str) -> None:
    """SQLite in a file and PostgreSQL are what the app is tested with."""
    with pytest.raises(ValidationError, match="database_url"):
        Settings(database_url=url)


def test_secret_is_not_shown() -> None:
    """Printing the settings tells nobody the secret."""
    assert "only for the tests" not in repr(Settings())
