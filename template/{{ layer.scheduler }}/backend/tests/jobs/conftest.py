"""What tests of jobs need."""

import pytest

from app.features.jobs import registry
from tests.jobs.examples import EXAMPLES


@pytest.fixture
def examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """An app that has the jobs of `examples.py`, and no others."""
    monkeypatch.setattr(registry, "jobs", lambda: EXAMPLES)
