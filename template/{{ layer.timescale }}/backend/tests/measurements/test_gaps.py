"""What stands for buckets without values."""

from datetime import timedelta

import pytest

from app.features.measurements.gaps import Values, fill
from app.features.measurements.schemas import Fill
from tests.measurements.examples import utc

HOURS = [utc(2024, 1, 1) + number * timedelta(hours=1) for number in range(6)]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Fill.null, [None, 2, None, None, 8, None]),
        (Fill.last, [None, 2, 2, 2, 8, 8]),
        (Fill.linear, [None, 2, 4, 6, 8, None]),
    ],
)
def test_gap_is_filled_as_asked(how: Fill, expected: Values) -> None:
    """Nothing is made up before the first value, and no line goes on after the last one."""
    assert fill([None, 2, None, None, 8, None], HOURS, how) == pytest.approx(expected)


@pytest.mark.parametrize("how", Fill)
@pytest.mark.parametrize("values", [[], [None, None], [0, None], [0, 0]])
def test_nothing_and_zero_differ(how: Fill, values: Values) -> None:
    """A zero is a value like any other."""
    filled = fill(values, HOURS[: len(values)], how)
    assert [value is None for value in filled] == [
        value is None and not (how is Fill.last and 0 in values[:number]) for number, value in enumerate(values)
    ]


def test_line_goes_by_time() -> None:
    """Of months of 31 and 29 days the second begins a little after half of the way."""
    times = [utc(2024, 1, 1), utc(2024, 2, 1), utc(2024, 3, 1)]
    assert fill([0, None, 60], times, Fill.linear) == pytest.approx([0, 31, 60])


def test_line_between_the_largest_numbers_is_finite() -> None:
    """Their difference would not be."""
    assert fill([-1.5e308, None, 1.5e308], HOURS[:3], Fill.linear)[1] == 0
