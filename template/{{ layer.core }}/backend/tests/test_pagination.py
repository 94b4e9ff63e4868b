"""Cursors."""

from base64 import urlsafe_b64encode

import pytest

from app.errors import InvalidError
from app.pagination import decode, encode


def test_cursor_holds_its_key() -> None:
    """Text and numbers come back as they were."""
    assert decode(encode("ä@example.org"), str) == "ä@example.org"
    assert decode(encode(7), int) == 7


@pytest.mark.parametrize("text", ["", "x", "ä", "null", "7", '["a"]', '"\\u0000"', '"\\ud800"'])
def test_made_up_cursor_is_refused(text: str) -> None:
    """No cursor that is not ours reaches the database, encoded or not."""
    for cursor in (text, urlsafe_b64encode(text.encode()).decode()):
        with pytest.raises(InvalidError):
            decode(cursor, str)
