"""Whatever somebody sends, a scheme refuses it and raises nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy, binary, booleans, dictionaries, from_regex, one_of, sampled_from, text

from app.features.webhooks.verification import Scheme, VerificationError
from tests.webhook_verification.providers import AT, BODY, ID, KIND, SCHEMES, TOLD

HEADERS = sorted({header for scheme in SCHEMES.values() for header in scheme.sign(BODY, ID, KIND, AT)})
SHAPES = r"\A(t=|v1=|v0=|v1,|sha256=|Bearer |[0-9]{1,20}|[ ,;=.]|\udc80|é|[A-Za-z0-9+/=]{1,80}){0,8}\Z"
VALUES: SearchStrategy[str] = one_of(text(max_size=50), from_regex(SHAPES))
DEEP = b"[" * 100_000
NUMBER = b'{"id": ' + b"9" * 10_000 + b"}"
BODIES = [b"", b"null", b"[]", b'"text"', b"{", DEEP, b'{"a":' * 50_000, NUMBER, b"\xff\xfe", b'{"id": 1, "type": []}']
every_scheme = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)


def look(scheme: Scheme, headers: dict[str, str], body: bytes) -> None:
    """Ask a scheme all that it can be asked."""
    with pytest.raises(VerificationError):
        scheme.verify(headers, body, AT)
    assert isinstance(scheme.delivery_id(headers, body), str | None)
    assert isinstance(scheme.kind(headers, body), str | None)
    scheme.handshake(headers, body)


@every_scheme
@settings(max_examples=60, deadline=None)
@given(headers=dictionaries(sampled_from(HEADERS), VALUES), body=binary(max_size=50), is_known=booleans())
def test_headers_of_any_kind(scheme: Scheme, headers: dict[str, str], body: bytes, is_known: bool) -> None:
    """Missing, not ASCII, empty, or close to what is expected."""
    look(scheme, headers, BODY if is_known else body)


@every_scheme
@pytest.mark.parametrize(
    "value",
    [
        "v1=" * 20_000,
        "v1,a " * 20_000,
        "t=1," * 20_000,
        "9" * 60_000,
        "Bearer " * 9_000,
        "é" * 30_000,
        "\udcff",
        "١٧٦٣٨٩٩٢٠٠",
        "1_763_899_200",
        "-1",
        "1e9",
        "nan",
        "\x00",
    ],
)
def test_huge_and_odd_headers(scheme: Scheme, value: str) -> None:
    """In every header at once, or in one of those that prove something."""
    right = scheme.sign(BODY, ID, KIND, AT)

    look(scheme, dict.fromkeys(HEADERS, value), BODY)
    for name in set(right) - TOLD:
        look(scheme, {**right, name: value}, BODY)


@every_scheme
@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_bodies_of_any_kind(scheme: Scheme, body: bytes) -> None:
    """No JSON, no object, nested too deeply, with numbers that are too long: nothing is said of them."""
    look(scheme, dict.fromkeys(HEADERS, "x"), body)


@every_scheme
def test_repeated_headers(scheme: Scheme) -> None:
    """A signature or token that comes twice, joined as proxies do it, is no pass for another body."""
    headers = scheme.sign(BODY, ID, KIND, AT)
    twice = {name: f"{value}, {value}" for name, value in headers.items()}

    with pytest.raises(VerificationError):
        scheme.verify(twice, BODY + b" ", AT)
