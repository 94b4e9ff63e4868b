"""A job is due when its declaration says so, in every process alike."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers, timedeltas

from app.features.jobs.schedule import Schedule, schedule

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def made(
    cron: str | None = None, every: timedelta | None = None, at: datetime | None = None, time_zone: str | None = None
) -> Schedule:
    """The schedule of a declaration that has one."""
    found = schedule(cron, every, at, time_zone)
    assert found
    return found


def test_nothing_declared_is_no_schedule() -> None:
    """Such a job runs when it is asked for."""
    assert schedule(None, None, None, None) is None


def test_time_zone_is_the_declared_one_or_that_of_the_settings() -> None:
    """JOBS_TIME_ZONE holds for every job that names none."""
    at_noon = made(cron="0 12 * * *", time_zone="Asia/Tokyo")

    assert (at_noon.time_zone, at_noon.after(NOON)) == ("Asia/Tokyo", datetime(2026, 11, 24, 3, tzinfo=UTC))
    assert (made(cron="0 12 * * *").time_zone, made(cron="0 12 * * *").after(NOON)) == ("UTC", NOON + timedelta(days=1))


@pytest.mark.parametrize("seconds", [1, 7.3, 90, 100 * 60, 7 * 86400])
@pytest.mark.parametrize("day", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
def test_equal_distances_stay_equal_while_clocks_change(seconds: float, day: datetime) -> None:
    """They count from the epoch, so that no process and no clock makes a difference."""
    length = timedelta(seconds=seconds)
    every, ticks = made(every=length), [day]
    for _ in range(100):
        ticks.append(every.after(ticks[-1].astimezone(COPENHAGEN)) or day)

    assert {(tick - datetime(1970, 1, 1, tzinfo=UTC)) % length for tick in ticks[1:]} == {timedelta()}
    assert {later - tick for tick, later in pairwise(ticks[1:])} == {length}


@settings(deadline=None, derandomize=True)
@given(timedeltas(timedelta(seconds=1), timedelta(days=400)), integers(0, 2**52))
def test_next_tick_is_later_and_no_more_than_one_length_away(length: timedelta, microseconds: int) -> None:
    """Also for odd lengths, far from the epoch: floats would lose moments."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)

    assert timedelta() < (made(every=length).after(moment) or moment) - moment <= length


def test_date_comes_once() -> None:
    """It is the only tick, in UTC."""
    once = made(at=NOON.astimezone(COPENHAGEN))

    assert once.after(NOON - timedelta(seconds=1)) == NOON
    assert once.after(NOON) is None


def test_job_that_is_new_begins_now_but_a_date_that_has_passed_is_not_forgotten() -> None:
    """A date may be missed, but not unnoticed; a rhythm has no past before the job existed."""
    late = NOON + timedelta(hours=1)
    once = made(at=NOON)

    assert once.after(once.begin(late)) == NOON
    assert once.begin(NOON - timedelta(hours=1)) == NOON - timedelta(hours=1)
    assert made(every=timedelta(hours=1)).begin(late) == late


@pytest.mark.parametrize(
    ("cron", "words"),
    [
        ("* * * * *", "Every minute"),
        ("*/15  * * * *", "Every 15 minutes"),
        ("*/7 * * * *", "Cron */7 * * * *"),
        ("0 * * * *", "Every hour"),
        ("0 */6 * * *", "Every 6 hours"),
        ("0 */5 * * *", "Cron 0 */5 * * *"),
        ("5 * * * *", "At 5 minutes past every hour"),
        ("30 2 * * *", "At 02:30 every day"),
        ("30 2 * * 1-5", "At 02:30 from Monday to Friday"),
        ("0 9 * * 7", "At 09:00 every Sunday"),
        ("5 4 1 * MON", "Cron 5 4 1 * mon"),
    ],
)
def test_cron_line_in_words(cron: str, words: str) -> None:
    """Simple lines are sentences, the others stay as they are."""
    assert made(cron=cron).words == words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=1), "Every second"),
        (timedelta(seconds=1.5), "Every 1.5 seconds"),
        (timedelta(seconds=90), "Every 90 seconds"),
        (timedelta(minutes=1), "Every minute"),
        (timedelta(minutes=90), "Every 90 minutes"),
        (timedelta(hours=12), "Every 12 hours"),
        (timedelta(days=1), "Every day"),
        (timedelta(weeks=2), "Every 14 days"),
    ],
)
def test_length_in_words(length: timedelta, words: str) -> None:
    """In the largest unit that leaves no rest."""
    assert made(every=length).words == words


def test_date_in_words() -> None:
    """As the clocks of its time zone have it."""
    once = made(at=NOON, time_zone="Europe/Copenhagen")

    assert (once.words, once.time_zone) == ("Once, at 13:00:00 on 23 November 2026", "Europe/Copenhagen")


def test_wrong_schedules_are_refused() -> None:
    """Each with what to write instead."""
    hour = timedelta(hours=1)
    for declared, wrong in [
        (("* * * * *", hour, None, None), "two schedules. Write one of"),
        ((None, hour, NOON, None), "two schedules. Write one of"),
        ((None, timedelta(milliseconds=999), None, None), "every 0.999 s. Write one second or more"),
        ((None, -hour, None, None), "Write one second or more"),
        ((None, None, NOON.replace(tzinfo=None), None), "without a time zone. Write"),
        (("* * * * *", None, None, "Europe/Cph"), 'no time zone "Europe/Cph". Write one'),
        (("* * * * *", None, None, "Europe"), 'no time zone "Europe"'),
        (("* * * * *", None, None, "../etc"), r'no time zone "\.\./etc"'),
        ((None, hour, None, "Europe/Copenhagen"), "Take time_zone away"),
        ((None, None, None, "Europe/Copenhagen"), "Take time_zone away"),
        (("1 2 3", None, None, None), "3 fields. Write five"),
    ]:
        with pytest.raises(ValueError, match=wrong):
            schedule(*declared)
