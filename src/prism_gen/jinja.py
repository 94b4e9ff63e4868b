"""The Jinja environment of the template: the part of Copier's that the template uses.

Copier adds the Ansible filters (jinja2-ansible-filters 1.3); the template uses four of them.
"""

import json
import re
from functools import cache
from typing import Any

import yaml
from jinja2 import FunctionLoader, StrictUndefined
from jinja2 import Template as JinjaTemplate
from jinja2.sandbox import SandboxedEnvironment

from prism_gen.template import Template


@cache
def environment(template: Template) -> SandboxedEnvironment:
    """An environment that finds includes among the template's own files; an undefined name is an error.

    As in Copier, a template reaches nothing but what it is given.
    """
    loader = FunctionLoader(lambda path: template.text(path) if path in template.files else None)
    made = SandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        optimized=False,  # each template is run about once
    )
    made.filters.update(FILTERS)
    return made


@cache
def compiled(environment: SandboxedEnvironment, text: str) -> JinjaTemplate:
    """A text as a template; the questions of one run are rendered several times."""
    return environment.from_string(text)


def to_nice_yaml(value: Any) -> str:
    """Block-style YAML with sorted keys, as Copier writes its answers file."""
    text: str = yaml.dump(value, indent=4, allow_unicode=True, default_flow_style=False)
    return text


def regex_replace(value: str, pattern: str, replacement: str) -> str:
    """`re.sub` as a filter."""
    return re.sub(pattern, replacement, value)


def regex_search(value: str, pattern: str) -> str | None:
    """The first match as a filter; None when there is none."""
    found = re.search(pattern, value)
    return found.group() if found else None


FILTERS = {
    "regex_replace": regex_replace,
    "regex_search": regex_search,
    "to_json": json.dumps,
    "to_nice_yaml": to_nice_yaml,
}
