"""The libraries of providers are the oracle: what they sign verifies here, and what we sign verifies there.

It runs in a generated project, which does not have these libraries: `../test_oracles.py` lends them.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from app.features.webhooks.verification import Scheme, Slack, StandardWebhooks, Stripe, VerificationError
from hypothesis import given, settings
from hypothesis.strategies import from_regex, integers, lists, one_of, sampled_from, text
from pydantic import SecretStr
from slack_sdk.signature import SignatureVerifier
from standardwebhooks import Webhook, WebhookVerificationError
from stripe import SignatureVerificationError, WebhookSignature

Headers = dict[str, str]
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - published by the standard
SECRETS = (SecretStr(SECRET),)
ID = "msg_1"
NEAR, FAR = integers(-290, 290), integers(-(10**8), -310)  # seconds, with some for the test itself
EITHER = one_of(NEAR, FAR)
BODIES = text(max_size=200)
many = settings(max_examples=300, deadline=None)


def stripe_signs(body: str, at: int) -> Headers:
    """As Stripe's library does."""
    return {"stripe-signature": WebhookSignature.generate_signature_header(body, SECRET, at)}


def stripe_takes(headers: Headers, body: str) -> bool:
    """What Stripe's library says."""
    try:
        return WebhookSignature.verify_header(body, headers["stripe-signature"], SECRET, tolerance=300)
    except SignatureVerificationError:
        return False


def slack_signs(body: str, at: int) -> Headers:
    """As Slack's library does."""
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=str(at), body=body) or ""
    return {"x-slack-request-timestamp": str(at), "x-slack-signature": signature}


def slack_takes(headers: Headers, body: str) -> bool:
    """What Slack's library says."""
    return SignatureVerifier(SECRET).is_valid_request(body, headers)


def standard_signs(body: str, at: int) -> Headers:
    """As the library of the standard does."""
    signature = Webhook(SECRET).sign(ID, datetime.fromtimestamp(at, UTC), body)
    return {"webhook-id": ID, "webhook-timestamp": str(at), "webhook-signature": signature}


def standard_takes(headers: Headers, body: str) -> bool:
    """What the library of the standard says."""
    try:
        Webhook(SECRET).verify(body, headers, json_parse=False)
    except WebhookVerificationError:
        return False
    return True


def we_take(scheme: Scheme, headers: Headers, body: str) -> bool:
    """What we say."""
    try:
        scheme.verify(headers, body.encode(), datetime.now(UTC))
    except VerificationError:
        return False
    return True


each = pytest.mark.parametrize(
    ("scheme", "signs", "takes"),
    [
        (Stripe(SECRETS), stripe_signs, stripe_takes),
        (Slack(SECRETS), slack_signs, slack_takes),
        (StandardWebhooks(SECRETS), standard_signs, standard_takes),
    ],
    ids=["stripe", "slack", "standard"],
)
Signs, Takes = Callable[[str, int], Headers], Callable[[Headers, str], bool]


@each
@many
@given(body=BODIES, late=EITHER)
def test_what_they_sign_we_take_when_they_do(
    scheme: Scheme, signs: Signs, takes: Takes, body: str, late: int
) -> None:
    """Near the moment of the signature; long after it, neither does."""
    headers = signs(body, int(time.time()) + late)

    assert we_take(scheme, headers, body) == takes(headers, body) == (late > -300)


@each
@many
@given(body=BODIES, late=EITHER)
def test_what_we_sign_they_take(scheme: Scheme, signs: Signs, takes: Takes, body: str, late: int) -> None:
    """And it is the same to the byte."""
    at = int(time.time()) + late
    headers = scheme.sign(body.encode(), ID, None, datetime.fromtimestamp(at, UTC))

    assert headers == signs(body, at)
    assert takes(headers, body) == (late > -300)


@each
@many
@given(body=BODIES, other=BODIES)
def test_another_body_is_refused_by_both(
    scheme: Scheme, signs: Signs, takes: Takes, body: str, other: str
) -> None:
    """Unless it is the same."""
    headers = signs(body, int(time.time()))

    assert we_take(scheme, headers, other) == takes(headers, other) == (body == other)


@many
@given(
    body=BODIES, late=EITHER, picked=lists(integers(0, 7), max_size=6), junk=from_regex(r"\A[a-z0-9 ]{0,9}\Z")
)
def test_any_header_of_stripe_means_the_same_to_both(
    body: str, late: int, picked: list[int], junk: str
) -> None:
    """Signatures in any order and number, of other versions, of other secrets, in other writing, or none."""
    at = int(time.time()) + late
    time_part, right = stripe_signs(body, at)["stripe-signature"].split(",")
    value = right.removeprefix("v1=")
    wrong = WebhookSignature.generate_signature_header(body, "another", at).partition(",")[2]
    parts = [
        right,
        wrong,
        f"v0={value}",
        f"v1={value.upper()}",
        f"v1= {value}",
        f" v1={value}",
        "v1=",
        f"x={junk}",
    ]
    headers = {"stripe-signature": ",".join([time_part, *(parts[one] for one in picked)])}

    assert we_take(Stripe(SECRETS), headers, body) == stripe_takes(headers, body)


@many
@given(header=one_of(text(max_size=60), lists(sampled_from(["t=1", "v1=a", ",", "=", "t"])).map("".join)))
def test_what_stripe_refuses_we_refuse(header: str) -> None:
    """Whatever is in the header: we are no more lenient."""
    assert not stripe_takes({"stripe-signature": header}, "{}")
    assert not we_take(Stripe(SECRETS), {"stripe-signature": header}, "{}")


def test_time_ahead_is_refused_here_alone() -> None:
    """The one difference: Stripe's library looks back only, and we look in both directions."""
    headers = stripe_signs("{}", int(time.time()) + 400)

    assert stripe_takes(headers, "{}")
    assert not we_take(Stripe(SECRETS), headers, "{}")
