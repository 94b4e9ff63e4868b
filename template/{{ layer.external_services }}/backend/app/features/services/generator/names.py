"""Python names from what a document calls things."""

import builtins
import keyword
import re
import unicodedata
from collections.abc import Container

WORD = re.compile(r"[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+")
QUOTES, DASHES = '\u2018\u2019\u201c\u201d"`', "\u2010\u2011\u2013\u2014\u2212"
TYPOGRAPHY = str.maketrans({**dict.fromkeys(QUOTES, "'"), **dict.fromkeys(DASHES, "-"), "\u00d7": "x", "\\": "/"})
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]+>")
LONGEST = 90  # characters of a docstring


def words(text: str) -> list[str]:
    """The words of an identifier in any style: `listAPIKeys`, `repos/list-for-user`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return WORD.findall(plain)


def snake(text: str) -> str:
    """A name for a method or an argument, which hides nothing that Python has."""
    name = "_".join(words(text)).lower() or "value"
    if name[0].isdigit():
        name = f"value_{name}"
    return f"{name}_" if keyword.iskeyword(name) or hasattr(builtins, name) else name


def pascal(text: str) -> str:
    """A name for a class, or a part of one."""
    return "".join(word[0].upper() + word[1:] for word in words(text))


def unique(name: str, taken: Container[str], joint: str = "") -> str:
    """This name, or the first of those numbered from 2 on that is free."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}{joint}{number}"
    return free


def sentence(*texts: str | None) -> str:
    """The first sentence of the first text that has one, as a docstring."""
    for text in texts:
        plain = " ".join(LINK.sub(r"\1", text or "").translate(TYPOGRAPHY).split()).strip("*#_-.: ")
        first = re.split(r"(?<=\w\w)[.!?:] |\.$", plain, maxsplit=1)[0]
        if len(first) > LONGEST:
            first = first[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:-") + " ..."
        if first:
            return first[0].upper() + first[1:] + ("" if first[-1] in ".!?" else ".")
    return ""
