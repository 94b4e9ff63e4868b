"""Exchange rates: an example of a job that fetches data, off until it is told where from.

With `EXCHANGE_RATES_URL=https://api.frankfurter.dev/v1/latest?base=EUR` in `.env`, the job `exchange_rates.fetch_rates`
stores the reference rates of the European Central Bank each working day. That address is public and needs no key.
"""

from app.feature import Feature
from app.features.exchange_rates import models

feature = Feature(
    name="exchange_rates",
    title="Exchange rates",
    summary="What a euro is worth, fetched each working day by a job.",
    models=models,
)
