"""What the source of exchange rates answers."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Rate = Annotated[Decimal, Field(gt=0, allow_inf_nan=False)]


class EuroRates(BaseModel):
    """The rates of one day, for one euro; those of another currency or amount would be wrong ones."""

    amount: Annotated[Decimal, Field(ge=1, le=1)]
    base: Literal["EUR"]
    day: Annotated[date, Field(alias="date")]
    rates: Annotated[dict[Currency, Rate], Field(min_length=1)]
