"""What is wrong with a rendered project is found, and where."""

import pytest
from scripts.matrix.soundness import problems

from prism_gen.template import File


def _problems(files: dict[str, str], off: tuple[str, ...] = ()) -> list[str]:
    return problems({path: File(text.encode()) for path, text in files.items()}, off)


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("a.py", "def :\n", "does not parse"),
        ("a.toml", "a = 1\na = 2\n", "does not parse"),
        ("a.yaml", "a: [\n", "does not parse"),
        ("a.json", '{"a": 1, "a": 2}', "a is there twice"),
        ("a.md", " \n", "is empty"),
        ("a.md", "# {{ project_name }}\n", "was not rendered: {{ project_name"),
        ("a.ts", "{% if layer.notes %}\n", "was not rendered: {%"),
        ("{{ layer.notes }}/a.ts", "x\n", "was not rendered: {{ layer"),
    ],
)
def test_file_that_is_broken(path: str, text: str, said: str) -> None:
    """A file that no tool can read, that says nothing, or that is a template still."""
    (found,) = _problems({path: text})

    assert found.startswith(f"{path}: ")
    assert said in found


def test_braces_of_others_are_fine() -> None:
    """just, GitHub's workflows and JSX write two braces as well."""
    sound = {
        "justfile": '"{{ just_executable() }}"\n',
        "a.yml": "a: ${{ b }}\n",
        "a.tsx": "<a style={{ b }} />\n",
    }

    assert _problems(sound) == []


def test_paths_that_clash() -> None:
    """Two that differ in case, and a file where a folder is."""
    assert _problems({"Notes.md": "x\n", "notes.md": "x\n"}) == [
        "notes.md: is Notes.md where letters have no case"
    ]
    assert _problems({"docs": "x\n", "docs/a.md": "x\n"}) == ["docs: is a folder too"]


def test_package_that_only_another_set_brings() -> None:
    """Every package that the frontend imports is named in this set's package.json; a title is no import."""
    imports = ['"a/b.css"', 'c from "c"', '("@d/e/f")', 'g from "node:g"', 'h from "@/h"', 'i from "./i"']
    files = {
        "package.json": '{"dependencies": {"a": "1"}, "devDependencies": {"c": "1"}}\n',
        "x.ts": "\n".join([*(f"import {module};" for module in imports), 'test("an import", () => f("y"));']),
    }

    assert _problems(files) == ["x.ts: imports @d/e, which package.json lacks"]


@pytest.mark.parametrize(
    "trace", ["notes", "NOTES_LONGEST=1", "20261122_notes_0001", "Notes: short", '"/notes"']
)
def test_word_of_a_feature_that_is_off(trace: str) -> None:
    """In a path or in a text, as a variable or as a revision."""
    assert _problems({"a.md": trace}, off=("notes",)) == ["a.md: speaks of notes, which is off"]
    assert _problems({"a.md": trace}) == []


@pytest.mark.parametrize("text", ["footnotes", "notesome", "note"])
def test_other_words_are_no_traces(text: str) -> None:
    """A longer word is another word; the answers file may name every feature."""
    assert _problems({"a.md": text, ".copier-answers.yml": "notes: false\n"}, off=("notes",)) == []


def test_name_of_two_words() -> None:
    """People write it with a space or a hyphen."""
    for text in ["external_services", "External services", "external-services", "ExternalServices"]:
        assert _problems({"a.md": text}, off=("external_services",))


def test_words_of_other_trades() -> None:
    """CSS, HTTP and HSTS have words that are spelt like a feature."""
    text = "@media print {}\nmedia_type=problem\nincludeSubDomains\n"

    assert _problems({"a.md": text}, off=("media", "subdomain")) == []
    assert _problems({"a.md": "/media/cat.png"}, off=("media", "subdomain"))
