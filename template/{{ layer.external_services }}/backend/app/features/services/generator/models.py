"""`models.py` of a service."""

import json
import re
from collections.abc import Mapping

from app.features.services.generator.document import Schema
from app.features.services.generator.tools import run_tool, tidy

CLASS = re.compile(r"^class (\w+)\(.*\):\n", re.MULTILINE)
NEEDLESS = re.compile(r"^(#.*|\w+\.model_rebuild\(\))\n", re.MULTILINE)  # a model builds itself when it is first used
RECURSIVE = re.compile(r"RootModel\[.*[\"'].*\]\):")  # of texts or of itself, as its field says again
FUTURE = "from __future__ import annotations\n"


def models_file(classes: Mapping[str, Schema], lines: Mapping[str, str], title: str) -> str:
    """The classes of these schemas, each with its docstring."""
    document = {"openapi": "3.1.0", "info": {"title": title, "version": ""}, "paths": {}}
    code = run_tool("models", json.dumps({**document, "components": {"schemas": classes}})) if classes else ""
    documented = CLASS.sub(lambda found: f'{found[0]}    """{lines[found[1]]}"""\n\n', NEEDLESS.sub("", code))
    typed = RECURSIVE.sub("RootModel[Any]):", documented).replace(FUTURE, f"{FUTURE}from typing import Any\n", 1)
    return tidy(f'"""What {title} takes and answers."""\n\n{typed}')
