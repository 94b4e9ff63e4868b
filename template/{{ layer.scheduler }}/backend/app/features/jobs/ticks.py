"""What becomes of the ticks of a job that have passed since somebody last looked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from app.features.jobs.declare import Job
from app.features.jobs.models import RunStatus
from app.features.jobs.schedule import Schedule

MOST = 100  # what is recorded, however many there were


@dataclass(frozen=True)
class Tick:
    """A moment at which a job was due, and what becomes of it."""

    at: datetime
    status: RunStatus
    why: str | None = None


def due_ticks(job: Job, after: datetime, now: datetime) -> list[Tick]:
    """The ticks after one moment, up to another; if they are many, the first ones and the last."""
    if job.schedule is None:
        return []
    moments = list(islice(moments_between(job.schedule, after, now), MOST + 1))
    last = latest(job.schedule, moments[-1], now) if moments else None
    if last is None or last == moments[-1]:
        return [judge(job, moment, last or moment, now) for moment in moments]
    ticks = [judge(job, moment, last, now) for moment in (*moments[:MOST], last)]
    note = f"Those between this and the one of {in_words(last)} are not listed."
    ticks[-2] = replace(ticks[-2], why=" ".join(filter(None, [ticks[-2].why, note])))
    return ticks


def moments_between(schedule: Schedule, after: datetime, now: datetime) -> Iterator[datetime]:
    """All ticks after one moment, up to another."""
    moment = schedule.after(after)
    while moment and moment <= now:
        yield moment
        moment = schedule.after(moment)


def latest(schedule: Schedule, tick: datetime, now: datetime) -> datetime:
    """The last tick up to now, found from this one by halving what lies between."""
    end = now
    while (following := schedule.after(tick)) and following <= now:
        middle = tick + (end - tick) / 2
        jump = schedule.after(middle)
        if jump and jump <= now:
            tick = jump
        else:
            tick, end = following, middle
    return tick


def judge(job: Job, moment: datetime, last: datetime, now: datetime) -> Tick:
    """Whether a tick still runs: not if it is too late, and not if a later one does its work."""
    if now - moment > job.misfire_grace:
        return Tick(moment, RunStatus.missed, f"Nothing ran it within {job.misfire_grace} of its time.")
    if job.coalesce and moment != last:
        return Tick(moment, RunStatus.skipped, f"Joined with the run of {in_words(last)}.")
    return Tick(moment, RunStatus.queued)


def in_words(moment: datetime) -> str:
    """A moment for people."""
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
