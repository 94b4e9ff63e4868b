"""A method of the client, as code."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.features.services.generator.arguments import Argument, headers, mapping, quoted
from app.features.services.generator.document import Operation

MOST_ARGUMENTS = 5


@dataclass(frozen=True)
class Method:
    """What an operation is called here, takes and gives."""

    name: str
    line: str  # its docstring
    operation: Operation
    arguments: Sequence[Argument]
    body: str  # the type of what is sent, perhaps with a default; "" for none
    answer: str  # the type of what comes back
    accept: str = ""  # the content type of what comes back, if it is no JSON
    may_be_empty: bool = False  # whether a success may come without what comes back

    def __str__(self) -> str:
        """Its code."""
        call = f"{'await' if self.result == 'None' else 'return await'} self.call({self.call})"
        head = f"async def {self.name}({self.excuse}{self.signature}) -> {self.result}:"
        return f'{head}\n    """{self.line}"""\n    {call}\n'

    @property
    def result(self) -> str:
        """The type of what the method gives."""
        if self.answer == "NoneType":
            return "None"
        return f"{self.answer} | None" if self.may_be_empty else self.answer

    @property
    def signature(self) -> str:
        """What comes by place, then what comes by name."""
        path = [each.declaration for each in self.at("path")]
        others = sorted(
            (each for each in self.arguments if each.place != "path"), key=lambda each: not each.is_required
        )
        named = ["*", *(each.declaration for each in others)] if others else []
        return ", ".join(["self", *path, *([f"body: {self.body}"] if self.body else []), *named])

    @property
    def call(self) -> str:
        """What the client is told."""
        promised = f"or_none({self.answer})" if self.may_be_empty else self.answer
        given = [quoted(self.name), quoted(self.operation.method.upper()), quoted(self.operation.path), promised]
        given += [f"path_values={mapping(path)}"] if (path := self.at("path")) else []
        given += [f"query={mapping(query)}"] if (query := self.at("query")) else []
        given += [f"headers={headers(header)}"] if (header := [*self.accepted, *self.at("header")]) else []
        given += ["body=body"] if self.body else []
        given += [f"idempotency_key={key.name}" for key in self.at("key")]
        return ", ".join(given)

    @property
    def accepted(self) -> list[Argument]:
        """The header that asks for what is no JSON."""
        return [Argument(quoted(self.accept), "Accept", "header", "str", is_required=True)] if self.accept else []

    @property
    def excuse(self) -> str:
        """Why ruff need not find it long."""
        count = len(self.arguments) + bool(self.body)
        return "  # noqa: PLR0913 - as many as the operation has\n" if count > MOST_ARGUMENTS else ""

    @property
    def is_harmless(self) -> bool:
        """Whether it changes nothing, and needs to know nothing: good for a test of the connection."""
        return self.operation.method == "get" and not any(each.is_required for each in self.arguments) and not self.body

    def at(self, place: str) -> list[Argument]:
        """The arguments that go there."""
        return [each for each in self.arguments if each.place == place]
