"""Owners edit what they like; a verb after it loses nothing of theirs. The table is in `owners/`."""

import sys
from collections.abc import Iterator

import pytest

from tests.lifecycle.owners import (
    around,
    compose,
    features,
    forms,
    javascript,
    own,
    places,
    python,
    readme,
    update_code,
    update_data,
    update_paths,
    update_texts,
    variables,
)
from tests.lifecycle.owners.checks import Tried, check
from tests.lifecycle.owners.git_index import check_index, listed
from tests.lifecycle.owners.scenario import Scenario
from tests.lifecycle.owners.workshop import Workshop, run, workshop
from tests.support.snapshots import STATE, Aside, snapshot

TABLES = (
    *(readme, variables, compose, python, javascript),
    *(own, features, forms, places, around),
    *(update_code, update_data, update_texts, update_paths),
)
TABLE = [scenario for table in TABLES for scenario in table.TABLE]
SHARE = """
{} scenarios: {} clean, {} need the owner's hand, {} of those where the owner did not touch the very lines
"""
# What `remove` leaves of an `add`: variables with their secrets.
LEFT = Aside((".prism", ".git", ".env"))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Projects to edit."""
    with workshop(tmp_path_factory.mktemp("owners")) as made:
        yield made


@pytest.mark.parametrize("scenario", TABLE, ids=lambda scenario: scenario.name)
def test_owner_edits(scenario: Scenario, shop: Workshop) -> None:
    """No edit is lost, what needs a hand is said, and `undo` and `remove` give the owner's bytes back."""
    untouched = shop.untouched(scenario.start, scenario.verb)
    root = shop.project(scenario)
    for edit in scenario.edits:
        edit(root)
    owners, index = snapshot(root, STATE), listed(scenario, root)

    ran = run(scenario, root, *scenario.arguments)

    tried = Tried(scenario, root, untouched, owners, snapshot(root, STATE), ran)
    check(tried)
    check_index(tried, index)
    _check_undo(tried, index)
    if scenario.returns and scenario.arguments[0] == "add" and not scenario.hand:
        _check_return(tried)


def _check_undo(tried: Tried, index: str) -> None:
    assert run(tried.scenario, tried.root, "undo").code == 0
    assert snapshot(tried.root, STATE) == tried.owners
    assert listed(tried.scenario, tried.root) == index


def _check_return(tried: Tried) -> None:
    """`remove` after `add` is as if nothing had been."""
    for verb in ("add", "remove"):
        assert run(tried.scenario, tried.root, verb, *tried.scenario.arguments[1:]).code == 0
    owners = {path: seen for path, seen in tried.owners.items() if not LEFT(path)}
    assert snapshot(tried.root, LEFT) == owners


def test_share_that_needs_the_owners_hand(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the owner did not touch the very lines, a verb never needs their hand."""
    by_hand = [scenario for scenario in TABLE if scenario.hand]
    elsewhere = [scenario.name for scenario in by_hand if not scenario.same_lines]

    with capsys.disabled():
        sys.stdout.write(SHARE.format(len(TABLE), len(TABLE) - len(by_hand), len(by_hand), len(elsewhere)))
    assert len(TABLE) >= 40
    assert elsewhere == []
