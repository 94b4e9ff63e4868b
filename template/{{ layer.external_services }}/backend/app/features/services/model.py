"""What every model of a service is built on."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Unknown fields are ignored; a field whose name is not Python's goes by its own name in JSON."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True, defer_build=True)
