"""What a scheme reads of a delivery: its id, its kind, and whether it is a question."""

import json
from collections.abc import Mapping

import pytest
from pydantic import SecretStr

from app.features.webhooks.verification import (
    GitHub,
    Hmac,
    Scheme,
    Slack,
    StandardWebhooks,
    Stripe,
    Token,
    VerificationError,
)
from tests.webhook_verification.providers import AT, BODY, BOTH, ID, KIND, NEW, SCHEMES

EXAMPLE = (SecretStr("It's a Secret to Everybody"),)
GITHUB, SLACK, STRIPE = GitHub(BOTH), Slack(BOTH), Stripe(BOTH)
CHALLENGE = b'{"token": "t", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmd", "type": "url_verification"}'


@pytest.mark.parametrize(
    ("name", "delivery_id", "kind"),
    [
        ("standard", ID, KIND),
        ("svix", ID, KIND),
        ("github", ID, KIND),
        ("stripe", "evt_1", KIND),
        ("slack", "Ev1", KIND),
        ("hex", None, None),
        ("sha1", ID, KIND),
        ("bearer", None, None),
        ("token", ID, KIND),
    ],
)
def test_id_and_kind(name: str, delivery_id: str | None, kind: str | None) -> None:
    """From where the provider says them: a header, or the body; those that do not say are not guessed."""
    scheme = SCHEMES[name]
    headers = scheme.sign(BODY, ID, KIND, AT)

    assert (scheme.delivery_id(headers, BODY), scheme.kind(headers, BODY)) == (delivery_id, kind)


def test_kind_of_a_slack_event_is_that_of_what_it_wraps() -> None:
    """Each event of Slack is an "event_callback"."""
    body = json.dumps({"type": "event_callback", "event_id": "Ev2", "event": {"type": "app_mention"}}).encode()

    assert SLACK.kind({}, body) == "app_mention"
    assert SLACK.kind({}, b'{"type": "app_rate_limited"}') == "app_rate_limited"


@pytest.mark.parametrize(
    ("scheme", "headers", "body", "answer"),
    [
        (GITHUB, {"x-github-event": "ping"}, b'{"zen": "Keep it logically awesome."}', {"message": "pong"}),
        (GITHUB, {"x-github-event": "push"}, b"{}", None),
        (SLACK, {}, CHALLENGE, {"challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmd"}),
        (SLACK, {}, b'{"type": "event_callback", "challenge": "x"}', None),
        (SLACK, {}, b'{"type": "url_verification", "challenge": {"a": 1}}', None),
        (STRIPE, {}, CHALLENGE, None),
        (StandardWebhooks(BOTH), {}, CHALLENGE, None),
    ],
)
def test_handshake(scheme: Scheme, headers: Mapping[str, str], body: bytes, answer: Mapping[str, str] | None) -> None:
    """GitHub's ping and Slack's challenge are questions, as they are written; all else is an event."""
    assert scheme.handshake(headers, body) == answer


def test_credentials_are_those_headers_that_let_somebody_in() -> None:
    """A token does; a signature lets nobody in with another body, and is of use when somebody looks for a mistake."""
    assert {name: set(scheme.credentials) for name, scheme in SCHEMES.items() if scheme.credentials} == {
        "bearer": {"authorization"},
        "token": {"x-webhook-token"},
    }


@pytest.mark.parametrize("written", ["Bearer", "bearer", "BEARER"])
def test_bearer_is_written_as_anybody_likes(written: str) -> None:
    """As HTTP has it."""
    Token(BOTH).verify({"authorization": f"{written} {NEW.get_secret_value()}"}, BODY, AT)


@pytest.mark.parametrize("written", ["", "Basic ", "Token ", "Bearer"])
def test_authorization_without_bearer_is_refused(written: str) -> None:
    """Though the token is right."""
    with pytest.raises(VerificationError):
        Token(BOTH).verify({"authorization": f"{written}{NEW.get_secret_value()}"}, BODY, AT)


@pytest.mark.parametrize("name", ["github", "sha1", "token"])
def test_kind_that_is_not_said_is_left_out(name: str) -> None:
    """No header says that nothing has happened."""
    headers = SCHEMES[name].sign(BODY, ID, None, AT)

    assert None not in headers.values()
    assert SCHEMES[name].kind(headers, BODY) is None
    assert set(SCHEMES[name].sign(BODY, ID, KIND, AT)) - set(headers) <= {"x-github-event", "x-kind"}


def test_token_in_either_form() -> None:
    """As the page of the feature has it, for a sender who writes headers by hand."""
    secret = (SecretStr("zGm2kSPM1u7y"),)

    Token(secret).verify({"authorization": "Bearer zGm2kSPM1u7y"}, BODY, AT)
    Token(secret, header="X-Webhook-Token").verify({"x-webhook-token": "zGm2kSPM1u7y"}, BODY, AT)


@pytest.mark.parametrize(
    ("scheme", "headers"),
    [
        (
            Hmac(EXAMPLE, header="X-Shopify-Hmac-Sha256", encoding="base64"),
            {"x-shopify-hmac-sha256": "dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc="},
        ),
        (
            Hmac(EXAMPLE, header="Typeform-Signature", encoding="base64", prefix="sha256="),
            {"typeform-signature": "sha256=dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc="},
        ),
        (
            Hmac(EXAMPLE, header="Linear-Signature"),
            {"linear-signature": "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"},
        ),
        (
            Hmac(EXAMPLE, header="X-Signature", algorithm="sha1"),
            {"x-signature": "01dc10d0c83e72ed246219cdd91669667fe2ca59"},
        ),
        (
            Hmac(EXAMPLE, header="X-Signature", timestamp_header="X-Time", separator=":"),
            {"x-time": "1795435200", "x-signature": "5f7c631572e90d9711ba9922e49edb1110f1f6f36eb7cfb7f668d0d8d854f678"},
        ),
    ],
    ids=["shopify", "typeform", "linear", "sha1", "timed"],
)
def test_hmac_as_others_write_it(scheme: Scheme, headers: dict[str, str]) -> None:
    """Figures that OpenSSL made of GitHub's example, in the writing of others."""
    scheme.verify(headers, b"Hello, World!", AT)


def test_secrets_are_not_shown() -> None:
    """Not in the text of a scheme, which may come into a log."""
    for scheme in SCHEMES.values():
        assert not any(secret.get_secret_value() in repr(scheme) for secret in BOTH)
