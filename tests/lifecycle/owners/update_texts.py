"""Edits of workflows, Dockerfile and other texts that a newer release changes."""

from tests.lifecycle.owners.edits import above, appended, below, everything_crlf, replaced
from tests.lifecycle.owners.scenario import update

CI = ".github/workflows/ci.yml"
MAIN = "backend/app/main.py"
MARKED = "between markers"
SHOWN = "Both changed the same lines: the owner is shown both."

TABLE = [
    update(
        "an own CI job at the end of the workflow, where one comes",
        [appended(CI, "\n  pages:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ours\n")],
        "Jobs stand in any order: both are there.",
        has={CI: "      - run: echo ours\n\n  audit:\n"},
    ),
    update(
        "an own CI job with the name of the one that comes, at the same place",
        [appended(CI, "\n  audit:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ours\n")],
        "There can be one only: the owner is shown both.",
        hand={CI: MARKED},
        same_lines=True,
    ),
    update(
        "an own CI step at the end of the workflow, where a job comes",
        [appended(CI, "      - run: echo ours\n")],
        "The step belongs above the job, which cannot be told from the lines: the owner is shown both.",
        hand={CI: MARKED},
        same_lines=True,
    ),
    update(
        "an own CI job between the others",
        [
            above(
                CI,
                "  image:\n",
                "  pages:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ours\n\n",
            )
        ],
        "Both stand in the workflow.",
    ),
    update(
        "an own CI step beside one that changes",
        [
            below(CI, '      - run: uv run just "$RECIPE"\n', "      - run: echo ours\n"),
            replaced(
                CI,
                "    permissions:\n      contents: read\n    strategy:",
                "    permissions: {}\n    strategy:",
            ),
        ],
        "Both stand in the workflow.",
    ),
    update(
        "an own row of the matrix right above the one that comes",
        [above(CI, "          - { name: Build", "          - { name: Ours, recipe: ours }\n")],
        "Both stand in the workflow.",
    ),
    update(
        "the very action that changes, pinned otherwise",
        [replaced(CI, "@fac544c07dec837d0ccb6301d7b5580bf5edae39 # v8.2.0", "@v8")],
        SHOWN,
        hand={CI: MARKED},
        same_lines=True,
    ),
    update(
        "own packages in the Dockerfile",
        [below("Dockerfile", "FROM python:3.13-slim AS backend\n", "RUN apt-get update\n")],
        "Both stand in the file, one above the other.",
    ),
    update(
        "another base image in the Dockerfile, where it changes",
        [replaced("Dockerfile", "FROM node:24-slim AS frontend", "FROM node:24-alpine AS frontend")],
        SHOWN,
        hand={"Dockerfile": MARKED},
        same_lines=True,
    ),
    update(
        "own rows in the README's table",
        [
            below(
                "README.md",
                "| `uv run just e2e` | runs the browser tests |\n",
                "| `uv run just ours` | is ours |\n",
            )
        ],
        "Both stand in the table.",
    ),
    update(
        "own words in the README's row that changes",
        [replaced("README.md", "runs the browser tests |", "runs our browser tests |")],
        SHOWN,
        hand={"README.md": MARKED},
        same_lines=True,
    ),
    update(
        "a variable where one comes in .env.example",
        [below(".env.example", "LOG_LEVEL=info\n", "STRIPE_KEY=\n")],
        "Both stand in the file, where order means nothing.",
        has={".env": "SIGNING_KEY="},
    ),
    update(
        "own lines where some come in .gitignore",
        [appended(".gitignore", "/exports/\n")],
        "Both stand in the file, where order means nothing.",
    ),
    update(
        "everything with the line endings of Windows, when much changes",
        [everything_crlf, above(MAIN, "        redoc_url=None,\r\n", '        description="Ours",\r\n')],
        "What is edited keeps them.",
    ),
    update(
        "a conflict where everything has the line endings of Windows",
        [everything_crlf, replaced(CI, "@fac544c07dec837d0ccb6301d7b5580bf5edae39 # v8.2.0", "@v8")],
        SHOWN + " The markers end as the other lines do.",
        hand={CI: MARKED},
        same_lines=True,
        has={CI: "<<<<<<< yours\r\n"},
    ),
]
