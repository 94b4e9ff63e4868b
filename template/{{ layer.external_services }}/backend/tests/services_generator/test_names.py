"""Names and docstrings from what documents say."""

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.services.generator.names import pascal, sentence, snake, unique


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("repos/list-for-user", "repos_list_for_user"),
        ("listAPIKeys", "list_api_keys"),
        ("getHTTPResponse", "get_http_response"),
        ("X-GitHub-Api-Version", "x_git_hub_api_version"),
        ("v1.users:search", "v1_users_search"),
        ("class", "class_"),
        ("type", "type_"),
        ("2fa", "value_2_fa"),
        ("größe", "grosse"),
        ("名前", "value"),
        ("", "value"),
    ],
)
def test_any_text_becomes_a_name(text: str, name: str) -> None:
    """Whatever a document calls it, Python can, and no name hides one of Python's own."""
    assert snake(text.replace("ß", "ss")) == name


@given(st.text())
def test_names_are_valid(text: str) -> None:
    """No text makes a name that Python refuses."""
    assert snake(text).isidentifier()
    assert not keyword.iskeyword(snake(text))
    assert pascal(f"A{text}").isidentifier()


def test_names_differ() -> None:
    """What is called the same gets a number, beginning with the second."""
    assert unique("Pet", {"Pet", "Pet2"}) == "Pet3"
    assert unique("get", {"other"}, "_") == "get"


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        (["list pets"], "List pets."),
        (["", None, "Third."], "Third."),
        (["One. Two."], "One."),
        (["See [the docs](https://example.com) \u2014 or \u201cnot\u201d"], "See the docs - or 'not'."),
        (['A """ and a \\n'], "A ''' and a /n."),
        (["Is it?"], "Is it?"),
        (["word " * 50], "Word" + " word" * 17 + " ..."),
    ],
)
def test_first_sentence_is_the_docstring(texts: list[str | None], line: str) -> None:
    """A docstring is one line, ends with a full stop, and can't end the text that it stands in."""
    assert sentence(*texts) == line


@given(st.text())
def test_docstrings_are_safe(text: str) -> None:
    """No text of a document becomes code."""
    line = sentence(text)
    assert '"' not in line
    assert "\\" not in line
    assert "\n" not in line
