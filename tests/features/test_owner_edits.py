"""Features come to projects that their owners have edited, and go again."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from prism_gen.catalog import catalog
from prism_gen.store import current_template
from tests.lifecycle.owners.scenario import Home, Scenario
from tests.lifecycle.owners.table import TABLE
from tests.lifecycle.owners.trial import try_out
from tests.lifecycle.owners.workshop import Workshop, workshop


def _elsewhere(scenario: Scenario) -> bool:
    """Whether these edits are of a project without features, and not of the lines that a feature changes."""
    touches = scenario.arguments[0] == "add" and scenario.same_lines
    return not scenario.start and not touches


def _before_all(scenario: Scenario) -> Scenario:
    """The same edits before all features are added at once; what is said of another one does not matter.

    Without git a migration counts as committed, so `remove` lets it be.
    """
    return replace(
        scenario,
        verb=f"add {' '.join(catalog(current_template()))}",
        hand={},
        kept=(),
        has={},
        lacks={},
        returns=scenario.returns and scenario.home is not Home.GITLESS,
    )


SCENARIOS = [_before_all(scenario) for scenario in TABLE if _elsewhere(scenario)]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Projects to edit."""
    with workshop(tmp_path_factory.mktemp("owners")) as made:
        yield made


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_features_come_beside_owner_edits(scenario: Scenario, shop: Workshop) -> None:
    """They ask for no hand and lose no edit; `undo` and `remove` give the owner's bytes back."""
    try_out(scenario, shop)
