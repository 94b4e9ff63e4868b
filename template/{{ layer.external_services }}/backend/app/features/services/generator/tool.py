# /// script
# requires-python = ">=3.11"
# dependencies = ["datamodel-code-generator==0.89.0"]
# ///
"""Runs by itself, in an environment that uv makes for it: what is only for developers is no dependency of the app.

`json` turns YAML into JSON, `models` turns schemas into classes; both from standard input to standard output.
"""

import json
import sys
from importlib import import_module

OPTIONS = (
    "--input-file-type=openapi",
    "--output-model-type=pydantic_v2.BaseModel",
    "--base-class=app.features.services.model.Model",
    "--target-python-version=3.11",
    "--enum-field-as-literal=all",
    "--strict-nullable",
    "--snake-case-field",
    "--output-datetime-class=datetime",
    "--use-double-quotes",
    "--disable-timestamp",
    "--disable-warnings",
    "--ignore-pyproject",
    "--no-formatters",
)


def to_json() -> None:
    """Read YAML as version 1.2 means it: dates are texts, and neither is `no` or `on` a boolean."""
    yaml = import_module("yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for first, resolvers in loader.yaml_implicit_resolvers.items():
        other = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool" if first not in "tTfF" else ""}
        resolvers[:] = [resolver for resolver in resolvers if resolver[0] not in other]
    json.dump(yaml.load(sys.stdin.buffer, loader), sys.stdout)


def to_models() -> None:
    """Write classes of the schemas."""
    sys.exit(import_module("datamodel_code_generator.__main__").main(OPTIONS))


if __name__ == "__main__":
    {"json": to_json, "models": to_models}[sys.argv[1]]()
