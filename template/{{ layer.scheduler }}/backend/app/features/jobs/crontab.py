"""Cron lines: the moments that one names, also on the days on which clocks change.

A line has the five fields of crontab(5): minute, hour, day, month, weekday. Sunday is 0 and 7, weekdays and months have
names too, the day may be `last`, and a line that restricts both day and weekday means either.

A time that the clock skips in spring runs once, as long after midnight as on any other day: 02:30 when it is 03:30. A
time that comes twice in autumn runs the first time; only a line whose hour starts with `*` runs both times.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.base import BaseTrigger  # type: ignore[import-untyped]
from apscheduler.triggers.combining import OrTrigger  # type: ignore[import-untyped]
from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]

DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
PART = r"(\*|\d{1,2}(-\d{1,2})?)(/[1-9]\d?)?"
FIELD = re.compile(f"{PART}(,{PART})*")
WEEK = 7
MOMENT = timedelta(microseconds=1)
NEAR = timedelta(hours=3)  # no zone moves its clock by more


class Crontab:
    """The moments of a cron line in a time zone."""

    def __init__(self, line: str, zone: ZoneInfo) -> None:
        """Read the line; a ValueError says what is wrong with it."""
        self.fields, self.zone = split(line), zone
        try:
            self.trigger = trigger(*self.fields)
        except ValueError as error:
            raise ValueError(f'The cron line "{line}" is wrong: {reason(error)}. Correct that field.') from None
        if not self.trigger.get_next_fire_time(None, datetime(2000, 1, 1, tzinfo=UTC)):
            raise ValueError(f'The cron line "{line}" names a day that never comes. Write one that does.')

    def after(self, moment: datetime) -> datetime:
        """The first moment after this one, in UTC."""
        return min(tick for tick in self.candidates(moment) if tick > moment)

    def candidates(self, moment: datetime) -> Iterator[datetime]:
        """Moments around this one, with the first after it; they are in order except near a change of clocks."""
        wall = moment.astimezone(self.zone).replace(tzinfo=UTC) - self.shift(moment)
        while True:
            wall = self.trigger.get_next_fire_time(None, wall + MOMENT)
            first, second = (wall.replace(tzinfo=self.zone, fold=fold).astimezone(UTC) for fold in (0, 1))
            yield first
            if second > first and self.fields[1].startswith("*"):
                yield second
            is_skipped = second < first  # then it runs later than times that follow on the clock
            if first > moment and not is_skipped:
                return

    def shift(self, moment: datetime) -> timedelta:
        """By how much the clock moves near this moment."""
        offsets = [(moment + distance).astimezone(self.zone).utcoffset() for distance in (-NEAR, NEAR)]
        before, behind = (offset or timedelta() for offset in offsets)
        return abs(behind - before)


def split(line: str) -> list[str]:
    """The five fields, with numbers for names."""
    fields = line.lower().split()
    if len(fields) != 5:  # noqa: PLR2004 - what a cron line has
        raise ValueError(f'The cron line "{line}" has {len(fields)} fields. Write five, such as "*/15 * * * *".')
    minute, hour, day, month, weekday = fields
    fields = [minute, hour, day, numbers(month, MONTHS, 1), numbers(weekday, DAYS, 0)]
    for position, field in enumerate(fields):
        if not FIELD.fullmatch(field) and (position, field) != (2, "last"):
            raise ValueError(f'The cron line "{line}" is wrong: "{field}". Write numbers, such as 0, 1-5 or */15.')
    return fields


def reason(error: ValueError) -> str:
    """What APScheduler says is wrong, without its preface."""
    return re.sub("^Error validating expression '.*?': ", "", str(error))


def numbers(field: str, names: list[str], first: int) -> str:
    """A field with numbers for names."""
    return re.sub("|".join(names), lambda name: str(names.index(name[0]) + first), field)


def trigger(minute: str, hour: str, day: str, month: str, weekday: str) -> BaseTrigger:
    """The times of a clock that never changes, by the rules of cron where APScheduler has its own."""
    rest = {"minute": minute, "hour": hour, "month": month, "timezone": UTC}
    names = "*" if weekday == "*" else ",".join(sorted({name for part in weekday.split(",") for name in days(part)}))
    if day.startswith("*") or weekday.startswith("*"):
        return CronTrigger(day=day, day_of_week=names, **rest)
    return OrTrigger([CronTrigger(day=day, **rest), CronTrigger(day_of_week=names, **rest)])


def days(part: str) -> list[str]:
    """Weekdays by name, since APScheduler counts them from Monday; `fri-mon` goes over the weekend."""
    span, _, step = part.partition("/")
    first, _, last = span.replace("*", "0-6").partition("-")
    begin, end = int(first), int(last or (WEEK - 1 if step else first))
    if max(begin, end) > WEEK:
        raise ValueError(f"no weekday is {max(begin, end)}")
    return [DAYS[day % WEEK] for day in range(begin, (end if end >= begin else end + WEEK) + 1, int(step or 1))]
