"""When a job is due: at the times of a cron line, at equal distances, or once."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.features.jobs.crontab import MOMENT, Crontab
from app.features.jobs.settings import get_jobs_settings
from app.features.jobs.words import of_cron, of_length

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SHORTEST = timedelta(seconds=1)


@dataclass(frozen=True)
class Schedule(ABC):
    """The ticks of a job; they are the same for every process that asks."""

    words: str
    time_zone: str | None

    @abstractmethod
    def after(self, moment: datetime) -> datetime | None:
        """The first tick after this moment, in UTC; None if that was the last one."""

    def begin(self, now: datetime) -> datetime:
        """After which moment the ticks of a job count that is first seen now."""
        return now


@dataclass(frozen=True)
class Cron(Schedule):
    """At the times of a cron line."""

    crontab: Crontab

    def after(self, moment: datetime) -> datetime:
        """The next of these times."""
        return self.crontab.after(moment)


@dataclass(frozen=True)
class Every(Schedule):
    """At equal distances from the epoch, so that all processes agree; clocks that change are nothing to it."""

    length: timedelta

    def after(self, moment: datetime) -> datetime:
        """The next multiple; APScheduler's IntervalTrigger counts in floats, which lose moments."""
        return EPOCH + ((moment - EPOCH) // self.length + 1) * self.length


@dataclass(frozen=True)
class At(Schedule):
    """Once."""

    moment: datetime

    def after(self, moment: datetime) -> datetime | None:
        """The only tick, until it has passed."""
        return self.moment if moment < self.moment else None

    def begin(self, now: datetime) -> datetime:
        """Just before it, so that one in the past is run late or recorded as missed."""
        return min(now, self.moment - MOMENT)


def schedule(cron: str | None, every: timedelta | None, at: datetime | None, time_zone: str | None) -> Schedule | None:
    """The schedule that was declared; a ValueError says what is wrong with it."""
    if [cron, every, at].count(None) < 2:  # noqa: PLR2004 - of three
        raise ValueError("It has two schedules. Write one of cron, every and at.")
    if time_zone and cron is None and at is None:
        raise ValueError("A time zone matters to cron and at alone. Take time_zone away.")
    if every is not None:
        return every_length(every)
    zone = find_zone(time_zone) if time_zone else get_jobs_settings().time_zone
    if at is not None:
        return at_moment(at, zone)
    return None if cron is None else Cron(of_cron(cron), zone.key, Crontab(cron, zone))


def every_length(length: timedelta) -> Every:
    """At these distances, if they are long enough."""
    if length < SHORTEST:
        raise ValueError(f"It runs every {length.total_seconds()} s. Write one second or more.")
    return Every(f"Every {of_length(length)}", None, length)


def at_moment(moment: datetime, zone: ZoneInfo) -> At:
    """At this moment, if it is one."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} is no moment without a time zone. Write datetime(…, tzinfo=UTC), or a ZoneInfo.")
    return At(f"Once, at {moment.astimezone(zone):%H:%M:%S on %d %B %Y}", zone.key, moment.astimezone(UTC))


def find_zone(name: str) -> ZoneInfo:
    """The time zone of this name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # also ".." and the names of folders
        raise ValueError(f'There is no time zone "{name}". Write one such as "Europe/Copenhagen".') from error
