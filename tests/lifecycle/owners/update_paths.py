"""Files that a newer release changes, brings or drops, where the owner has moved, deleted or made them."""

from tests.lifecycle.owners.edits import (
    appended,
    below,
    committed,
    deleted,
    linked,
    mode,
    moved,
    replaced,
    staged,
    written,
)
from tests.lifecycle.owners.own import migration
from tests.lifecycle.owners.releases import LOGO, SCRIPT
from tests.lifecycle.owners.scenario import update
from tests.support.commands import git

PY = "pyproject.toml"

TABLE = [
    update(
        "a file that changes, deleted by the owner",
        [deleted("docs/deploy.md"), deleted("Dockerfile")],
        "It stays deleted: the change is told, with its diff.",
        kept=("docs/deploy.md", "Dockerfile"),
    ),
    update(
        "a file that changes, moved by the owner",
        [moved("docs/deploy.md", "docs/operations/deploy.md")],
        "It is found by its content, and merged there.",
        moved={"docs/deploy.md": "docs/operations/deploy.md"},
        has={"docs/operations/deploy.md": "a server of 2 GB"},
    ),
    update(
        "a file that leaves the template, edited",
        [appended(".dockerignore", "exports\n")],
        "It stays, and this is told.",
        hand={".dockerignore": "you edited it, and the template no longer has it"},
        same_lines=True,
    ),
    update(
        "a file that the template renames, edited",
        [appended("e2e/accessibility.spec.ts", "\n// ours\n")],
        "The edited one stays under its name, and this is told; the new one comes.",
        hand={"e2e/accessibility.spec.ts": "you edited it, and the template no longer has it"},
        same_lines=True,
    ),
    update(
        "a file of the owner's at a path that comes",
        [written("backend/app/timeouts.py", "SECONDS = 5\n")],
        "It stays; the template's version waits in .prism/incoming/.",
        hand={"backend/app/timeouts.py": "there is a file already"},
        same_lines=True,
    ),
    update(
        "a picture that changes, replaced by the owner",
        [written(LOGO, b"PNG\0ours")],
        "It is no text: the owner's stays, the template's waits in .prism/incoming/.",
        hand={LOGO: "it is no text"},
        same_lines=True,
    ),
    update("a picture that changes, untouched", [appended("justfile", "# ours\n")], "The template's comes."),
    update(
        "a script that changes, which the owner may not execute",
        [mode(SCRIPT, 0o644)],
        "It changes, and its rights stay.",
    ),
    update(
        "a script that changes, private and edited",
        [replaced(SCRIPT, "#!/bin/sh\n", "#!/bin/sh\nset -eu\n"), mode(SCRIPT, 0o700)],
        "It is merged, and its rights stay.",
    ),
    update(
        "backend as a link to a folder of the project",
        [moved("backend", "services/api"), linked("backend", "services/api")],
        "The link stays, and what is behind it is updated.",
        moved={"backend": "services/api"},
    ),
    update(
        "a conflict behind a link to a folder of the project",
        [
            moved("backend", "services/api"),
            linked("backend", "services/api"),
            committed,
            replaced("services/api/app/main.py", "(logs.LogRequests)", "(logs.LogRequests, ours=True)"),
        ],
        "The lines stand between markers in the very file, which git knows as unmerged.",
        moved={"backend": "services/api"},
        hand={"services/api/app/main.py": "between markers"},
        same_lines=True,
    ),
    update(
        "a conflict with edits that are staged",
        [replaced("Dockerfile", "node:24-slim", "node:24-alpine"), staged],
        "The lines stand between markers; git has the owner's version in the middle.",
        hand={"Dockerfile": "between markers"},
        same_lines=True,
    ),
    update(
        "a conflict in a file that git does not track",
        [
            lambda root: git(root, "rm", "--quiet", "--cached", "Dockerfile"),
            replaced("Dockerfile", "24-slim", "24"),
        ],
        "The lines stand between markers; git is told nothing of a file that is not its own.",
        hand={"Dockerfile": "between markers"},
        same_lines=True,
    ),
    update(
        "an own migration on top of the core's",
        [migration("ours_0001", "core_0001"), committed],
        "The core's new migration revises the owner's.",
        has={"backend/migrations/versions/20261201_core_0002_names.py": 'down_revision = "ours_0001"'},
    ),
    update(
        "edits of a feature's files while the core changes",
        [
            appended("backend/app/features/notes/routes.py", "\n# ours\n"),
            below(PY, '    "fastapi>=0.165.0,<0.166",\n', '    "httpx>=0.28.1",\n'),
            appended("README.md", "\nOurs.\n"),
        ],
        "The feature's files are not looked at; the rest is merged.",
        start=("reminders",),
    ),
    update(
        "backend renamed to server, without a link",
        [moved("backend", "server")],
        "What changes is found by its content and merged there; what is new comes where the template has it.",
        moved={f"backend/app/{name}.py": f"server/app/{name}.py" for name in ("main", "settings")},
        has={"backend/app/timeouts.py": "How long", "server/app/settings.py": "request_timeout"},
    ),
]
