"""Any project name gives files that parse, and is shown exactly."""

import ast
import json
import tomllib
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from prism_gen.errors import UsageError
from prism_gen.render import Tree, render
from prism_gen.store import current_template
from tests.support.names import NASTY_NAMES

REFUSED = [
    "",
    "   ",
    " shop",
    "shop ",
    "a\nb",
    "a\tb",
    "a\x00b",
    "a\u2028b",
    "a\u202eb",
    "x" * 81,
    "🚀",
    "---",
    "_",
]


def _rendered(name: str) -> Tree:
    answers = {"project_name": name, "description": name, "author_name": name}
    return render(current_template(), answers)


def _text(tree: Tree, path: str) -> str:
    return tree[path].content.decode()


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_every_file_parses(name: str) -> None:
    """No name ends a string, a comment or a tag of the file it lands in."""
    parsers: dict[str, Any] = {
        ".py": ast.parse,
        ".toml": tomllib.loads,
        ".json": json.loads,
        ".yml": lambda text: list(yaml.safe_load_all(text)),
        ".yaml": lambda text: list(yaml.safe_load_all(text)),
    }
    parsed = 0
    for path, file in _rendered(name).items():
        suffix = "." + path.rsplit(".", 1)[-1]
        if suffix in parsers:
            parsers[suffix](file.content.decode())
            parsed += 1
    assert parsed > 30


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_name_is_exact_where_it_is_read(name: str) -> None:
    """The answers file, the app, the page title and the README show the name to the letter."""
    tree = _rendered(name)

    assert yaml.safe_load(_text(tree, ".copier-answers.yml"))["project_name"] == name
    assert _python_constant(_text(tree, "backend/app/project.py"), "NAME") == name
    assert _title(_text(tree, "frontend/index.html")) == name
    assert _first_heading(_text(tree, "README.md")) == name
    assert tomllib.loads(_text(tree, "pyproject.toml"))["project"]["description"] == name


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_typescript_says_what_python_says(name: str) -> None:
    """The literal is the same in both languages, whose escapes agree on what it holds."""
    tree = _rendered(name)

    python = _text(tree, "backend/app/project.py").split("NAME = ")[1].strip()
    typescript = _text(tree, "frontend/src/project.ts").split("projectName = ")[1].strip().removesuffix(";")

    assert typescript == python


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_slug_is_plain(name: str) -> None:
    """Machines get lower-case ASCII whatever people type."""
    compose = yaml.safe_load(_text(_rendered(name), "compose.yaml"))

    assert compose["name"].replace("-", "").isalnum()
    assert compose["name"].isascii()


@pytest.mark.parametrize("name", REFUSED)
def test_unprintable_or_empty_name_is_refused(name: str) -> None:
    """What cannot be shown on one line is refused, with the reason and a way out."""
    with pytest.raises(UsageError) as refusal:
        render(current_template(), {"project_name": name})

    assert refusal.value.message.startswith("project_name: It ")
    assert refusal.value.message.count(".") >= 2


def _python_constant(source: str, name: str) -> str:
    assigned = {
        target.id: ast.literal_eval(statement.value)
        for statement in ast.parse(source).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    value: str = assigned[name]
    return value


class _Title(HTMLParser):
    """Collects the text of <title>."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.text = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start to listen at <title>."""
        self.inside = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        """Stop at its end."""
        self.inside = False

    def handle_data(self, data: str) -> None:
        """Keep what is between."""
        self.text += data if self.inside else ""


def _title(html: str) -> str:
    parser = _Title()
    parser.feed(html)
    return parser.text


def _first_heading(markdown: str) -> str:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    children = next(token for token in tokens if token.type == "inline").children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)
