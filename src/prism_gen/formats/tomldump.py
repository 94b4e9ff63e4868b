"""Plain values as TOML."""

import json
import re
from collections.abc import Mapping
from typing import Any

from prism_gen.formats.values import Path

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
INDENT = "    "
TABLE, ARRAY_TABLE = "[{}]", "[[{}]]"
WIDTH = 100


def dump(value: Any) -> str:
    """A value after the equals sign: a long array has an item on each line, all else is on one."""
    line = _on_one_line(value)
    if len(line) <= WIDTH or not isinstance(value, list):
        return line
    return "[\n" + "".join(f"{INDENT}{_on_one_line(item)},\n" for item in value) + "]"


def dump_key(key: str) -> str:
    """A key, quoted if need be."""
    return key if BARE_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def dump_table(path: Path, value: Any) -> str:
    """A table with those below it, or an array of tables, each under its header."""
    if is_array_of_tables(value):
        return "\n".join(dump_one_table(path, table, ARRAY_TABLE) for table in value)
    return dump_one_table(path, value, TABLE)


def dump_one_table(path: Path, table: Mapping[str, Any], header: str) -> str:
    """One table under a header of this form. Numbers in the path are not written."""
    name = ".".join(dump_key(step) for step in path if isinstance(step, str))
    below = {key: value for key, value in table.items() if is_table(value)}
    pairs = (f"{dump_key(key)} = {dump(value)}\n" for key, value in table.items() if key not in below)
    tables = (dump_table((*path, key), value) for key, value in below.items())
    own = "".join(pairs)
    # A table of nothing but tables is there by their names; one of an array is not.
    is_implied = below and not own and header == TABLE
    return "\n".join([*([] if is_implied else [f"{header.format(name)}\n{own}"]), *tables])


def is_table(value: Any) -> bool:
    """Whether a value gets a header of its own."""
    return isinstance(value, Mapping) or is_array_of_tables(value)


def is_array_of_tables(value: Any) -> bool:
    """Whether a value is a list of nothing but tables."""
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _on_one_line(value: Any) -> str:
    if isinstance(value, Mapping):
        return _braced([f"{dump_key(key)} = {_on_one_line(item)}" for key, item in value.items()])
    if isinstance(value, list):
        return "[" + ", ".join(map(_on_one_line, value)) + "]"
    if isinstance(value, bool | str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)  # numbers, inf and nan, and dates, whose ISO form is TOML's


def _braced(pairs: list[str]) -> str:
    return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
