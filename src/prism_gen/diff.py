"""What changes in a file, as `diff -u` says it."""

from dataclasses import dataclass
from difflib import unified_diff

from prism_gen.template import File


@dataclass(frozen=True)
class Difference:
    """A path, what is there and what comes; None is nothing."""

    path: str
    before: File | None
    after: File | None

    def __str__(self) -> str:
        """The unified diff; a file that is no text is only named."""
        old, new = (file.content if file else b"" for file in (self.before, self.after))
        if b"\0" in old + new:
            return f"Binary file {self.path} differs\n"
        names = (
            f"a/{self.path}" if self.before else "/dev/null",
            f"b/{self.path}" if self.after else "/dev/null",
        )
        return "".join(map(_ended, unified_diff(_lines(old), _lines(new), *names)))


def _lines(content: bytes) -> list[str]:
    return content.decode(errors="replace").splitlines(keepends=True)


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
