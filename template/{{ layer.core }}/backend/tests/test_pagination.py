"""Cursors."""

from base64 import urlsafe_b64encode

import pytest
from sqlalchemy import select

from app.errors import ProblemError
from app.pagination import Key, decode, encode, paginate
from app.users.models import User
from tests.support import People


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


async def test_latest_first_goes_through_all_pages(people: People) -> None:
    """Against the order of the key, each row is on one page."""
    made = [(await people.create(f"{letter}@example.org")).id for letter in "abc"]
    async with people.transaction() as db:
        first, cursor = await paginate(db, select(User), User.id, None, 2, latest_first=True)
        rest, end = await paginate(db, select(User), User.id, cursor, 2, latest_first=True)

    assert ([user.id for user in [*first, *rest]], end) == (made[::-1], None)
