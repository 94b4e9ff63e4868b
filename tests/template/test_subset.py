"""The template stays within what Prism renders and Copier runs without `--trust`."""

import re

from prism_gen.jinja import FILTERS
from prism_gen.questions import asked, questions
from prism_gen.render import SUFFIX
from prism_gen.store import current_template
from prism_gen.template import CONFIG, ROOT

SETTINGS = {"_subdirectory", "_min_copier_version", "_envops", "_exclude", "_skip_if_exists"}
KEYS = {"type", "help", "default", "choices", "validator", "when"}
BUILT_IN = {"e", "items", "join", "length", "lower", "replace", "select", "sort", "trim", "indent", "unique"}


def test_only_settings_that_prism_honours() -> None:
    """A Copier setting that the renderer does not know would make the two differ."""
    settings = {name for name in current_template().config if name.startswith("_")}

    assert settings <= SETTINGS


def test_only_question_keys_that_prism_honours() -> None:
    """The same for the keys of a question; `when` is a constant, so no answer hides another question."""
    for name, spec in current_template().config.items():
        if not name.startswith("_"):
            assert set(spec) <= KEYS, name
            assert spec.get("when", False) is False, name


def test_asked_questions_are_text_or_features() -> None:
    """A feature is a boolean, off by default; everything else is text."""
    for question in asked(current_template()):
        assert question.type in {"str", "bool"}
        assert question.default is False or question.type == "str"


def test_only_filters_that_prism_has() -> None:
    """A filter that only Copier has fails in Prism; `now`, random and the machine's paths are never used."""
    template = current_template()
    texts = [template.text(CONFIG)]
    texts += [template.text(path) for path in template.files if path.endswith((SUFFIX, ".fragment"))]
    tags = [tag for text in texts for tag in re.findall(r"{[{%].*?[%}]}", text, re.DOTALL)]

    used = {name for tag in tags for name in re.findall(r"\|\s*([a-z_]+)", tag)}
    assert used - {"map"} <= BUILT_IN | FILTERS.keys()
    assert not [tag for tag in tags if re.search(r"\b(now|random|_folder_name|dst_path|src_path)\b", tag)]


def test_exclusions_are_names() -> None:
    """A pattern is matched against each part of a path, as git does with one that has no slash."""
    assert not [
        pattern for pattern in current_template().config["_exclude"] if "/" in pattern or "{" in pattern
    ]


def test_no_file_has_a_twin() -> None:
    """`a` beside `a.jinja` would be decided differently by the two."""
    paths = {path for path in current_template().files if path.startswith(ROOT)}

    assert not {path for path in paths if path + SUFFIX in paths}


def test_computed_values_need_no_answer_that_comes_later() -> None:
    """Questions are resolved in order, so a default only uses names above it."""
    seen: set[str] = set()
    for question in questions(current_template()):
        later = {other.name for other in questions(current_template())} - seen - {question.name}
        assert not later & set(re.findall(r"\w+", str(question.default))) or question.name == "catalog"
        seen.add(question.name)
