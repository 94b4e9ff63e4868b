"""Files in another form: formatted, encoded or ended otherwise, with other rights."""

import json

from tests.lifecycle.owners.edits import (
    Edit,
    above,
    appended,
    committed,
    crlf,
    everything_crlf,
    mode,
    replaced,
    rewritten,
    written,
)
from tests.lifecycle.owners.scenario import Scenario

PY, JS, COMPOSE, ENV = "pyproject.toml", "package.json", "compose.yaml", ".env.example"
BOM = b"\xef\xbb\xbf"


def reformatted(indent: int | str) -> Edit:
    """package.json, as another formatter writes it."""
    return rewritten(JS, lambda content: json.dumps(json.loads(content), indent=indent).encode() + b"\n")


def _reindented(content: bytes) -> bytes:
    return content.replace(b'\n    "', b'\n  "')


def _on_one_line(content: bytes) -> bytes:
    head, rest = content.split(b"dependencies = [\n", 1)
    items, tail = rest.split(b"\n]\n", 1)
    return head + b"dependencies = [" + b" ".join(items.split()).removesuffix(b",") + b"]\n" + tail


def _without_end(content: bytes) -> bytes:
    return content.rstrip(b"\n")


TABLE = [
    Scenario(
        "package.json with tabs",
        [reformatted("\t")],
        "It keeps its tabs.",
        has={JS: '\t\t"date-fns": "4.1.0",\n'},
    ),
    Scenario(
        "package.json with four spaces",
        [reformatted(4)],
        "It keeps its four spaces.",
        has={JS: '        "date-fns": "4.1.0",\n'},
    ),
    Scenario(
        "package.json on one line",
        [rewritten(JS, lambda content: json.dumps(json.loads(content)).encode())],
        "It stays on one line.",
        spared=(JS,),
        has={JS: '"date-fns": "4.1.0", "lucide-react"'},
    ),
    Scenario(
        "pyproject.toml with two spaces",
        [rewritten(PY, _reindented)],
        "It keeps its two spaces.",
        has={PY: '\n  "humanize>=4.13,<5",\n'},
    ),
    Scenario(
        "pyproject.toml with the dependencies on one line",
        [rewritten(PY, _on_one_line)],
        "They stay on one line.",
        spared=(PY,),
        has={PY: '"fastapi>=0.165.0,<0.166", "humanize>=4.13,<5", "psycopg'},
    ),
    Scenario(
        "dependencies sorted otherwise",
        [
            replaced(PY, '    "aiosqlite>=0.22.1,<0.23",\n', ""),
            above(PY, "]\n\n[project.scripts]", '    "aiosqlite>=0.22.1,<0.23",\n'),
        ],
        "The owner's order stays.",
    ),
    Scenario(
        "compose.yaml with four spaces",
        [rewritten(COMPOSE, lambda content: content.replace(b"  ", b"    "))],
        "It keeps its four spaces.",
        has={COMPOSE: "- compose/notes.yaml\n"},
    ),
    Scenario(
        "the README wrapped anew",
        [
            replaced(
                "README.md",
                "`compose.yaml` runs the app with PostgreSQL behind Caddy, which",
                "`compose.yaml` runs the app\nwith PostgreSQL behind Caddy, which",
            )
        ],
        "The wrapping stays.",
        has={"README.md": "### Notes"},
    ),
    *(
        Scenario(
            f"{path} with the line endings of Windows",
            [rewritten(path, crlf)],
            "It keeps them, also in the lines that come.",
        )
        for path in ("README.md", ENV, COMPOSE, PY, JS)
    ),
    Scenario(
        "everything with the line endings of Windows, as git's autocrlf has it",
        [everything_crlf],
        "What is edited keeps them.",
    ),
    Scenario(
        "everything with the line endings of Windows, then the feature removed",
        [everything_crlf],
        "Line endings are no edit: the feature goes.",
        verb="remove notes",
        start=("notes",),
    ),
    Scenario(
        "mixed line endings in the README",
        [appended("README.md", "\r\n## Ours\r\n\r\nFrom Windows.\r\n")],
        "Each line keeps its own.",
        has={"README.md": "\r\n## Ours\r\n\r\nFrom Windows.\r\n"},
    ),
    *(
        Scenario(
            f"{path} with a byte order mark",
            [rewritten(path, lambda content: BOM + content)],
            "It keeps the mark.",
        )
        for path in (JS, "README.md")
    ),
    *(
        Scenario(
            f"{path} without a line end at its end",
            [rewritten(path, _without_end)],
            "It ends without one, as the owner has it.",
        )
        for path in (JS, COMPOSE, "README.md", ENV)
    ),
    Scenario(
        "a private .env.example",
        [mode(ENV, 0o600)],
        "Its rights stay.",
    ),
    Scenario(
        "a read-only pyproject.toml",
        [mode(PY, 0o444)],
        "It is changed and stays read-only, as with git.",
    ),
    Scenario("an executable package.json", [mode(JS, 0o755)], "Its rights stay."),
    Scenario("a README that a group may write", [mode("README.md", 0o664)], "Its rights stay."),
    Scenario(
        "package.json that cannot be read",
        [replaced(JS, '"private": true,', '"private": true,,')],
        "It stays as it is; the template's version waits in .prism/incoming/.",
        hand={JS: "take what you want of .prism/incoming/package.json"},
        same_lines=True,
    ),
    Scenario(
        "pyproject.toml with markers left from a merge",
        [
            replaced(
                PY,
                "line-length = 120\n",
                "<<<<<<< HEAD\nline-length = 120\n=======\nline-length = 100\n>>>>>>> other\n",
            )
        ],
        "It cannot be read, and stays as it is; the template's version waits in .prism/incoming/.",
        hand={PY: "take what you want of .prism/incoming/pyproject.toml"},
        same_lines=True,
    ),
    Scenario(
        "the README with markers left from a merge, elsewhere",
        [replaced("README.md", "# Shop\n", "<<<<<<< HEAD\n# Shop\n=======\n# Store\n>>>>>>> other\n")],
        "The markers are the owner's text, as any other.",
        has={"README.md": "### Notes"},
    ),
    Scenario(
        "a README in Latin-1",
        [rewritten("README.md", lambda content: content + "\n## Über uns\n".encode("latin-1"))],
        "Each byte of the owner's stays.",
        has={"README.md": "### Notes"},
    ),
    Scenario(
        "pyproject.toml in Latin-1",
        [rewritten(PY, lambda content: content + "# für uns\n".encode("latin-1"))],
        "It is no TOML, and stays as it is; the template's version waits in .prism/incoming/.",
        hand={PY: "It is not UTF-8 text"},
        same_lines=True,
    ),
    Scenario(
        "an empty .env.example",
        [written(ENV, "")],
        "Where the variable would go is gone: the owner is shown both.",
        hand={ENV: "between markers"},
        same_lines=True,
    ),
    Scenario(
        "a README of 20,000 lines",
        [appended("README.md", "".join(f"Line {number} of ours.\n" for number in range(20_000)))],
        "It is merged as any other.",
        has={"README.md": "### Notes"},
    ),
    Scenario(
        "other line endings, committed, with an own dependency",
        [rewritten(PY, crlf), above(PY, '    "psycopg[binary]', '    "httpx>=0.28.1",\r\n'), committed],
        "The file keeps them.",
        has={PY: '"httpx>=0.28.1",\r\n    "humanize>=4.13,<5",\r\n'},
    ),
]
