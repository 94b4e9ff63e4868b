"""What `app timescale info` prints."""

import pytest

from app.features.timescale.console import print_info
from app.features.timescale.schemas import TimeSeriesMode
from app.features.timescale.words import of_number, of_seconds, of_size
from tests.timescale.states import policy, state


def printed(capsys: pytest.CaptureFixture[str], **changes: object) -> str:
    """What is printed of a database."""
    found = state(policies=[policy(last_error="out of disk")], drift=["The aggregate measurement_daily is not here"])
    print_info(found.model_copy(update=changes))
    return capsys.readouterr().out


def test_hypertable_is_told_with_all_that_belongs_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Its chunks, what compressing saved, its aggregates and policies, and what is wrong."""
    assert printed(capsys, advice="Mend it.") == (
        "TimescaleDB 2.29.2 (licence: timescale) on PostgreSQL 18.1\n"
        "\n"
        "measurement: 1,000,000 rows, 3 GB, 53 chunks of 7 days, the oldest from 2026-03-02 12:00 UTC, "
        "48 of them in the columnstore (10 GB became 1 GB, 10.0 times smaller), rows go after 730 days\n"
        "  AGGREGATE           BUCKET  SIZE\n"
        "  measurement_hourly  1 hour  1 MB\n"
        "  measurement_daily   1 day   not here\n"
        "  POLICY  KIND       OF           SETTING         EVERY  LAST RUN              RESULT\n"
        "  1000    retention  measurement  after 730 days  1 day  2026-03-02 12:00 UTC  failed\n"
        "  Policy 1000 failed: out of disk\n"
        "  The aggregate measurement_daily is not here.\n"
        "\n"
        "Mend it.\n"
    )


def test_plain_database_has_no_tables_of_policies(capsys: pytest.CaptureFixture[str]) -> None:
    """Nor of aggregates that it can't have."""
    plain = printed(capsys, mode=TimeSeriesMode.postgresql, tables=[])

    assert plain == "PostgreSQL 18.1, without TimescaleDB\n"
    assert printed(capsys, mode=TimeSeriesMode.sqlite, tables=[], database_version="3.50.4") == "SQLite 3.50.4\n"


def test_rows_that_postgresql_has_not_counted_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """It counts when it analyzes a table, which may be hours away."""
    (table,) = state().tables
    plain = printed(capsys, mode=TimeSeriesMode.postgresql, tables=[table.model_copy(update={"rows": None})])

    assert "measurement: rows not counted yet (PostgreSQL does so when it analyzes the table" in plain


def test_words_are_those_of_people() -> None:
    """Sizes, numbers and times, however small or large."""
    assert [of_size(size) for size in (0, 1023, 1536, 10 * 2**20, 5 * 2**40)] == [
        "0 B",
        "1,023 B",
        "1.5 kB",
        "10 MB",
        "5 TB",
    ]
    assert [of_number(number, "row") for number in (0, 1, 12_345)] == ["0 rows", "1 row", "12,345 rows"]
    assert [of_seconds(seconds) for seconds in (0.04, 59.4, 3725)] == ["0.0 s", "59.4 s", "62 min 5 s"]
