"""What the API of services gives."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from app.features.services.state import Circuit


class ServiceCallRead(BaseModel):
    """A call that is over."""

    model_config = ConfigDict(from_attributes=True)

    operation: str
    at: datetime
    outcome: str
    status: int | None
    attempts: int
    seconds: float


class ServiceOperationRead(BaseModel):
    """How the calls of one operation went since this process began."""

    operation: str
    calls: int
    failures: int
    mean_seconds: float


class ServiceRead(BaseModel):
    """A service, as the process that answers knows it."""

    name: str
    title: str
    summary: str
    base_url: str | None  # without a user, a password, a query
    is_enabled: bool
    is_required: bool
    variables: list[str]  # which turn it on
    can_check: bool
    circuit: Circuit
    tries_again_at: datetime | None
    under_way: int
    error_rate: float | None  # of the recent calls, from 0 to 1; None without any
    recent: list[ServiceCallRead]  # the latest first, at most 100
    operations: list[ServiceOperationRead]


class ServiceCheck(BaseModel):
    """What came of a test of the connection."""

    is_ok: bool
    outcome: str
    detail: str
    seconds: float
