"""What is signed verifies, and nothing else: for each scheme, each thing that somebody could change."""

import base64
import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from app.features.webhooks.verification import VerificationError
from tests.webhook_verification.providers import (
    AT,
    BODY,
    FOREIGN,
    ID,
    KIND,
    NEW,
    OLD,
    SCHEMES,
    SIGNED,
    TIMED,
    TOLD,
    with_secrets,
)

Headers = dict[str, str]
every_scheme = pytest.mark.parametrize("name", SCHEMES)
every_signed_one = pytest.mark.parametrize("name", SIGNED)
every_timed_one = pytest.mark.parametrize("name", TIMED)


def proofs(name: str) -> list[str]:
    """The headers of a scheme that prove something."""
    return [header for header in SCHEMES[name].sign(BODY, ID, KIND, AT) if header not in TOLD]


def recoded(value: str) -> str:
    """A signature in base64 if it was in hexadecimal digits, and the other way round."""
    ((prefix, signature),) = re.findall(r"(.*?)([A-Za-z0-9+/]{40,}=*)$", value)
    if re.fullmatch("[0-9a-f]+", signature):
        return f"{prefix}{base64.b64encode(bytes.fromhex(signature)).decode()}"
    return f"{prefix}{base64.b64decode(signature).hex()}"


def quoted(value: str) -> str:
    """A header in quotation marks."""
    return f'"{value}"'


def refused(name: str, headers: Headers, body: bytes = BODY, late: float = 0) -> None:
    """Expect a delivery to be refused."""
    with pytest.raises(VerificationError):
        SCHEMES[name].verify(headers, body, AT + timedelta(seconds=late))


@every_scheme
def test_what_we_sign_verifies(name: str) -> None:
    """Signed as the provider does it, with the newest secret."""
    scheme = SCHEMES[name]
    headers = scheme.sign(BODY, ID, KIND, AT)

    scheme.verify(headers, BODY, AT)
    with_secrets(scheme, NEW).verify(headers, BODY, AT)
    assert all(header == header.lower() for header in headers)


@every_scheme
def test_each_secret_is_valid(name: str) -> None:
    """While one takes the place of another, what is signed with either is taken."""
    scheme = SCHEMES[name]

    for secret in (NEW, OLD):
        scheme.verify(with_secrets(scheme, secret).sign(BODY, ID, KIND, AT), BODY, AT)


@every_scheme
def test_another_secret_is_refused(name: str) -> None:
    """One that was never ours, one that no longer is, and any if we have none."""
    scheme = SCHEMES[name]

    refused(name, with_secrets(scheme, FOREIGN).sign(BODY, ID, KIND, AT))
    with pytest.raises(VerificationError):
        with_secrets(scheme, NEW).verify(with_secrets(scheme, OLD).sign(BODY, ID, KIND, AT), BODY, AT)
    with pytest.raises(VerificationError):
        with_secrets(scheme).verify(scheme.sign(BODY, ID, KIND, AT), BODY, AT)


@every_signed_one
@pytest.mark.parametrize("body", [BODY[:-1], BODY + b" ", BODY.replace(b"north", b"south"), b"", b"\xff"])
def test_changed_body_is_refused(name: str, body: bytes) -> None:
    """Even one byte more at its end."""
    refused(name, SCHEMES[name].sign(BODY, ID, KIND, AT), body)


@every_scheme
def test_missing_header_is_refused(name: str) -> None:
    """Each header that proves something must be there, and have something in it."""
    headers = SCHEMES[name].sign(BODY, ID, KIND, AT)

    for header in proofs(name):
        refused(name, {key: value for key, value in headers.items() if key != header})
        refused(name, {**headers, header: ""})


@every_scheme
def test_changed_header_is_refused(name: str) -> None:
    """Each character of each header that proves something counts; of Bearer, upper or lower case does not."""
    headers = SCHEMES[name].sign(BODY, ID, KIND, AT)

    for header in proofs(name):
        value = headers[header]
        for place in range(len(value)):
            other = "0" if value[place] != "0" else "1"
            refused(name, {**headers, header: value[:place] + other + value[place + 1 :]})


@every_timed_one
@pytest.mark.parametrize("late", [-299, 0, 299])
def test_window_is_five_minutes(name: str, late: int) -> None:
    """A clock that is wrong by less does no harm."""
    headers = SCHEMES[name].sign(BODY, ID, KIND, AT)

    SCHEMES[name].verify(headers, BODY, AT + timedelta(seconds=late))


@every_timed_one
@pytest.mark.parametrize("late", [-301, 301, 86_400, -86_400])
def test_outside_the_window_is_refused(name: str, late: int) -> None:
    """Played back later, or signed for later."""
    refused(name, SCHEMES[name].sign(BODY, ID, KIND, AT), late=late)


@every_timed_one
def test_changed_time_is_refused(name: str) -> None:
    """The time is signed: nobody makes an old delivery new."""
    scheme = SCHEMES[name]
    old, new = (scheme.sign(BODY, ID, KIND, moment) for moment in (AT - timedelta(hours=1), AT))
    (header,) = {header for header in new if "time" in header} or {"stripe-signature"}
    mixed = {**old, header: new[header]}
    if header == "stripe-signature":
        mixed[header] = f"{new[header].partition(',')[0]},{old[header].partition(',')[2]}"

    refused(name, mixed)


@every_signed_one
@pytest.mark.parametrize("recode", [str.upper, str.title, recoded, quoted], ids=["upper", "title", "other", "quoted"])
def test_changed_encoding_is_refused(name: str, recode: Callable[[str], str]) -> None:
    """The same signature counts only as the provider writes it."""
    headers = SCHEMES[name].sign(BODY, ID, KIND, AT)
    (header,) = {header for header in headers if "signature" in header}

    refused(name, {**headers, header: recode(headers[header])})


@pytest.mark.parametrize(("name", "other"), [("hex", "base64"), ("base64", "hex"), ("sha1", "hex"), ("hex", "sha1")])
def test_another_encoding_or_algorithm_is_refused(name: str, other: str) -> None:
    """What a source does not say it takes, it does not take."""
    refused(name, SCHEMES[other].sign(BODY, ID, KIND, AT))


def test_time_that_is_said_twice_is_refused() -> None:
    """Nobody need wonder which one is signed."""
    (header,) = SCHEMES["stripe"].sign(BODY, ID, KIND, AT).values()

    refused("stripe", {"stripe-signature": f"{header},{header}"})
    refused("stripe", {"stripe-signature": header.partition(",")[2]})


def test_only_the_first_signatures_of_a_header_count() -> None:
    """A provider sends a few: nobody keeps us busy with thousands."""
    headers = SCHEMES["standard"].sign(BODY, ID, KIND, AT)
    right = headers["webhook-signature"]

    SCHEMES["standard"].verify({**headers, "webhook-signature": "v1,other " * 19 + right}, BODY, AT)
    refused("standard", {**headers, "webhook-signature": "v1,other " * 20 + right})


def test_id_with_a_dot_is_refused() -> None:
    """Dots join what is signed, so that the time of one delivery could pass for part of the id of another."""
    number = b"1763899200.5"
    headers = SCHEMES["standard"].sign(number, "msg", None, AT)
    moved = {**headers, "webhook-id": f"msg.{headers['webhook-timestamp']}", "webhook-timestamp": "1763899200"}

    with pytest.raises(VerificationError, match="dot"):
        SCHEMES["standard"].verify(moved, b"5", AT)
