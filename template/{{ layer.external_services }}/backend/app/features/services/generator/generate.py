"""What is generated each time, and may be edited: `models.py` and `operations.py`."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.features.services.generator.document import Schema
from app.features.services.generator.method import Method
from app.features.services.generator.methods import Methods
from app.features.services.generator.models import models_file
from app.features.services.generator.operations import operations_file
from app.features.services.generator.package import Package
from app.features.services.generator.schemas import Schemas


class Generated(NamedTuple):
    """The files; and of which operations there is no method, and why."""

    files: Mapping[str, str]
    methods: Sequence[Method]
    left_out: Mapping[str, str]


def generated(document: Schema, names: Package) -> Generated:
    """Models of what a document's operations reach, and a method for each operation."""
    schemas = Schemas(document["components"].get("schemas", {}))
    methods = Methods(document, schemas)
    files = {
        "models.py": models_file(schemas.finish(), schemas.lines, names.title),
        "operations.py": operations_file(methods.all, names),
    }
    return Generated(files, methods.all, methods.left_out)
