"""Python dependencies, around those of a feature."""

from tests.lifecycle.owners.edits import above, below, replaced
from tests.lifecycle.owners.scenario import Scenario

PY = "pyproject.toml"
BOTH = "Both stand in the file."

TABLE = [
    Scenario(
        "`uv add httpx`, right above the feature's dependency",
        [below(PY, '    "fastapi>=0.165.0,<0.166",\n', '    "httpx>=0.28.1",\n')],
        BOTH,
        has={PY: '    "httpx>=0.28.1",\n    "humanize>=4.13,<5",\n    "psycopg'},
    ),
    Scenario(
        "`uv add jinja2`, right below the feature's dependency",
        [above(PY, '    "psycopg[binary]', '    "jinja2>=3.1.6",\n')],
        BOTH,
        has={PY: '    "humanize>=4.13,<5",\n    "jinja2>=3.1.6",\n'},
    ),
    Scenario(
        "`uv add` of a package at the end of the list",
        [below(PY, '    "uvicorn>=0.54.0,<0.55",\n', '    "zstandard>=0.25.0",\n')],
        BOTH,
    ),
    Scenario(
        "`uv add humanize`, the feature's own dependency, in a newer version",
        [below(PY, '    "fastapi>=0.165.0,<0.166",\n', '    "humanize>=4.14.0",\n')],
        "The owner's requirement serves the feature as well.",
        spared=(PY,),
        lacks={PY: "humanize>=4.13,<5"},
    ),
    Scenario(
        "an incompatible pin of the feature's dependency",
        [below(PY, '    "fastapi>=0.165.0,<0.166",\n', '    "humanize==3.0.0",\n')],
        "The owner's pin stays, and both are told.",
        hand={PY: "project.dependencies.humanize: yours is "},
        same_lines=True,
        has={PY: '    "humanize==3.0.0",\n'},
    ),
    Scenario(
        "the feature's dependency in another version, then the feature removed",
        [replaced(PY, '"humanize>=4.13,<5"', '"humanize>=4.14,<5"')],
        "The owner may need it: it stays, and this is told.",
        verb="remove notes",
        start=("notes",),
        spared=(PY,),
        has={PY: '"humanize>=4.14,<5"'},
    ),
    Scenario(
        "the dependency above removed",
        [replaced(PY, '    "fastapi>=0.165.0,<0.166",\n', "")],
        "It stays removed.",
    ),
    Scenario(
        "the dependencies above and below in other versions, with comments",
        [
            replaced(PY, '"fastapi>=0.165.0,<0.166",', '"fastapi>=0.165.3,<0.166", # a mended bug'),
            replaced(PY, '"psycopg[binary]>=3.3.9,<3.4",', '"psycopg[c]>=3.3.9,<3.4", # built here'),
        ],
        "The feature's dependency stands between them.",
        has={PY: '# a mended bug\n    "humanize>=4.13,<5",\n    "psycopg[c]'},
    ),
    Scenario(
        "a comment between the dependencies",
        [below(PY, '    "fastapi>=0.165.0,<0.166",\n', "    # The database:\n")],
        BOTH,
    ),
]
