"""Exchange rates are fetched as they are published, once a day however often, or not at all."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import httpx2
import pytest
import structlog
from fastapi import FastAPI
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.exchange_rates import service
from app.features.exchange_rates.jobs import fetch_rates
from app.features.exchange_rates.models import ExchangeRate
from app.features.exchange_rates.settings import ExchangeRatesSettings, get_exchange_rates_settings
from app.features.jobs import Run
from app.features.jobs.registry import find

ADDRESS = "https://rates.example.org/v1/latest?base=EUR"
FRIDAY = '{"amount":1.0,"base":"EUR","date":"2026-11-20","rates":{"DKK":7.4604,"JPY":181.03}}'
CORRECTED = '{"amount":1.0,"base":"EUR","date":"2026-11-20","rates":{"DKK":7.4605,"SEK":10.9875}}'
MONDAY = '{"amount":1.0,"base":"EUR","date":"2026-11-23","rates":{"DKK":7.46}}'


class Source:
    """Where rates come from: what it answers, and what it was asked."""

    def __init__(self) -> None:
        """Answer with the rates of Friday."""
        self.answer, self.asked = httpx2.Response(200, text=FRIDAY), list[str]()

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request."""
        self.asked.append(f"{request.method} {request.url}")
        return self.answer


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Iterator[Source]:
    """A source that the settings name."""
    source = Source()
    transport = httpx2.MockTransport(source)
    monkeypatch.setattr(service, "open_client", lambda: httpx2.AsyncClient(transport=transport))
    monkeypatch.setenv("EXCHANGE_RATES_URL", ADDRESS)
    get_exchange_rates_settings.cache_clear()
    yield source
    get_exchange_rates_settings.cache_clear()


@pytest.fixture
async def db(app: FastAPI) -> AsyncIterator[AsyncSession]:
    """The session of a run; the table is empty afterwards."""
    async with app.state.database.sessions.begin() as db:
        yield db


async def fetch(db: AsyncSession) -> None:
    """Run the job."""
    await fetch_rates(Run(db, structlog.get_logger(), 1, datetime.now(UTC), 1))


async def stored(db: AsyncSession) -> set[tuple[date, str, Decimal]]:
    """What is in the table."""
    return {(row.day, row.currency, row.rate) for row in await db.scalars(select(ExchangeRate))}


async def test_rates_are_stored_as_they_are_published(db: AsyncSession, source: Source) -> None:
    """Each digit of them, on either database; the log says how many."""
    with structlog.testing.capture_logs() as logs:
        await fetch(db)

    assert source.asked == [f"GET {ADDRESS}"]
    assert logs == [{"event": "stored", "day": "2026-11-20", "rows": 2, "log_level": "info"}]
    assert await stored(db) == {
        (date(2026, 11, 20), "DKK", Decimal("7.4604")),
        (date(2026, 11, 20), "JPY", Decimal("181.03")),
    }


async def test_rates_of_a_day_are_there_once(db: AsyncSession, source: Source) -> None:
    """A run that is repeated adds nothing, and a corrected rate takes the place of the other."""
    for body in (FRIDAY, FRIDAY, CORRECTED, MONDAY):
        source.answer = httpx2.Response(200, text=body)
        await fetch(db)

    assert await stored(db) == {
        (date(2026, 11, 20), "DKK", Decimal("7.4605")),
        (date(2026, 11, 20), "JPY", Decimal("181.03")),
        (date(2026, 11, 20), "SEK", Decimal("10.9875")),
        (date(2026, 11, 23), "DKK", Decimal("7.46")),
    }


@pytest.mark.parametrize(
    "body",
    [
        "<html>Sorry</html>",
        "{}",
        FRIDAY.replace("EUR", "USD"),
        FRIDAY.replace("1.0", "100.0"),
        FRIDAY.replace("2026-11-20", "someday"),
        FRIDAY.replace("7.4604", "-7.4604"),
        FRIDAY.replace("7.4604", "null"),
        FRIDAY.replace("DKK", "Danish crowns"),
        '{"amount":1.0,"base":"EUR","date":"2026-11-20","rates":{}}',
    ],
)
async def test_answer_that_makes_no_sense_fails_the_run(db: AsyncSession, source: Source, body: str) -> None:
    """Nothing of it is stored, and the run is tried again."""
    source.answer = httpx2.Response(200, text=body)

    with pytest.raises(ValidationError):
        await fetch(db)
    assert await stored(db) == set()


@pytest.mark.parametrize("status", [302, 404, 429, 503])
async def test_answer_that_is_no_success_fails_the_run(db: AsyncSession, source: Source, status: int) -> None:
    """Whatever it says, the run is tried again."""
    source.answer = httpx2.Response(status, text=FRIDAY)

    with pytest.raises(httpx2.HTTPStatusError, match=str(status)):
        await fetch(db)
    assert await stored(db) == set()


async def test_job_is_off_until_it_is_told_where_from(db: AsyncSession) -> None:
    """As in .env.example; someone who runs it by hand reads what to set."""
    assert ExchangeRatesSettings().url is None
    assert not fetch_rates.enabled

    with pytest.raises(ValueError, match="EXCHANGE_RATES_URL is not set"):
        await fetch(db)


def test_address_is_checked_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """A typing mistake is found before the job is due."""
    monkeypatch.setenv("EXCHANGE_RATES_URL", "api.frankfurter.dev")

    with pytest.raises(ValidationError, match="url"):
        ExchangeRatesSettings()


def test_job_can_be_found_and_is_tried_again() -> None:
    """It is one of the jobs of the app, and a source that is away for some minutes is no failure."""
    assert find("exchange_rates.fetch_rates") is fetch_rates
    assert fetch_rates.retries == 4
