"""Renders every set of features in memory, and says what is wrong with it."""

from collections.abc import Iterator
from functools import cache

from jinja2 import TemplateError

from prism_gen.catalog import catalog
from prism_gen.errors import PrismError
from prism_gen.render import ANSWERS_FILE, Tree, render
from prism_gen.template import Template
from scripts.matrix.sets import FlagSet, asked_sets, closed, label
from scripts.matrix.soundness import problems


def unsound(template: Template) -> list[str]:
    """What is wrong with the sets of a template, as "set: path: what"; empty when all 2^n are sound."""
    asked = asked_sets(catalog(template))
    return [f"{label(flags)}: {why}" for flags in asked for why in _of_set(template, flags)]


def _of_set(template: Template, asked: FlagSet) -> Iterator[str]:
    """A set that says all that is on is looked at; the project of another one is compared with it."""
    features = catalog(template)
    on = closed(asked, features)
    try:
        if asked == on:
            yield from problems(_tree(template, on), off=[name for name in features if name not in on])
        elif changed := _differing(_tree(template, asked), _tree(template, on)):
            yield f"is not what {label(on)} is: {', '.join(changed)}"
    except (PrismError, TemplateError) as error:
        yield f"does not render: {error}"


def _differing(one: Tree, other: Tree) -> list[str]:
    """The paths that differ; answers files do, as they say what was asked for."""
    paths = one.keys() | other.keys() - {ANSWERS_FILE}
    return sorted(path for path in paths if one.get(path) != other.get(path) and path != ANSWERS_FILE)


@cache
def _tree(template: Template, asked: FlagSet) -> Tree:
    return render(template, dict.fromkeys(asked, True))
