"""The catalog of features and what comes along."""

import pytest

from prism_gen.catalog import Along, Feature, along, known
from prism_gen.errors import UsageError

FEATURES = {
    "scheduler": Feature("scheduler", "Jobs", "Runs things."),
    "webhooks": Feature("webhooks", "Webhooks", "Receives.", {"scheduler": "events are processed as jobs"}),
    "authentik": Feature("authentik", "Login", "Signs in.", {"webhooks": "it tells of changes"}),
}


def test_requirements_come_along_with_their_reason() -> None:
    """Whoever asks for a feature is told what else arrives, and why, in catalog order."""
    assert along(["authentik"], FEATURES) == [
        Along("scheduler", "webhooks requires it: events are processed as jobs"),
        Along("webhooks", "authentik requires it: it tells of changes"),
    ]


def test_what_was_asked_for_does_not_come_along() -> None:
    """A feature is either asked for or comes along, never both."""
    assert along(["scheduler", "webhooks"], FEATURES) == []


def test_unknown_name_gets_the_nearest_one() -> None:
    """A slip of the finger is answered with the name that was meant."""
    with pytest.raises(UsageError) as refusal:
        known("feature", "schedular", FEATURES)

    assert refusal.value.hint == "Did you mean 'scheduler'?"


def test_far_name_gets_the_list() -> None:
    """A name that resembles none is answered with all of them."""
    with pytest.raises(UsageError) as refusal:
        known("feature", "x", FEATURES)

    assert refusal.value.hint == "There are: scheduler, webhooks, authentik."
