"""What holds of every body, id and moment."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis.strategies import binary, from_regex, integers, one_of, timedeltas
from pydantic import SecretStr

from app.features.webhooks.verification import Scheme, VerificationError
from tests.webhook_verification.providers import NEW, SCHEMES, SIGNED, TIMED, secret, with_secrets

IDS = from_regex(r"\A[A-Za-z0-9_-]{1,200}\Z")
MOMENTS = integers(10**9, 10**10).map(lambda moment: datetime.fromtimestamp(moment + 0.75, UTC))
WINDOW = timedelta(seconds=299)
few = settings(max_examples=30, deadline=None)
every_scheme = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
every_signed_one = pytest.mark.parametrize("scheme", SIGNED.values(), ids=SIGNED)


@every_scheme
@few
@given(body=binary(max_size=200), name=IDS, at=MOMENTS, late=timedeltas(-WINDOW, WINDOW))
def test_what_is_signed_verifies(scheme: Scheme, body: bytes, name: str, at: datetime, late: timedelta) -> None:
    """Any bytes, any id, and any moment within the window."""
    scheme.verify(scheme.sign(body, name, "kind", at), body, at + late)


@every_signed_one
@few
@given(body=binary(min_size=1, max_size=200), place=integers(0), bit=integers(0, 7), at=MOMENTS)
def test_one_changed_bit_is_refused(scheme: Scheme, body: bytes, place: int, bit: int, at: datetime) -> None:
    """Wherever it is in the body."""
    changed = bytearray(body)
    changed[place % len(body)] ^= 1 << bit

    with pytest.raises(VerificationError):
        scheme.verify(scheme.sign(body, "msg", None, at), bytes(changed), at)


@pytest.mark.parametrize("name", TIMED)
@few
@given(body=binary(max_size=50), at=MOMENTS, late=one_of(integers(302, 10**8), integers(-(10**8), -302)))
def test_outside_the_window_is_refused(name: str, body: bytes, at: datetime, late: int) -> None:
    """However long ago, or ahead."""
    scheme = SCHEMES[name]

    with pytest.raises(VerificationError):
        scheme.verify(scheme.sign(body, "msg", None, at), body, at + timedelta(seconds=late))


@every_scheme
@few
@given(word=from_regex(r"\A[a-z]{1,24}\Z"), at=MOMENTS)
def test_secret_decides(scheme: Scheme, word: str, at: datetime) -> None:
    """What another secret signs is refused, until the secret is one of ours."""
    other: SecretStr = secret(f"not {word}"[:24])
    headers = with_secrets(scheme, other).sign(b"{}", "msg", None, at)

    with pytest.raises(VerificationError):
        scheme.verify(headers, b"{}", at)
    with_secrets(scheme, NEW, other).verify(headers, b"{}", at)
