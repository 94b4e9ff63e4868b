"""Rendering in memory."""

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from prism_gen.errors import PrismError
from prism_gen.render import render
from prism_gen.template import File, Template
from tests.support.templates import tiny

LAYER = {"layer": {"type": "yaml", "when": False, "default": "core: '.'\nquiet: ''\n"}}


def test_layer_that_is_on_lands_on_the_root() -> None:
    """A folder that renders to "." adds nothing to the path."""
    tree = render(tiny({"{{ layer.core }}/a/b.txt": "text"}, LAYER), {})

    assert tree == {"a/b.txt": File(b"text")}


def test_layer_that_is_off_leaves_nothing() -> None:
    """A part that renders to an empty name takes everything below with it."""
    assert render(tiny({"{{ layer.quiet }}/a/b.txt": "text"}, LAYER), {}) == {}


def test_only_suffixed_files_are_rendered() -> None:
    """A file without `.jinja` is copied to the byte, braces included."""
    tree = render(tiny({"a.txt.jinja": "{{ 1 + 1 }}\n", "b.txt": "{{ 1 + 1 }}\n"}), {})

    assert tree == {"a.txt": File(b"2\n"), "b.txt": File(b"{{ 1 + 1 }}\n")}


def test_mode_is_kept() -> None:
    """A script of the template stays one in the project."""
    template = Template("1.0.0", {**tiny({}).files, "template/run.jinja": File(b"x", executable=True)})

    assert render(template, {})["run"].mode == 0o755


def test_fragments_are_included_but_not_written() -> None:
    """A fragment is text for a shared file; it has no place of its own."""
    tree = render(tiny({"a.jinja": "{% include 'template/env.fragment' %}", "env.fragment": "B=1\n"}), {})

    assert tree == {"a": File(b"B=1\n")}


def test_missing_fragment_is_ignored_when_the_template_says_so() -> None:
    """A layer needs no fragment for a file that it adds nothing to."""
    assert render(tiny({"a.jinja": "x{% include 'no.fragment' ignore missing %}"}), {}) == {"a": File(b"x")}


def test_two_owners_of_a_path_are_refused() -> None:
    """Layers are additive: a path written twice is an error, not a matter of order."""
    twice = tiny({"{{ layer.core }}/a": "1", "{{ layer['core'] }}/a": "2"}, LAYER)

    with pytest.raises(PrismError, match="Two layers of the template write a"):
        render(twice, {})


def test_undefined_name_is_refused() -> None:
    """A misspelt name in a template fails instead of rendering to nothing."""
    with pytest.raises(UndefinedError):
        render(tiny({"a.jinja": "{{ projct_name }}"}), {})


def test_names_are_data() -> None:
    """A project name with template syntax in it is never evaluated."""
    config = {"project_name": {"type": "str", "default": ""}}

    tree = render(tiny({"a.jinja": "{{ project_name }}"}, config), {"project_name": "{{ 7 * 7 }}"})

    assert tree == {"a": File(b"{{ 7 * 7 }}")}


def test_template_reaches_nothing_else() -> None:
    """A template cannot get at Python behind its values, in Prism as in Copier."""
    template = tiny({"a.jinja": "{{ ''.__class__.__mro__[1].__subclasses__() }}"})

    with pytest.raises(SecurityError):
        render(template, {})
