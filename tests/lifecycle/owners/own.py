"""Code of the owner's own, in the shapes that the house style teaches."""

from tests.lifecycle.owners.edits import Edit, above, appended, below, committed, replaced, written
from tests.lifecycle.owners.scenario import Scenario

CI = ".github/workflows/ci.yml"
ORDERS = '''\
"""Orders."""

from app.feature import Feature
from app.features.orders.routes import router

feature = Feature(name="orders", title="Orders", summary="What people buy.", routers=[router])
'''
ROUTES = '''\
"""Routes of orders."""

from fastapi import APIRouter

router = APIRouter(prefix="/orders", tags=["orders"])
'''
MIGRATION = '''\
"""{title}."""

revision = "{id}"
down_revision = "{parent}"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
'''


def migration(revision: str, parent: str) -> Edit:
    """A migration of the owner's own."""
    text = MIGRATION.format(title=revision.title(), id=revision, parent=parent)
    return written(f"backend/migrations/versions/20261124_{revision}.py", text)


TABLE = [
    Scenario(
        "an own feature: router, page, settings",
        [
            written("backend/app/features/orders/__init__.py", ORDERS),
            written("backend/app/features/orders/routes.py", ROUTES),
            written("backend/app/features/orders/settings.py", '"""Settings of orders."""\n'),
            written("frontend/src/features/orders/feature.ts", "export {};\n"),
            written("frontend/src/routes/_app/orders.tsx", "export {};\n"),
            written("docs/features/orders.md", "# Orders\n"),
        ],
        "Nothing of it is looked at.",
    ),
    Scenario(
        "an own router in main.py",
        [
            below(
                "backend/app/main.py", "from app.feature import discover\n", "from app.orders import orders\n"
            ),
            below(
                "backend/app/main.py",
                "        app.include_router(router)\n",
                "    app.include_router(orders)\n",
            ),
        ],
        "main.py stays as it is: a feature never changes it.",
    ),
    Scenario(
        "an own setting in settings.py",
        [
            below(
                "backend/app/settings.py", '    trusted_proxies: str = "127.0.0.1"\n', "    stripe_key: str\n"
            )
        ],
        "settings.py stays as it is: a feature never changes it.",
    ),
    Scenario(
        "an own column of a model of the core, with its migration",
        [
            appended("backend/app/users/models.py", "\n\nAGE = 18\n"),
            migration("ours_0001", "core_0001"),
        ],
        "The feature's migration revises the owner's.",
        has={"backend/migrations/versions/20261122_notes_0001_notes.py": 'down_revision = "ours_0001"'},
    ),
    Scenario(
        "own migrations below and above the feature's, then the feature removed",
        [migration("ours_0001", "notes_0001"), committed],
        "The feature's migration is part of the owner's history, and stays.",
        verb="remove notes",
        start=("notes",),
        kept=("backend/migrations/versions/20261122_notes_0001_notes.py",),
    ),
    Scenario(
        "an own CI job and an own step",
        [
            appended(CI, "\n  pages:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ours\n"),
            below(CI, '      - run: uv run just "$RECIPE"\n', "      - run: echo ours\n"),
        ],
        "The workflow stays as it is.",
    ),
    Scenario(
        "own rules of ruff, an own table of mypy, an own tool",
        [
            replaced("pyproject.toml", "line-length = 120", "line-length = 88"),
            below("pyproject.toml", '    "D203",   # D211 instead\n', '    "ERA",    # ours\n'),
            above(
                "pyproject.toml",
                "[tool.pytest]",
                '[[tool.mypy.overrides]]\nmodule = "stripe.*"\nignore_missing_imports = true\n\n',
            ),
            appended("pyproject.toml", "\n[tool.coverage.run]\nbranch = true # ours\n"),
        ],
        "All of it stays, in its order, with its comments.",
        has={"pyproject.toml": '    "humanize>=4.13,<5",\n'},
    ),
    Scenario(
        "optional dependencies and an own group",
        [
            above(
                "pyproject.toml",
                "[project.scripts]",
                '[project.optional-dependencies]\nxlsx = ["openpyxl>=3.1"]\n\n',
            ),
            above("pyproject.toml", "# Not installed by default", 'docs = ["zensical>=0.0.70"]\n'),
        ],
        "Both stay.",
        has={"pyproject.toml": '    "humanize>=4.13,<5",\n'},
    ),
    Scenario(
        "an own file in the feature's folder before it comes",
        [written("backend/app/features/notes/ours.py", '"""Ours."""\n')],
        "It stays beside the feature's files.",
    ),
    Scenario(
        "an own file in the feature's folder, then the feature removed",
        [written("backend/app/features/notes/export.py", '"""Ours."""\n')],
        "The feature's files go, the owner's stays.",
        verb="remove notes",
        start=("notes",),
    ),
    Scenario(
        "a feature of the owner's own with the name of Prism's",
        [
            written("backend/app/features/notes/__init__.py", ORDERS),
            written("backend/app/features/notes/routes.py", ROUTES),
            written("docs/features/notes.md", "# Our notes\n"),
        ],
        "The owner's files stay; the template's versions wait in .prism/incoming/.",
        hand={
            "backend/app/features/notes/__init__.py": "there is a file already",
            "backend/app/features/notes/routes.py": "there is a file already",
            "docs/features/notes.md": "there is a file already",
        },
        same_lines=True,
    ),
    Scenario(
        "an own variable in .gitignore and an own ignore for docker",
        [appended(".gitignore", "/exports/\n"), appended(".dockerignore", "exports\n")],
        "Both stay.",
    ),
    Scenario(
        "an own recipe and a changed one in the justfile",
        [
            appended("justfile", "\nours:\n    echo ours\n"),
            replaced("justfile", "    uv run pytest\n", "    uv run pytest -n auto\n"),
        ],
        "The justfile stays as it is.",
    ),
]
