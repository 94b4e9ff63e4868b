"""A declaration says all there is to know of a job, and one that is wrong is refused at once."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any

import pytest
import structlog
from pydantic import Field, SecretStr, ValidationError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from app.features.jobs import Overlap, Run, ThreadRun, job

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@job(cron="*/15 * * * *", retries=4, backoff=MINUTE)
async def fetch(run: Run, *, area: str = "DK1", since: date = date(2026, 1, 1)) -> None:
    """Fetch the prices of an area.

    They come from the exchange.

    Once a day.
    """
    run.log.info("fetched", area=area, since=since)


@job(name="rates.crunch")
def crunch(run: ThreadRun, *, factor: Annotated[Decimal, Field(gt=0)]) -> None:
    """Crunch numbers."""
    run.log.info("crunched", factor=factor)


async def test_job_is_called_like_the_function_that_it_is() -> None:
    """A test of a job needs no runner."""
    with structlog.testing.capture_logs() as logs:
        log = structlog.get_logger()
        await fetch(Run(AsyncSession(), log, 1, datetime.now(UTC), 1), area="DK2")
        crunch(ThreadRun(Session(), log, 2, datetime.now(UTC), 1), factor=Decimal(3))

    assert [(line["event"], line.get("area"), line.get("factor")) for line in logs] == [
        ("fetched", "DK2", None),
        ("crunched", None, Decimal(3)),
    ]


def test_job_is_named_after_its_file_unless_it_has_a_name() -> None:
    """A name is what the history, the page and the commands know a job by."""
    assert (fetch.name, crunch.name) == ("test_declare.fetch", "rates.crunch")


def test_job_of_a_feature_is_named_after_the_feature() -> None:
    """All features have a jobs.py, so that its name would say nothing."""

    async def sync(run: Run) -> None:
        pass

    sync.__module__ = "app.features.orders.jobs"

    assert job()(sync).name == "orders.sync"


def test_docstring_is_what_the_page_shows() -> None:
    """Its first sentence stands in the list, the rest with the job."""
    assert fetch.summary == "Fetch the prices of an area."
    assert fetch.description == "They come from the exchange.\n\nOnce a day."
    assert (crunch.summary, crunch.description) == ("Crunch numbers.", "")


def test_kind_of_function_decides_where_it_runs() -> None:
    """A coroutine in the event loop, any other in a thread."""
    assert (fetch.is_async, crunch.is_async) == (True, False)


def test_runs_of_a_schedule_do_not_overlap_and_those_on_demand_do() -> None:
    """Unless the declaration says otherwise."""

    @job(every=HOUR, overlap=Overlap.allow)
    async def together(run: Run) -> None:
        pass

    assert [each.overlap for each in (fetch, crunch, together)] == [Overlap.skip, Overlap.allow, Overlap.allow]
    assert [each.is_exclusive for each in (fetch, crunch, together)] == [True, False, False]


def test_wait_between_attempts_doubles_up_to_an_hour() -> None:
    """However many there were."""
    assert fetch.attempts == 5
    assert [fetch.wait_after(attempt) for attempt in (1, 2, 3, 7, 1000)] == [
        MINUTE,
        2 * MINUTE,
        4 * MINUTE,
        HOUR,
        HOUR,
    ]


def test_arguments_are_stored_as_json_and_come_back_with_their_types() -> None:
    """With the defaults of the day on which they were asked for."""
    stored = fetch.validate({"since": date(2026, 11, 23)})

    assert stored == {"area": "DK1", "since": "2026-11-23"}
    assert fetch.parse(stored) == {"area": "DK1", "since": date(2026, 11, 23)}
    assert crunch.parse(crunch.validate({"factor": "1.10"})) == {"factor": Decimal("1.10")}


@pytest.mark.parametrize(
    ("arguments", "field"), [({}, "factor"), ({"factor": 0}, "factor"), ({"factor": 1, "facto": 2}, "facto")]
)
def test_wrong_arguments_are_refused(arguments: dict[str, object], field: str) -> None:
    """Missing, wrong and unknown ones, each by its name."""
    with pytest.raises(ValidationError) as refused:
        crunch.validate(arguments)

    assert [error["loc"] for error in refused.value.errors()] == [(field,)]


def test_number_that_json_does_not_have_is_refused() -> None:
    """PostgreSQL would not store NaN."""

    @job()
    async def measure(run: Run, *, value: float) -> None:
        pass

    with pytest.raises(ValidationError, match="finite number"):
        measure.validate({"value": float("nan")})


async def _takes_nothing() -> None:
    pass


async def _takes_a_thread_run(run: ThreadRun) -> None:
    pass


def _takes_a_run(run: Run) -> None:
    pass


async def _takes_a_run_by_name(*, run: Run) -> None:
    pass


async def _takes_by_position(run: Run, area: str) -> None:
    pass


async def _takes_anything(run: Run, **rest: str) -> None:
    pass


async def _takes_untyped(run: Run, *, area) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    pass


async def _takes_run_at(run: Run, *, run_at: str) -> None:
    pass


async def _takes_copy(run: Run, *, copy: bool) -> None:
    pass


async def _takes_private(run: Run, *, _area: str) -> None:
    pass


async def _takes_functions(run: Run, *, then: Callable[[], None]) -> None:
    pass


async def _takes_sessions(run: Run, *, other: Session) -> None:
    pass


def _yields(run: ThreadRun) -> Iterator[None]:  # noqa: ARG001
    yield


@pytest.mark.parametrize(
    ("function", "wrong"),
    [
        (_takes_nothing, "not given its run. Write"),
        (_takes_a_thread_run, "not given its run. Write"),
        (_takes_a_run, "not given its run. Write"),
        (_takes_a_run_by_name, "not given its run. Write"),
        (_takes_by_position, '"area" by position. Write a \\*'),
        (_takes_anything, '"rest" by position. Write a \\*'),
        (_takes_untyped, '"area" has no type. Write'),
        (_takes_run_at, 'cannot be called "run_at"'),
        (_takes_copy, 'cannot be called "copy"'),
        (_takes_private, 'cannot be called "_area"'),
        (_takes_functions, "cannot be stored as JSON"),
        (_takes_sessions, "cannot be stored as JSON"),
        (_yields, "has a yield"),
    ],
)
def test_function_that_cannot_run_is_refused(function: Any, wrong: str) -> None:  # noqa: ANN401
    """At the declaration, with its name and what to write instead."""
    with pytest.raises(ValueError, match=wrong) as refused:
        job()(function)

    assert str(refused.value).startswith(f"@job of {__name__}.{function.__name__}: It")


def test_type_checker_knows_which_run_a_function_is_given() -> None:
    """It refuses what the declaration would refuse: an ignored error that is none would be one."""
    with pytest.raises(ValueError, match="not given its run"):
        job()(_takes_a_thread_run)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not given its run"):
        job()(_takes_a_run)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "wrong"),
    [
        ({"cron": "* * * *"}, "4 fields. Write five"),
        ({"cron": "* * * * *", "every": HOUR}, "two schedules"),
        ({"every": timedelta()}, "Write one second or more"),
        ({"retries": -1}, "-1 retries. Write 0 or more"),
        ({"backoff": -MINUTE}, "Write one hour or less"),
        ({"backoff": 2 * HOUR}, "Write one hour or less"),
        ({"timeout": timedelta()}, "timeout is 0:00:00. Write a longer one"),
        ({"misfire_grace": timedelta()}, "no runner is that quick"),
        ({"name": "runs"}, '"runs". Write letters'),
        ({"name": "a/b.c"}, "Write letters"),
        ({"name": "a." + 200 * "b"}, "Write letters"),
        ({"name": "a.b\n"}, "Write letters"),
    ],
)
def test_declaration_that_means_nothing_is_refused(options: dict[str, Any], wrong: str) -> None:
    """Where it stands, not when the job is due."""

    async def work(run: Run) -> None:
        pass

    with pytest.raises(ValueError, match=wrong) as refused:
        job(**options)(work)

    assert str(refused.value).startswith(f"@job of {__name__}.{work.__qualname__}: ")


def test_schedule_needs_a_default_for_each_argument() -> None:
    """Nobody is there to give one when the job is due; and it must be a good one."""

    async def required(run: Run, *, area: str) -> None:
        pass

    async def wrong(run: Run, *, days: Annotated[int, Field(gt=0)] = 0) -> None:
        pass

    with pytest.raises(ValueError, match=r'what "area" is\. Write a default'):
        job(every=HOUR)(required)
    with pytest.raises(ValueError, match="greater than 0"):
        job(every=HOUR)(wrong)


def test_forgotten_parentheses() -> None:
    """Everybody's first mistake gets a sentence."""
    with pytest.raises(TypeError, match=r"Write @job\(\), with parentheses"):
        job(print)  # type: ignore[arg-type]


def test_secret_is_no_argument() -> None:
    """Arguments are stored and shown."""

    async def sign_in(_run: Run, *, password: SecretStr) -> None:
        """Sign in."""

    with pytest.raises(ValueError, match="It takes a secret"):
        job()(sign_in)
