"""Cron lines name the right moments, on every day of the year."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers, sampled_from

from app.features.jobs.crontab import Crontab

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
SPRING, AUTUMN = datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)  # both at 01:00 UTC
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
CHANGES = [  # by an hour, by half of one, by two, and at midnight
    ("Europe/Copenhagen", SPRING + HOUR),
    ("Europe/Copenhagen", AUTUMN + HOUR),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 15, tzinfo=UTC)),
    ("Antarctica/Troll", SPRING + HOUR),
    ("Antarctica/Troll", AUTUMN + HOUR),
    ("Africa/Cairo", datetime(2026, 4, 23, 22, tzinfo=UTC)),
    ("Africa/Cairo", datetime(2026, 10, 29, 21, tzinfo=UTC)),
]


def ticks(line: str, start: datetime, end: datetime, zone: ZoneInfo = COPENHAGEN) -> list[datetime]:
    """All moments after one, up to another."""
    crontab, found = Crontab(line, zone), [start]
    while found[-1] <= end:
        found.append(crontab.after(found[-1]))
    return found[1:-1]


def days(line: str, start: datetime, count: int = 5, zone: ZoneInfo = COPENHAGEN) -> list[str]:
    """The local times of the first moments, with their weekdays."""
    crontab, found = Crontab(line, zone), [start]
    for _ in range(count):
        found.append(crontab.after(found[-1]))
    return [f"{tick.astimezone(zone):%a %Y-%m-%d %H:%M}" for tick in found[1:]]


@pytest.mark.parametrize(("day", "at"), [(SPRING, (1, 30)), (AUTUMN, (0, 30))])
def test_half_past_two_comes_once_on_the_days_on_which_clocks_change(day: datetime, at: tuple[int, int]) -> None:
    """In spring, when there is no 02:30, it is half past three; in autumn, the first of both."""
    assert ticks("30 2 * * *", day - HOUR, day + 23 * HOUR) == [day.replace(hour=at[0], minute=at[1])]


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_every_half_hour_is_so_on_the_days_on_which_clocks_change(day: datetime) -> None:
    """No half hour is left out and none comes twice: it is time that passes, whatever the clock shows."""
    assert ticks("*/30 * * * *", day - MINUTE, day + 4 * HOUR) == [day + 30 * MINUTE * step for step in range(9)]


def test_hour_of_both_times_runs_twice_only_if_every_hour_is_meant() -> None:
    """A line with a fixed hour means a time of the day; `*` means each hour that passes."""
    assert ticks("30 * * * *", AUTUMN, AUTUMN + 2 * HOUR) == [AUTUMN + 30 * MINUTE, AUTUMN + 90 * MINUTE]
    assert ticks("30 1-3 * * *", AUTUMN, AUTUMN + 3 * HOUR) == [AUTUMN + 30 * MINUTE, AUTUMN + 150 * MINUTE]


def test_skipped_time_is_kept_by_one_who_looks_while_the_clock_has_moved_on() -> None:
    """At 03:10, 02:30 is still to come: the process that starts then does not lose it."""
    assert Crontab("30 2 * * *", COPENHAGEN).after(SPRING + 70 * MINUTE) == SPRING + 90 * MINUTE


def test_leap_day_comes_in_leap_years() -> None:
    """The 29th of February is skipped in the years that have none, 2100 among them."""
    start = datetime(2093, 1, 1, tzinfo=UTC)

    assert days("0 6 29 2 *", start, 2) == ["Wed 2096-02-29 06:00", "Fri 2104-02-29 06:00"]
    assert days("0 6 last 2 *", start, 2) == ["Sat 2093-02-28 06:00", "Sun 2094-02-28 06:00"]


@pytest.mark.parametrize(
    ("weekdays", "expected"),
    [
        ("0", "Sun Sun Sun"),
        ("7", "Sun Sun Sun"),
        ("1-5", "Mon Tue Wed Thu Fri Mon"),
        ("5-7", "Fri Sat Sun Fri"),
        ("sat-sun", "Sat Sun Sat"),
        ("FRI-mon", "Mon Fri Sat Sun Mon"),
        ("1,wed,6", "Mon Wed Sat Mon"),
        ("*/2", "Tue Thu Sat Sun Tue"),
        ("1-5/2", "Mon Wed Fri Mon"),
        ("1/2", "Mon Wed Fri Mon"),
    ],
)
def test_weekdays_are_those_of_cron(weekdays: str, expected: str) -> None:
    """Sunday is 0 and 7, in lists, ranges and steps too; APScheduler alone would count from Monday."""
    start = datetime(2026, 11, 22, 22, tzinfo=UTC)  # a Sunday
    found = days(f"0 12 * * {weekdays}", start, len(expected.split()))

    assert [day[:3] for day in found] == expected.split()


def test_day_and_weekday_mean_either() -> None:
    """As in cron, a line that restricts both runs on the 13th and on Fridays; a `*` restricts nothing."""
    start = datetime(2026, 11, 9, tzinfo=UTC)

    assert days("0 12 13 * fri", start, 3) == ["Fri 2026-11-13 12:00", "Fri 2026-11-20 12:00", "Fri 2026-11-27 12:00"]
    assert days("0 12 14 * fri", start, 2) == ["Fri 2026-11-13 12:00", "Sat 2026-11-14 12:00"]
    assert days("0 12 */2 * fri", start, 2) == ["Fri 2026-11-13 12:00", "Fri 2026-11-27 12:00"]


def test_months_have_names() -> None:
    """Also in lists, ranges and steps."""
    start = datetime(2026, 11, 9, tzinfo=UTC)

    assert days("0 0 1 Jan-mar/2,dec *", start, 3) == [
        "Tue 2026-12-01 00:00",
        "Fri 2027-01-01 00:00",
        "Mon 2027-03-01 00:00",
    ]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("* * * *", "has 4 fields. Write five"),
        ("@daily", "has 1 fields. Write five"),
        ("61 * * * *", "higher than the maximum"),
        ("*/60 * * * *", "step value"),
        ("30-10 * * * *", "must not be higher"),
        ("*/0 * * * *", 'wrong: "*/0"'),
        ("5, * * * *", 'wrong: "5,"'),
        ("* * * * ,5", 'wrong: ",5"'),
        ("* last * * *", 'wrong: "last"'),
        ("* * * * 8", "no weekday is 8"),
        ("* * * * someday", 'wrong: "someday"'),
        ("* * * janet *", 'wrong: "1et"'),
        ("0 0 30 2 *", "a day that never comes"),
    ],
)
def test_wrong_line_is_refused(line: str, wrong: str) -> None:
    """It says which line, and what is wrong with it."""
    with pytest.raises(ValueError, match="The cron line") as refused:
        Crontab(line, COPENHAGEN)

    assert line in str(refused.value)
    assert wrong in str(refused.value)


def named(line: str, zone: ZoneInfo, start: datetime, end: datetime) -> list[datetime]:
    """What a line names, found by looking at every minute that the clock could show."""
    clock, most = Crontab(line, ZoneInfo("UTC")), timedelta(hours=15)
    wall, found = clock.after(start - most), set()
    while wall < end + most:
        first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        found |= {first, second} if second > first and line.split()[1].startswith("*") else {first}
        wall = clock.after(wall)
    return sorted(tick for tick in found if start < tick <= end)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(
    sampled_from(["*", "*/7", "0", "30", "10,25,59", "15-45/15"]),
    sampled_from(["*", "*/2", "0", "2", "1-3", "23", "0,2,3", "2-22/4"]),
    sampled_from(CHANGES),
    integers(-600, 300),
    integers(1, 300),
)
def test_no_moment_is_lost_and_none_is_made_up(
    minute: str, hour: str, change: tuple[str, datetime], start: int, pause: int
) -> None:
    """Whoever looks, and whenever, while clocks change: the ticks are those that the line names."""
    line, zone = f"{minute} {hour} * * *", ZoneInfo(change[0])
    looks = [change[1] + start * MINUTE + pause * MINUTE * step for step in range(600 // pause + 2)]
    seen = [tick for look, until in pairwise(looks) for tick in ticks(line, look, until, zone)]

    assert seen == named(line, zone, looks[0], looks[-1])
