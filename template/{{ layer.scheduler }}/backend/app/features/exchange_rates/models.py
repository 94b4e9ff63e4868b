"""The table of exchange rates."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Dialect, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.database import Base


class Exact(TypeDecorator[Decimal]):
    """A decimal number with all its digits; SQLite, which has floats alone, keeps it as text."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str] | TypeEngine[Decimal]:
        """Text or a number."""
        return dialect.type_descriptor(String(50)) if dialect.name == "sqlite" else dialect.type_descriptor(Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """As the database keeps it."""
        return str(value) if dialect.name == "sqlite" and value is not None else value

    def process_result_value(self, value: Decimal | str | None, _dialect: Dialect) -> Decimal | None:
        """A number again."""
        return None if value is None else Decimal(value)


class ExchangeRate(Base):
    """What one euro was worth on a day."""

    __tablename__ = "exchange_rate"

    day: Mapped[date] = mapped_column(primary_key=True)
    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    rate: Mapped[Decimal] = mapped_column(Exact)
