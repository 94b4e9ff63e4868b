"""Cursors."""

from base64 import urlsafe_b64encode

import pytest

from app.errors import ProblemError
from app.pagination import Key, decode, encode


@pytest.mark.parametrize("key", ["ä@example.org", "山田\u3000太郎", "a\nb", 7, -(2**63), 2**63 - 1])
def test_cursor_holds_its_key(key: Key) -> None:
    """Text and numbers come back as they were."""
    assert decode(encode(key), type(key)) == key


@pytest.mark.parametrize("text", ["true", "0.5", str(2**63), '"7"'])
def test_made_up_number_is_refused(text: str) -> None:
    """What no column of numbers holds is none."""
    with pytest.raises(ProblemError):
        decode(urlsafe_b64encode(text.encode()).decode(), int)


@pytest.mark.parametrize("text", ["", "x", "ä", "null", "7", '["a"]', '"\\u0000"', '"\\ud800"'])
def test_made_up_cursor_is_refused(text: str) -> None:
    """No cursor that is not ours reaches the database, encoded or not."""
    for cursor in (text, urlsafe_b64encode(text.encode()).decode()):
        with pytest.raises(ProblemError):
            decode(cursor, str)
