"""The steps that bring a series in line, and what takes them back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.features.timescale.state import SeriesState, wanted
from app.features.timescale.steps import changes, converted, created, dropped
from tests.timescale.history import DAY, HOURLY, SERIES

DECLARED = wanted(SERIES)
OTHERS = [
    wanted(replace(SERIES, chunk=2 * DAY)),
    wanted(replace(SERIES, drop_after=None)),
    wanted(replace(SERIES, columnstore_after=9 * DAY)),
    wanted(replace(SERIES, columnstore_after=None, segment_by=(), order_by=())),
    wanted(replace(SERIES, order_by=("time",))),
    wanted(replace(SERIES, aggregates=())),
    wanted(replace(SERIES, aggregates=(replace(HOURLY, bucket=DAY),))),
    wanted(replace(SERIES, aggregates=(replace(HOURLY, refresh_end=timedelta()),))),
    wanted(replace(SERIES, aggregates=(replace(HOURLY, drop_after=None),))),
]


def names(found: SeriesState, to: SeriesState) -> list[str]:
    """The operations of all steps."""
    return [call.name for step in changes("reading", found, to) for call in step.up]


def test_series_as_declared_needs_no_step() -> None:
    """What `alembic check` counts on."""
    assert list(changes("reading", DECLARED, DECLARED)) == []


@pytest.mark.parametrize("other", OTHERS)
def test_step_and_its_reverse_mirror_each_other(other: SeriesState) -> None:
    """A downgrade makes of the database what it was."""
    there = list(changes("reading", DECLARED, other))
    back = list(changes("reading", other, DECLARED))

    assert len(there) == 1, [step.sentence for step in there]
    assert [(step.up, step.down) for step in there] == [(step.down, step.up) for step in back]
    assert there[0].reverse().up == there[0].down


def test_table_becomes_a_series_in_this_order() -> None:
    """A policy needs what it works on; an aggregate needs a hypertable."""
    assert [call.name for call in created("reading", DECLARED)] == [
        "create_hypertable",
        "enable_columnstore",
        "add_columnstore_policy",
        "add_retention_policy",
        "create_continuous_aggregate",
        "add_refresh_policy",
        "add_retention_policy",
    ]


def test_conversion_is_in_steps_that_are_said() -> None:
    """Each is a transaction of its own when a database is converted."""
    assert [step.sentence for step in converted("reading", DECLARED)] == [
        "reading is not a hypertable",
        "The columnstore of reading is not as declared",
        "reading drops rows never; declared: after 365 days",
        "The aggregate reading_hourly is not here",
    ]


def test_columnstore_policy_goes_before_the_columnstore() -> None:
    """TimescaleDB refuses the other way round."""
    assert names(DECLARED, OTHERS[3]) == ["remove_columnstore_policy", "disable_columnstore"]


def test_other_bucket_is_another_aggregate() -> None:
    """TimescaleDB can't change one; the step says that something goes."""
    (step,) = changes("reading", DECLARED, OTHERS[6])

    assert step.drops
    assert [call.name for call in step.up] == [
        "drop_continuous_aggregate",
        "create_continuous_aggregate",
        "add_refresh_policy",
        "add_retention_policy",
    ]


def test_aggregates_go_before_their_table() -> None:
    """PostgreSQL drops no table on which a view depends."""
    assert [(call.name, call.args) for call in dropped(DECLARED)] == [
        ("drop_continuous_aggregate", ("reading_hourly",))
    ]
