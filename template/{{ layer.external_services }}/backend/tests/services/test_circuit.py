"""The circuit breaker, with a clock that is set by hand."""

import pytest

from app.features.services import Policy
from app.features.services.circuit import Breaker, Circuit

POLICY = Policy(failures=3, pause=30)


class Clock:
    """Stands still until it is set."""

    at = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.at


@pytest.fixture
def clock() -> Clock:
    """The time."""
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    """A closed circuit."""
    return Breaker(clock)


def call(breaker: Breaker, *, is_up: bool | None) -> None:
    """A call that ends at once."""
    breaker.settle(breaker.enter(), is_up, POLICY)


def opened(breaker: Breaker) -> None:
    """Let it open."""
    for _ in range(3):
        call(breaker, is_up=False)


def state(breaker: Breaker) -> tuple[Circuit, bool, float]:
    """What is seen of it."""
    return breaker.circuit, breaker.lets_in, breaker.seconds_left


def test_failures_in_a_row_open_it(breaker: Breaker) -> None:
    """As many as the policy says; one success between them, and they count from the beginning."""
    for is_up in (False, False, True, False, False):
        call(breaker, is_up=is_up)
        assert state(breaker) == (Circuit.closed, True, 0)

    call(breaker, is_up=False)
    assert state(breaker) == (Circuit.open, False, 30)


def test_cancelled_calls_say_nothing(breaker: Breaker) -> None:
    """They neither fail nor succeed."""
    for is_up in (False, None, False, None):
        call(breaker, is_up=is_up)
    assert state(breaker) == (Circuit.closed, True, 0)

    call(breaker, is_up=False)
    assert state(breaker) == (Circuit.open, False, 30)


def test_one_call_tries_after_the_pause(breaker: Breaker, clock: Clock) -> None:
    """The time alone makes it half-open, and then it lets in one call, until that is over."""
    opened(breaker)
    clock.at += 29.9
    assert not breaker.lets_in
    clock.at += 0.1
    assert state(breaker) == (Circuit.half_open, True, 0)

    began = breaker.enter()
    assert state(breaker) == (Circuit.half_open, False, 0)
    breaker.settle(began, is_up=True, policy=POLICY)
    assert state(breaker) == (Circuit.closed, True, 0)


def test_failed_try_opens_it_again(breaker: Breaker, clock: Clock) -> None:
    """At once, for the whole pause."""
    opened(breaker)
    clock.at += 40
    call(breaker, is_up=False)
    assert state(breaker) == (Circuit.open, False, 30)

    clock.at += 30
    call(breaker, is_up=True)
    call(breaker, is_up=False)
    assert breaker.circuit is Circuit.closed


def test_cancelled_try_gives_its_place_back(breaker: Breaker, clock: Clock) -> None:
    """The next call tries instead."""
    opened(breaker)
    clock.at += 30
    call(breaker, is_up=None)
    assert state(breaker) == (Circuit.half_open, True, 0)


@pytest.mark.parametrize("is_up", [True, False])
def test_calls_of_before_decide_nothing(breaker: Breaker, clock: Clock, is_up: bool) -> None:
    """What began before it opened neither closes it, nor makes the pause longer, nor speaks for the call that tries."""
    early = [breaker.enter() for _ in range(3)]
    opened(breaker)
    clock.at += 10
    breaker.settle(early[0], is_up, POLICY)
    assert state(breaker) == (Circuit.open, False, 20)

    clock.at += 20
    began = breaker.enter()
    breaker.settle(early[1], is_up, POLICY)
    assert state(breaker) == (Circuit.half_open, False, 0)

    breaker.settle(began, is_up=True, policy=POLICY)
    breaker.settle(early[2], is_up, POLICY)
    assert (breaker.circuit, breaker.failures) == (Circuit.closed, 0)
