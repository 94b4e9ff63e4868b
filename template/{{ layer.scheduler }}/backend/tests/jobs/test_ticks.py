"""Every tick that passed is dealt with once, however long nobody looked and whatever the clock did."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers, lists, sampled_from

from app.features.jobs.declare import Job, Run, job
from app.features.jobs.models import RunStatus
from app.features.jobs.ticks import MOST, Tick, due_ticks, latest, moments_between

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
GRACES = [timedelta(seconds=1), 3 * MINUTE, timedelta(hours=1)]
missed, skipped, queued = RunStatus.missed, RunStatus.skipped, RunStatus.queued


def every_minute(*, coalesce: bool = True, misfire_grace: timedelta = 5 * MINUTE) -> Job:
    """A job that is due each minute."""

    @job(cron="* * * * *", coalesce=coalesce, misfire_grace=misfire_grace)
    async def work(run: Run) -> None:
        """Work."""

    return work


def statuses(ticks: list[Tick]) -> list[RunStatus]:
    """What becomes of them."""
    return [tick.status for tick in ticks]


def test_tick_belongs_to_the_moment_that_it_names() -> None:
    """Nothing is due before it, one run is at it, and afterwards it is over."""
    work = every_minute()

    assert due_ticks(work, NOON, NOON + MINUTE - timedelta(microseconds=1)) == []
    assert due_ticks(work, NOON, NOON + MINUTE) == [Tick(NOON + MINUTE, queued)]
    assert due_ticks(work, NOON + MINUTE, NOON + MINUTE) == []


def test_job_without_a_schedule_is_never_due() -> None:
    """It runs when it is asked for."""

    @job()
    async def work(run: Run) -> None:
        """Work."""

    assert due_ticks(work, NOON, NOON + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("coalesce", "grace", "expected"),
    [
        (True, 60 * MINUTE, [skipped] * 9 + [queued]),
        (False, 60 * MINUTE, [queued] * 10),
        (True, 3 * MINUTE, [missed] * 7 + [skipped] * 2 + [queued]),
        (False, 3 * MINUTE, [missed] * 7 + [queued] * 3),
        (True, timedelta(seconds=1), [missed] * 10),
        (False, timedelta(seconds=1), [missed] * 10),
    ],
)
def test_ten_ticks_while_no_runner_was_up(coalesce: bool, grace: timedelta, expected: list[RunStatus]) -> None:
    """Those within the grace run, as one if they coalesce; the others are recorded as missed."""
    work = every_minute(coalesce=coalesce, misfire_grace=grace)
    ticks = due_ticks(work, NOON, NOON + 10 * MINUTE + timedelta(seconds=30))

    assert [tick.at for tick in ticks] == [NOON + step * MINUTE for step in range(1, 11)]
    assert statuses(ticks) == expected


def test_tick_that_does_not_run_says_why() -> None:
    """The history tells which run did its work, or that there was none."""
    ticks = due_ticks(every_minute(misfire_grace=MINUTE), NOON, NOON + 3 * MINUTE)

    assert [tick.why for tick in ticks] == [
        "Nothing ran it within 0:01:00 of its time.",
        "Joined with the run of 2026-11-23 12:03:00 UTC.",
        None,
    ]


def test_clock_that_is_set_back_runs_nothing_twice() -> None:
    """Ticks that were dealt with stay so; the next one is that after the watermark."""
    work = every_minute()

    assert due_ticks(work, NOON, NOON - timedelta(hours=1)) == []
    assert due_ticks(work, NOON, NOON) == []
    assert due_ticks(work, NOON, NOON + MINUTE) == [Tick(NOON + MINUTE, queued)]


def test_clock_that_is_set_forward_leaves_nothing_out() -> None:
    """The ticks that it jumped over are there, as after a time without a runner."""
    ticks = due_ticks(every_minute(), NOON, NOON + timedelta(hours=1))

    assert statuses(ticks) == [missed] * 54 + [skipped] * 5 + [queued]


@pytest.mark.parametrize(("minutes", "listed"), [(MOST, MOST), (MOST + 1, MOST + 1), (MOST + 2, MOST + 1)])
def test_first_hundred_ticks_and_the_last_are_recorded(minutes: int, listed: int) -> None:
    """Where some are left out, the history says so; where none are, it does not."""
    ticks = due_ticks(every_minute(), NOON, NOON + minutes * MINUTE)
    remarks = [tick.why for tick in ticks if tick.why and "not listed" in tick.why]

    assert len(ticks) == listed
    assert ticks[-1] == Tick(NOON + minutes * MINUTE, queued)
    assert len(remarks) == (minutes > listed)
    assert all("between this and the one of 2026-11-23 13:42:00 UTC are not listed" in remark for remark in remarks)


def test_years_without_a_runner_are_dealt_with_at_once() -> None:
    """The last tick is found without a look at the millions before it."""

    @job(every=timedelta(seconds=1))
    async def work(run: Run) -> None:
        """Work."""

    start = process_time()
    ticks = due_ticks(work, NOON - timedelta(days=3650), NOON)

    assert process_time() - start < 0.1
    assert statuses(ticks) == [missed] * MOST + [queued]
    assert ticks[-1].at == NOON


def test_five_hundred_jobs_with_nothing_due_cost_little() -> None:
    """A runner may ask each of them every second."""
    work = every_minute()
    start = process_time()
    for _ in range(500):
        due_ticks(work, NOON, NOON + timedelta(seconds=1))

    assert process_time() - start < 0.25


@settings(max_examples=30, deadline=None, derandomize=True)
@given(
    sampled_from(["*/7 * * * *", "30 2 * * *", "0 */2 * * *"]),
    sampled_from([datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC)]),
    lists(integers(0, 600), max_size=20),
    sampled_from(GRACES),
)
def test_looking_more_often_finds_the_same_ticks(
    cron: str, start: datetime, looks: list[int], grace: timedelta
) -> None:
    """However the time is cut, each tick comes once, also while clocks change."""

    @job(cron=cron, time_zone="Europe/Copenhagen", misfire_grace=grace)
    async def work(run: Run) -> None:
        """Work."""

    moments = [start + look * MINUTE for look in sorted([0, *looks, 600])]
    seen = [tick.at for after, now in pairwise(moments) for tick in due_ticks(work, after, now)]

    assert seen == [tick.at for tick in due_ticks(work, moments[0], moments[-1])]


@settings(max_examples=30, deadline=None, derandomize=True)
@given(sampled_from(["*/7 * * * *", "30 2 * * *", "0 0 1 * *", "15 8-10 * * 1"]), integers(0, 100_000))
def test_last_tick_is_found_by_halves(cron: str, minutes: int) -> None:
    """It is the one that going through all of them would find."""

    @job(cron=cron)
    async def work(run: Run) -> None:
        """Work."""

    assert work.schedule
    first = next(moments_between(work.schedule, NOON, NOON + timedelta(days=60)))
    end = first + minutes * MINUTE

    assert latest(work.schedule, first, end) == [first, *moments_between(work.schedule, first, end)][-1]
