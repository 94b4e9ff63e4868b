"""The job that fetches exchange rates."""

from datetime import timedelta

from app.features.exchange_rates import service
from app.features.exchange_rates.settings import get_exchange_rates_settings
from app.features.jobs import Run, job


@job(
    cron="30 16 * * 1-5",  # the European Central Bank publishes at about four
    time_zone="Europe/Berlin",
    retries=4,
    backoff=timedelta(minutes=5),
    timeout=timedelta(minutes=1),
    enabled=get_exchange_rates_settings().url is not None,
)
async def fetch_rates(run: Run) -> None:
    """Fetch what a euro is worth today.

    The rates of a day are stored once, however often they are fetched; corrected ones take the place of the others.
    EXCHANGE_RATES_URL says where they come from.
    """
    url = get_exchange_rates_settings().url
    if url is None:
        raise ValueError("EXCHANGE_RATES_URL is not set, so there is nowhere to fetch rates from.")
    latest = await service.fetch(str(url))
    rows = await service.store(run.db, latest)
    run.log.info("stored", day=latest.day.isoformat(), rows=rows)
