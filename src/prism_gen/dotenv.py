"""`.env`: made from `.env.example`, with a fresh secret for each value that asks for one."""

import re
import secrets
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

ENV = ".env"
ENV_EXAMPLE = ".env.example"
SECRET_BYTES = 32
# The value by which a template asks for a secret. The app refuses to start in production on it.
PLACEHOLDER = re.compile(r"(?<==)<random>$", re.MULTILINE)
VARIABLE = re.compile(r"^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=(.*)$", re.MULTILINE)

OFFER = re.compile(r"^# (?=[A-Z_]\w*=)", re.MULTILINE)


def write_env(folder: Path) -> None:
    """Write `.env`, readable by its owner only. It is never rendered: no two projects share a secret."""
    example = (folder / ENV_EXAMPLE).read_text(encoding="utf-8")
    env = folder / ENV
    env.touch(mode=0o600)
    env.write_text(with_secrets(example), encoding="utf-8")


def with_secrets(example: str) -> str:
    """Replace each `<random>` value by a URL-safe random one of its own."""
    return PLACEHOLDER.sub(lambda _: secrets.token_urlsafe(SECRET_BYTES), example)


def variables(text: str) -> dict[str, str]:
    """The variables that a file of this kind sets, and their values."""
    return {name: value.strip() for name, value in VARIABLE.findall(text)}


def set_besides(one: str, other: str, own: str) -> list[str]:
    """The variables that the one text sets and the other does not, and that the owner's sets too."""
    absent, owned = variables(other), variables(own)
    return [name for name in variables(one) if name not in absent and name in owned]


def taken_up(example: str) -> str:
    """The same with each offer, a variable behind a `#`, taken up."""
    return OFFER.sub("", example)


def growth(base: str, theirs: str, env: str) -> str:
    """What to append to an owner's `.env`: the variables that are new in the example, with their comments.

    A variable that is set already is left alone, in whatever case, since settings do not tell cases apart;
    line endings are as in the `.env`. Empty when there is nothing to append.
    """
    known = _folded(base) | _folded(env)
    added = [block for lines in _added(base, theirs) if (block := _unknown(lines, known))]
    if not added:
        return ""
    separator = "" if env.endswith("\n") or not env else "\n"
    grown = with_secrets(separator + "".join(f"\n{block}\n" for block in added))
    return grown.replace("\n", "\r\n") if "\r\n" in env else grown


def _added(base: str, theirs: str) -> list[list[str]]:
    old, new = base.splitlines(), theirs.splitlines()
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [new[start:end] for tag, _, _, start, end in opcodes if tag in {"insert", "replace"}]


def blocks(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each variable's name with its line and those above it; what follows the last one has no name."""
    block: list[str] = []
    for line in lines:
        block.append(line)
        if found := VARIABLE.match(line):
            yield found[1], block
            block = []
    yield "", block


def _unknown(lines: list[str], known: set[str]) -> str:
    """The lines without the variables that are known, and without the comments above those."""
    kept = [block for name, block in blocks(lines) if name and name.upper() not in known]
    return "\n".join(line for block in kept for line in block).strip("\n")


def _folded(text: str) -> set[str]:
    return {name.upper() for name in variables(text)}
