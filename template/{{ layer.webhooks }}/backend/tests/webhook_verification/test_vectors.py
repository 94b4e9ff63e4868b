"""What providers publish as an example verifies, and we sign it as they do."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from app.features.webhooks.verification import GitHub, Slack, StandardWebhooks, VerificationError

# The tests of the specification's own libraries.
STANDARD_SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
STANDARD_BODY = b'{"test": 2432232314}'
STANDARD_AT = datetime.fromtimestamp(1614265330, UTC)
STANDARD_HEADERS = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
}
WRONG = "Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="

# https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
GITHUB = GitHub((SecretStr("It's a Secret to Everybody"),))
GITHUB_BODY = b"Hello, World!"
GITHUB_SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"

# https://docs.slack.dev/authentication/verifying-requests-from-slack
SLACK = Slack((SecretStr("8f742231b10e8888abcd99yyyzzz85a5"),))
SLACK_AT = datetime.fromtimestamp(1531420618, UTC)
SLACK_BODY = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&"
    b"channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&"
    b"response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&"
    b"trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)
SLACK_HEADERS = {
    "x-slack-request-timestamp": "1531420618",
    "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
}


@pytest.mark.parametrize("secret", [STANDARD_SECRET, f"whsec_{STANDARD_SECRET}"])
def test_standard_webhooks(secret: str) -> None:
    """The vector of the specification, with a secret in either form."""
    scheme = StandardWebhooks((SecretStr(secret),))

    scheme.verify(STANDARD_HEADERS, STANDARD_BODY, STANDARD_AT)
    assert scheme.sign(STANDARD_BODY, "msg_p5jXN8AQM9LWM0D4loKWxJek", None, STANDARD_AT) == STANDARD_HEADERS


@pytest.mark.parametrize("secret", ["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw0A", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw0A=="])
def test_padding_of_a_secret_may_be_left_out(secret: str) -> None:
    """Some providers do so."""
    scheme = StandardWebhooks((SecretStr(secret),))

    assert scheme.keys == [base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw0A==")]


def test_standard_webhooks_with_several_signatures() -> None:
    """Of those in the header, in any order and of any version, one must be right."""
    scheme = StandardWebhooks((SecretStr(STANDARD_SECRET),))
    right = STANDARD_HEADERS["webhook-signature"]
    several = {**STANDARD_HEADERS, "webhook-signature": f"v1,{WRONG} v2,{WRONG} {right} v1,{WRONG}"}

    scheme.verify(several, STANDARD_BODY, STANDARD_AT)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"webhook-id": ""}, "header webhook-id is missing"),
        ({"webhook-timestamp": ""}, "header webhook-timestamp is missing"),
        ({"webhook-signature": ""}, "header webhook-signature is missing"),
        ({"webhook-timestamp": "hello"}, "no number of seconds"),
        ({"webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA="}, "No signature"),
        ({"webhook-signature": "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}, "No signature"),
        ({"webhook-signature": "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}, "No signature"),
    ],
)
def test_standard_webhooks_refused(changed: dict[str, str], why: str) -> None:
    """The cases of the specification's libraries that must fail; our log says why."""
    scheme = StandardWebhooks((SecretStr(STANDARD_SECRET),))

    with pytest.raises(VerificationError, match=why):
        scheme.verify({**STANDARD_HEADERS, **changed}, STANDARD_BODY, STANDARD_AT)


@pytest.mark.parametrize(("late", "why"), [(301, "301 seconds before"), (-301, "301 seconds after")])
def test_standard_webhooks_at_another_time(late: int, why: str) -> None:
    """The same, more than five minutes too late or too early."""
    scheme = StandardWebhooks((SecretStr(STANDARD_SECRET),))

    with pytest.raises(VerificationError, match=why):
        scheme.verify(STANDARD_HEADERS, STANDARD_BODY, STANDARD_AT + timedelta(seconds=late))


def test_github() -> None:
    """The vector of GitHub's documentation."""
    GITHUB.verify({"x-hub-signature-256": GITHUB_SIGNATURE}, GITHUB_BODY, SLACK_AT)

    assert GITHUB.sign(GITHUB_BODY, "72d3162e", "push", SLACK_AT) == {
        "x-hub-signature-256": GITHUB_SIGNATURE,
        "x-github-delivery": "72d3162e",
        "x-github-event": "push",
    }


def test_slack() -> None:
    """The vector of Slack's documentation, to the second and five minutes later."""
    for late in (0, 300):
        SLACK.verify(SLACK_HEADERS, SLACK_BODY, SLACK_AT + timedelta(seconds=late))

    assert SLACK.sign(SLACK_BODY, "unused", None, SLACK_AT) == SLACK_HEADERS
