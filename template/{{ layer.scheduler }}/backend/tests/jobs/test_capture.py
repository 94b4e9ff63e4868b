"""What a run logs is kept."""

from app.features.jobs.capture import LONGEST_LINE, MOST_LINES, Lines


def test_last_lines_are_kept() -> None:
    """Of many lines the last ones, and of a long line its beginning."""
    lines = Lines()
    for number in range(MOST_LINES + 50):
        lines.add(f"{number} " + "x" * LONGEST_LINE)

    kept = lines.text().splitlines()
    assert len(kept) == MOST_LINES
    assert kept[0].startswith("50 x")
    assert {len(line) for line in kept} == {LONGEST_LINE}


def test_earlier_attempts_stay() -> None:
    """A second attempt adds to the lines of the first."""
    lines = Lines("first\nsecond")
    lines.add("third")

    assert lines.text() == "first\nsecond\nthird"
