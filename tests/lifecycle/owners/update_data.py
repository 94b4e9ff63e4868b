"""Edits of data files beside and on the values that a newer release changes."""

from tests.lifecycle.owners.edits import above, appended, below, replaced, rewritten
from tests.lifecycle.owners.scenario import update

COMPOSE, IMAGE = "compose.yaml", "image: ${POSTGRES_IMAGE:-postgres:18}\n"
PY = "pyproject.toml"
JS = "package.json"

TABLE = [
    update(
        "own packages right above and below those that change",
        [
            above(JS, '    "react":', '    "ours-a": "1.0.0",\n'),
            above(JS, '    "tailwind-merge"', '    "recharts": "3.0.0",\n'),
            above(JS, '    "e2e":', '    "storybook": "storybook dev",\n'),
        ],
        "Both stand in the file.",
    ),
    update(
        "a package that changes, in a version of the owner's",
        [replaced(JS, '"react": "19.3.1"', '"react": "19.3.9"')],
        "The owner's version stays, and both are told.",
        hand={JS: "dependencies.react: yours is "},
        same_lines=True,
        has={JS: '"react": "19.3.9"'},
    ),
    update(
        "a package that changes, removed by the owner",
        [replaced(JS, '    "react-dom": "19.3.1",\n', "")],
        "It stays removed, and this is told.",
        hand={JS: "dependencies.react-dom: you removed it"},
        same_lines=True,
        lacks={JS: '"react-dom": "19.4.0"'},
    ),
    update(
        "package.json with tabs when packages change",
        [rewritten(JS, lambda content: content.replace(b"  ", b"\t"))],
        "It keeps its tabs.",
        has={JS: '\t\t"react": "19.4.0",\n'},
    ),
    update(
        "own dependencies right above and below the one that changes",
        [
            above(PY, '    "fastapi>=0.165.0,<0.166",\n', '    "email-validator>=2.3",\n'),
            below(PY, '    "fastapi>=0.165.0,<0.166",\n', '    "httpx>=0.28.1",\n'),
        ],
        "Both stand in the file.",
        has={PY: '    "email-validator>=2.3",\n    "fastapi>=0.170.0,<0.171",\n    "httpx>=0.28.1",\n'},
    ),
    update(
        "a dependency that changes, with an extra of the owner's",
        [replaced(PY, '"fastapi>=0.165.0,<0.166"', '"fastapi[standard]>=0.165.0,<0.166"')],
        "The owner's stays, and both are told.",
        hand={PY: "project.dependencies.fastapi: yours is "},
        same_lines=True,
    ),
    update(
        "own rules of ruff beside those that come",
        [
            below(PY, '    "D213",   # D212 instead\n', '    "D100",   # ours\n'),
            replaced(PY, "line-length = 120", "line-length = 88"),
        ],
        "Both stand in the list.",
        has={PY: '"D107",   # the class says it\n'},
    ),
    update(
        "an own service and a newer image in compose.yaml",
        [
            above(COMPOSE, "\nvolumes:\n", "\n  redis:\n    image: redis:8 # ours\n"),
            replaced(COMPOSE, "image: caddy:2\n", "image: caddy:2.11\n"),
            appended(COMPOSE, "  redis:\n"),
        ],
        "Both stand in the file.",
        has={COMPOSE: "image: ${POSTGRES_IMAGE:-postgres:18.4}\n"},
    ),
    update(
        "an own command of a service whose image changes",
        [
            below(
                COMPOSE,
                f"    {IMAGE}",
                '    command: ["postgres", "-c", "max_connections=200"]\n',
            )
        ],
        "Both stand in the file.",
    ),
    update(
        "the very image that changes, edited",
        [replaced(COMPOSE, IMAGE, "image: timescale/timescaledb:latest-pg18 # ours\n")],
        "The owner's image stays, and both are told.",
        hand={COMPOSE: "services.postgres.image: yours is "},
        same_lines=True,
        has={COMPOSE: "# ours\n"},
    ),
    update(
        "own options with comments in tsconfig.json",
        [
            above(
                "tsconfig.json",
                '    "strict": true,\n',
                '    // Ours, since it is a library too.\n    "declaration": true,\n',
            )
        ],
        "Both stand in the file: comments are at home there.",
        has={"tsconfig.json": '    "libReplacement": false,\n'},
    ),
]
