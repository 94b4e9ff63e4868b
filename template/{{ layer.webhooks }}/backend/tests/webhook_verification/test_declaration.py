"""A mistake in a declaration is an error at once, which says what to write and tells no secret."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr

from app.features.webhooks.verification import GitHub, Hmac, Scheme, Slack, StandardWebhooks, Stripe, Token
from tests.webhook_verification.providers import BOTH, SCHEMES

ANY: Callable[[str], Any] = str  # what a type checker would refuse
EACH: list[Callable[[Any], Scheme]] = [GitHub, Slack, Stripe, StandardWebhooks, Token]


@pytest.mark.parametrize("scheme", EACH)
@pytest.mark.parametrize("secrets", ["hush", SecretStr("hush"), ("hush",), None, [SecretStr("hush")]], ids=range(5))
def test_secrets_of_another_type(scheme: Callable[[Any], Scheme], secrets: object) -> None:
    """A text alone, say, whose letters would be taken for secrets."""
    with pytest.raises(TypeError, match=r"takes a tuple of SecretStr, such as a setting of the type Secrets\.$"):
        scheme(secrets)


@pytest.mark.parametrize("scheme", EACH)
def test_empty_secret(scheme: Callable[[Any], Scheme]) -> None:
    """With it anybody could sign; no secret at all is fine, and means that the source is off."""
    with pytest.raises(ValueError, match="empty secret"):
        scheme((SecretStr(""),))
    assert not scheme(()).secrets


@pytest.mark.parametrize(
    ("declare", "message"),
    [
        (lambda: StandardWebhooks((SecretStr("hush hush"),)), "is not in base64. Write it as the provider"),
        (lambda: StandardWebhooks((SecretStr("whsec_"),)), "empty secret"),
        (lambda: StandardWebhooks((SecretStr("whsec_hüsh"),)), "is not in base64"),
        (lambda: StandardWebhooks(BOTH, prefix="my hook"), "prefix='my hook' is no name of a header"),
        (lambda: Token((SecretStr("hush hush"),)), "a header can't hold"),
        (lambda: Token((SecretStr("hüsh"),)), "Write ASCII, without spaces"),
        (lambda: Token(BOTH, header="X Token"), "header='X Token' is no name of a header"),
        (lambda: Token(BOTH, id_header=""), "id_header='' is no name of a header"),
        (lambda: Hmac(BOTH, header="X-Signature:"), "header='X-Signature:' is no name of a header"),
        (lambda: Hmac(BOTH, header="X-Signature", kind_header="ä"), "kind_header='ä' is no name of a header"),
        (lambda: Hmac(BOTH, header="X-Signature", timestamp_header=" "), "timestamp_header=' ' is no name of a header"),
        (
            lambda: Hmac(BOTH, header="X-Signature", algorithm=ANY("md5")),
            "algorithm='md5' is none of: sha256, sha512, sha1",
        ),
        (lambda: Hmac(BOTH, header="X-Signature", encoding=ANY("raw")), "encoding='raw' is none of: hex, base64"),
    ],
)
def test_what_makes_no_sense(declare: Callable[[], Scheme], message: str) -> None:
    """Before the first delivery is refused for it."""
    with pytest.raises(ValueError, match=message) as error:
        declare()
    assert "hush" not in str(error.value)


def test_each_scheme_has_a_title() -> None:
    """People see it; a source may name the provider."""
    assert {scheme.title for scheme in SCHEMES.values()} == {
        *("Standard Webhooks", "GitHub", "Stripe", "Slack", "HMAC", "Token")
    }
    assert Hmac(BOTH, header="X-Shopify-Hmac-Sha256", encoding="base64", title="Shopify").title == "Shopify"
