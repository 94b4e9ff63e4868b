"""`operations.py` of a service: a class with a method per operation."""

from collections.abc import Callable, Iterable
from textwrap import indent

from app.features.services.generator.method import Method
from app.features.services.generator.package import Package
from app.features.services.generator.tools import tidy


def operations_file(methods: Iterable[Method], names: Package) -> str:
    """The class with its methods."""
    code = indent("\n".join(map(str, methods)), "    ")
    imports: list[tuple[str, Callable[[str], bool]]] = [
        ("from types import NoneType", lambda code: "NoneType" in code),
        ("from typing import Literal", lambda code: "Literal[" in code),
        ("from app.features.services import Client", lambda _: True),
        ("from app.features.services import or_none", lambda code: "or_none(" in code),
        (f"from app.services.{names.name} import models", lambda code: "models." in code),
    ]
    head = "\n".join(line for line, is_needed in imports if is_needed(code))
    return tidy(
        f'"""The operations of {names.title}, written by `app services generate`; edits are kept."""\n\n'
        f'{head}\n\n\nclass {names.class_name}Operations(Client):\n    """A method per operation."""\n\n{code}'
    )
