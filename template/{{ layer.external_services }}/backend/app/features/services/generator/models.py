"""`models.py` of a service."""

import json
import re
from collections.abc import Mapping

from app.features.services.generator.schemas import Schema
from app.features.services.generator.tools import run_tool, tidy

CLASS = re.compile(r"^class (\w+)\(.*\):\n", re.MULTILINE)
HEADER = re.compile(r"\A(#.*\n|\n)+")


def models_file(classes: Mapping[str, Schema], lines: Mapping[str, str], title: str) -> str:
    """The classes of these schemas, each with its docstring."""
    document = {"openapi": "3.1.0", "info": {"title": title, "version": ""}, "paths": {}}
    code = run_tool("models", json.dumps({**document, "components": {"schemas": classes}})) if classes else ""
    documented = CLASS.sub(lambda found: f'{found[0]}    """{lines[found[1]]}"""\n\n', HEADER.sub("", code))
    return tidy(f'"""What {title} takes and answers."""\n\n{documented}')
