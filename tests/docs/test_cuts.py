"""Pieces of the guide are the real thing, or the build fails."""

import pytest
from scripts.cuts import CutPreprocessor, piece, printed


def test_a_function_is_cut_whole() -> None:
    """A function or class comes with its decorators, and without its neighbours."""
    cut = piece("repo:src/prism_gen/render.py render")

    assert cut.startswith("def render(")
    assert cut.endswith("return tree")


def test_a_key_is_cut_with_what_is_below_it() -> None:
    """A key of a YAML file ends where the next one begins."""
    assert piece("repo:copier.yml layer").startswith("layer:\n  type: yaml")
    assert "\nproject_name:" not in piece("repo:copier.yml _exclude")


def test_a_table_is_cut_alone() -> None:
    """A table of a TOML file ends where the next one begins."""
    cut = piece("repo:pyproject.toml project.scripts")

    assert cut == '[project.scripts]\nprism = "prism_gen.__main__:main"'


def test_a_rendered_file_is_the_project_s_own() -> None:
    """A path without a prefix is a file of a new project."""
    assert piece(".copier-answers.yml").startswith("#")
    assert "backend/" in piece("tree")


def test_a_command_prints_what_it_prints() -> None:
    """`<run>` shows the output of the command, without colour."""
    assert printed("prism --help").startswith("Usage: prism")


MISSING = ["no/such.py", "repo:pyproject.toml nothing", "repo:src/prism_gen/cli.py nothing"]


@pytest.mark.parametrize("what", MISSING)
def test_a_missing_piece_fails(what: str) -> None:
    """A page that asks for what is not there cannot be built."""
    with pytest.raises(LookupError):
        piece(what)


def test_only_lines_that_ask_are_replaced() -> None:
    """A line of prose stays as it is, even when it speaks of cutting."""
    assert CutPreprocessor().run(["a <cut tree> b"]) == ["a <cut tree> b"]
