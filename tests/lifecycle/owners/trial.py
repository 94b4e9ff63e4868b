"""One scenario from its edits to the ways back."""

from tests.lifecycle.owners.checks import Tried, check
from tests.lifecycle.owners.git_index import check_index, listed
from tests.lifecycle.owners.scenario import Scenario
from tests.lifecycle.owners.workshop import Workshop, run
from tests.support.snapshots import STATE, Aside, snapshot

# What `remove` leaves of an `add`: variables with their secrets.
LEFT = Aside((".prism", ".git", ".env"))


def try_out(scenario: Scenario, shop: Workshop) -> None:
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
