"""Owners edit what they like; a verb after it loses nothing of theirs. The table is in `owners/`."""

import sys
from collections.abc import Iterator

import pytest

from tests.lifecycle.owners.scenario import Scenario
from tests.lifecycle.owners.table import TABLE
from tests.lifecycle.owners.trial import try_out
from tests.lifecycle.owners.workshop import Workshop, workshop

SHARE = """
{} scenarios: {} clean, {} need the owner's hand, {} of those where the owner did not touch the very lines
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Projects to edit."""
    with workshop(tmp_path_factory.mktemp("owners")) as made:
        yield made


@pytest.mark.parametrize("scenario", TABLE, ids=lambda scenario: scenario.name)
def test_owner_edits(scenario: Scenario, shop: Workshop) -> None:
    """No edit is lost, what needs a hand is said, and `undo` and `remove` give the owner's bytes back."""
    try_out(scenario, shop)


def test_share_that_needs_the_owners_hand(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the owner did not touch the very lines, a verb never needs their hand."""
    by_hand = [scenario for scenario in TABLE if scenario.hand]
    elsewhere = [scenario.name for scenario in by_hand if not scenario.same_lines]

    with capsys.disabled():
        sys.stdout.write(SHARE.format(len(TABLE), len(TABLE) - len(by_hand), len(by_hand), len(elsewhere)))
    assert len(TABLE) >= 40
    assert elsewhere == []
