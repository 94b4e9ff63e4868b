"""Values of YAML under a local tag, such as compose's `!reset` and `!override`: compared and kept."""

from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True)
class Tagged:
    """A value under a tag that is not one of YAML's."""

    tag: str
    content: Any

    def __str__(self) -> str:
        return f"{self.tag} {self.content}"


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, and the fast one where there is one, for which a local tag is no error."""


class Dumper(yaml.SafeDumper):
    """Writes tagged values as they were, and indents the items of a sequence below its key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent sequences too."""
        super().increase_indent(flow, indentless=False)


def _load(loader: Any, suffix: str, node: Any) -> Tagged:
    if isinstance(node, yaml.MappingNode):
        content = loader.construct_mapping(node, deep=True)
    elif isinstance(node, yaml.SequenceNode):
        content = loader.construct_sequence(node, deep=True)
    else:
        content = loader.construct_scalar(node)
    return Tagged(f"!{suffix}", content)


def _dump(dumper: yaml.SafeDumper, value: Tagged) -> yaml.Node:
    node = dumper.represent_data(value.content)
    node.tag = value.tag
    return node


Loader.add_multi_constructor("!", _load)
Dumper.add_representer(Tagged, _dump)
