"""What an owner does to a project in places that no feature touches."""

from collections.abc import Callable
from pathlib import Path

Edit = Callable[[Path], None]
# The files that features add lines to.
SHARED = (".env.example", "README.md", "compose.yaml", "package.json", "pyproject.toml")


def _edited(path: str, change: Callable[[str], str]) -> Edit:
    """Change a text, in the line endings that it has."""

    def edit(root: Path) -> None:
        text = (root / path).read_bytes().decode()
        changed = change(text.replace("\r\n", "\n"))
        (root / path).write_bytes(changed.replace("\n", "\r\n" if "\r\n" in text else "\n").encode())

    return edit


def _appended(path: str, added: str) -> Edit:
    return _edited(path, lambda text: text + added)


def _replaced(path: str, old: str, new: str) -> Edit:
    def change(text: str) -> str:
        assert text.count(old) == 1, (path, old)
        return text.replace(old, new)

    return _edited(path, change)


def _on_windows(path: str) -> Edit:
    """Give a file the line endings of Windows."""

    def edit(root: Path) -> None:
        text = (root / path).read_bytes().replace(b"\r\n", b"\n")
        (root / path).write_bytes(text.replace(b"\n", b"\r\n"))

    return edit


def _written(path: str, text: str, mode: int = 0o644) -> Edit:
    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
        (root / path).chmod(mode)

    return edit


EDITS: dict[str, Edit] = {
    "a section at the end of the README": _appended("README.md", "\n## Ours\n\nText.\n"),
    "no line end at the end of the README": _appended("README.md", "The end"),
    "a heading of the README": _replaced("README.md", "## Every day", "## Each day"),
    "a variable at the end of .env.example": _appended(".env.example", "OURS=1\n"),
    "a default of .env.example": _replaced(".env.example", "LOG_LEVEL=info", "LOG_LEVEL=debug"),
    "a volume at the end of compose.yaml": _appended("compose.yaml", "  ours:\n"),
    "an image of compose.yaml": _replaced("compose.yaml", "caddy:2\n", "caddy:2.10 # pinned\n"),
    "a table at the end of pyproject.toml": _appended("pyproject.toml", "\n[tool.ours]\nkey = 1 # one\n"),
    "a setting of pyproject.toml": _replaced("pyproject.toml", "line-length = 120", "line-length = 100"),
    "a Python dependency": _replaced(
        "pyproject.toml", '    "pwdlib', '    "ours>=1,<2", # of our own\n    "pwdlib'
    ),
    "a script of package.json": _replaced("package.json", '    "fmt":', '    "ours": "echo",\n    "fmt":'),
    "a JavaScript dependency": _replaced(
        "package.json", '    "tailwind-merge"', '    "react-ours": "1.0.0",\n    "tailwind-merge"'
    ),
    "a recipe at the end of the justfile": _appended("justfile", "\nours:\n    echo ours\n"),
    "a feature of their own": _written("backend/app/features/ours/__init__.py", '"""Ours."""\n'),
    "a page of their own": _written("docs/features/ours.md", "# Ours\n"),
    "a script of their own": _written("scripts/ours.sh", "#!/bin/sh\n", 0o755),
    **{f"other line endings in {path}": _on_windows(path) for path in SHARED},
    "a private .env.example": lambda root: (root / ".env.example").chmod(0o600),
    "an executable justfile": lambda root: (root / "justfile").chmod(0o755),
    "a .gitignore that is gone": lambda root: (root / ".gitignore").unlink(),
}
