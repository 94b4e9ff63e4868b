"""What the function of a job takes: a run, and arguments by name that Pydantic checks."""

import inspect
from collections.abc import Callable, Sequence
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model
from pydantic.errors import PydanticUserError

STRICT = ConfigDict(extra="forbid", validate_default=True, allow_inf_nan=False)  # JSON has no NaN
RESERVED = {"run_at", *dir(BaseModel)}  # `enqueue` has one itself, and Pydantic the others


def arguments_of(function: Callable[..., Any], run: object) -> type[BaseModel]:
    """The arguments of a function as a model; a ValueError says what is wrong with its parameters."""
    hints = get_type_hints(function, include_extras=True)
    parameters = list(inspect.signature(function).parameters.values())
    check_run(parameters, hints, run)
    for parameter in parameters[1:]:
        check_argument(parameter)
    fields: dict[str, Any] = {each.name: (hints[each.name], default(each)) for each in parameters[1:]}
    try:
        model = create_model(f"{function.__name__.title().replace('_', '')}Arguments", __config__=STRICT, **fields)
        schema = model.model_json_schema()  # the page makes a form of it
    except PydanticUserError as error:
        raise ValueError(f"Its arguments cannot be stored as JSON: {error.message} Write types that can.") from error
    if any("writeOnly" in field for field in schema["properties"].values()):
        raise ValueError("It takes a secret, but arguments are stored and shown. Read it from the settings instead.")
    return model


def check_run(parameters: Sequence[inspect.Parameter], hints: dict[str, Any], run: object) -> None:
    """The first parameter is the run, of the kind that fits the function."""
    first = next((each for each in parameters if each.kind is not inspect.Parameter.KEYWORD_ONLY), None)
    if first is None or hints.get(first.name) != run:
        raise ValueError("It is not given its run. Write (run: Run) after `async def`, (run: ThreadRun) after `def`.")


def check_argument(parameter: inspect.Parameter) -> None:
    """Every other parameter is an argument: by name, of a type, and with a name that is free."""
    name = parameter.name
    if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
        raise ValueError(f'It takes "{name}" by position. Write a * before it, so that it is given by name.')
    if parameter.annotation is inspect.Parameter.empty:
        raise ValueError(f'Its argument "{name}" has no type. Write one, such as {name}: str.')
    if name in RESERVED or name.startswith("_"):
        raise ValueError(f'Its argument cannot be called "{name}", which is taken. Write another name.')


def default(parameter: inspect.Parameter) -> object:
    """What an argument is if nobody says; `...` if somebody must."""
    return ... if parameter.default is inspect.Parameter.empty else parameter.default
