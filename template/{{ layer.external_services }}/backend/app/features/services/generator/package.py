"""What the package of a service is called, and its class."""

import re
from dataclasses import dataclass
from keyword import iskeyword

from app.features.services.generator.document import Schema
from app.features.services.generator.names import pascal, words

KEY = "x-generated"  # of the document that is stored: what the next run needs to know
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
# The classes that its code imports, or may after the next run.
IMPORTED = {"service", "client", "bearer", "apikey", "querykey", "basic", "clientcredentials", "environment"}


@dataclass(frozen=True)
class Package:
    """The names of a service."""

    name: str  # of the package
    class_name: str
    title: str

    @property
    def prefix(self) -> str:
        """What its variables start with."""
        return f"{self.name.upper()}_"


def checked(name: str) -> str:
    """This name, if a package can have it."""
    if not NAME.fullmatch(name) or iskeyword(name):
        raise SystemExit(f'"{name}" can be no package. Take small letters, digits and _, such as home_assistant.')
    if name.replace("_", "") in IMPORTED:
        raise SystemExit(f'"{name}" can be no service: its code needs a class of that name. Choose another one.')
    return name


def names_of(document: Schema) -> Package:
    """The names, which stay as they were when it was first generated."""
    known = document[KEY]
    return Package(known["name"], known["class_name"], known["title"])


def spelled(name: str, document: Schema) -> dict[str, str]:
    """The class and the title of a new service, written as the document writes it: github is GitHub there."""
    found = re.findall(r"[A-Za-z0-9]+", str(document.get("info", {}).get("title")))
    same = next((word for word in found if word.lower() == name.replace("_", "") and word[0].isupper()), None)
    return {"class_name": same or pascal(name), "title": same or " ".join(words(name)).capitalize()}
