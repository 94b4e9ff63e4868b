"""How patient a client is: timeouts, retries, the circuit breaker, and how many calls at once."""

from dataclasses import dataclass, field

from app.features.services.settings import get_services_settings


@dataclass(frozen=True)
class Policy:
    """All times are in seconds; the defaults suit an API that people wait for."""

    connect: float = 3
    read: float = 10  # between two pieces of an answer
    write: float = 10
    pool: float = 5  # for one of the connections, of which there are as many as `concurrency`
    total: float = 20  # for the whole call: waiting, retries and all
    attempts: int = 3  # of a call that may be repeated
    backoff: float = 0.2  # before the second attempt, at most; then twice as long each time
    longest_backoff: float = 5
    concurrency: int = 10  # calls at once
    failures: int = 5  # in a row, which open the circuit
    pause: float = 30  # before an open circuit lets one call try
    largest_answer: int = field(default_factory=lambda: get_services_settings().largest_answer)  # bytes
    pages: int = 1000  # of one list

    def __post_init__(self) -> None:
        """Refuse numbers that mean nothing."""
        if wrong := [name for name, value in vars(self).items() if value <= 0]:
            raise ValueError(f"A policy needs more than 0 as {', '.join(wrong)}.")
