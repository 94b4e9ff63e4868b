"""Edits of what a feature brought, and files that stand where it would bring its own."""

import os

from tests.lifecycle.owners.edits import (
    appended,
    committed,
    crlf,
    deleted,
    folder,
    ignored,
    mode,
    moved,
    replaced,
    rewritten,
    written,
)
from tests.lifecycle.owners.scenario import Scenario
from tests.support.templates import LAYERS

ROUTES = "backend/app/features/notes/routes.py"
PAGE = "docs/features/notes.md"
EDITED = "you edited it, and the template no longer has it"
TAKEN = "there is a file already"

TABLE = [
    Scenario(
        "an edited file of a feature that is removed",
        [replaced(ROUTES, "the oldest first", "the newest first")],
        "The edited file stays, and this is told; the others go.",
        verb="remove notes",
        start=("notes",),
        hand={ROUTES: EDITED},
        same_lines=True,
    ),
    Scenario(
        "an edited and committed file of a feature that is removed",
        [appended(ROUTES, "\n# ours\n"), committed],
        "The edited file stays, and this is told; the others go. Git's index stays as it is.",
        verb="remove notes",
        start=("notes",),
        hand={ROUTES: EDITED},
        same_lines=True,
        kept=("backend/migrations/versions/20261122_notes_0001_notes.py",),
    ),
    Scenario(
        "a file of the feature deleted, then the feature removed",
        [deleted(PAGE)],
        "It is gone already.",
        verb="remove notes",
        start=("notes",),
    ),
    Scenario(
        "a file of the feature with other line endings, then the feature removed",
        [rewritten(ROUTES, crlf)],
        "Line endings are no edit: it goes.",
        verb="remove notes",
        start=("notes",),
    ),
    Scenario(
        "a file of the feature made executable, then the feature removed",
        [mode(ROUTES, 0o755)],
        "The mode alone is no edit: it goes.",
        verb="remove notes",
        start=("notes",),
    ),
    Scenario(
        "a file of the feature emptied, then the feature removed",
        [written(PAGE, "")],
        "To empty a file is an edit: it stays, and this is told.",
        verb="remove notes",
        start=("notes",),
        hand={PAGE: EDITED},
        same_lines=True,
    ),
    Scenario(
        "a file of the feature moved, then the feature removed",
        [moved(PAGE, "docs/guide/notes.md")],
        "It is the owner's now: it stays where it was put, and this is told.",
        verb="remove notes",
        start=("notes",),
        moved={PAGE: "docs/guide/notes.md"},
        hand={"docs/guide/notes.md": "you moved it"},
        same_lines=True,
    ),
    Scenario(
        "a feature that another one requires: both removed, one file of each edited",
        [appended("backend/app/features/reminders/models.py", "\n# ours\n"), appended(ROUTES, "\n# ours\n")],
        "The two edited files stay, and this is told.",
        verb="remove reminders",
        start=("reminders",),
        hand={ROUTES: EDITED, "backend/app/features/reminders/models.py": EDITED},
        same_lines=True,
    ),
    Scenario(
        "an edited file of a feature when another feature comes",
        [appended(ROUTES, "\n# ours\n"), appended("README.md", "\nOurs.\n")],
        "Nothing of the first feature is looked at.",
        verb="add reminders",
        start=("notes",),
    ),
    Scenario(
        "an untracked file at a path of the feature",
        [written(PAGE, "# Our notes\n")],
        "It stays; the template's version waits in .prism/incoming/.",
        hand={PAGE: f"{TAKEN}, which the template did not make; take what you want of .prism/"},
        same_lines=True,
    ),
    Scenario(
        "a tracked file at a path of the feature",
        [written(PAGE, "# Our notes\n"), committed],
        "It stays; the template's version waits in .prism/incoming/.",
        hand={PAGE: TAKEN},
        same_lines=True,
    ),
    Scenario(
        "an ignored file at a path of the feature",
        [ignored("notes.md"), written(PAGE, "# Our notes\n")],
        "It stays, although git would not know of it; the template's version waits in .prism/incoming/.",
        hand={PAGE: TAKEN},
        same_lines=True,
    ),
    Scenario(
        "an empty file at a path of the feature",
        [written(PAGE, "")],
        "Also an empty file is the owner's.",
        hand={PAGE: TAKEN},
        same_lines=True,
    ),
    Scenario(
        "what is no text at a path of the feature",
        [written(PAGE, b"\0\1\2")],
        "It stays; the template's version waits in .prism/incoming/.",
        hand={PAGE: TAKEN},
        same_lines=True,
    ),
    Scenario(
        "exactly the template's file at a path of the feature",
        [written(PAGE, (LAYERS / "{{ layer.notes }}" / PAGE).read_text())],
        "It is there already.",
        returns=False,
    ),
    Scenario(
        "a folder at a path of the feature",
        [written(f"{PAGE}/index.md", "# Ours\n")],
        "The folder stays; the template's version waits in .prism/incoming/.",
        hand={PAGE: "there is a folder"},
        same_lines=True,
    ),
    Scenario(
        "an empty folder at a path of the feature",
        [folder(PAGE)],
        "The folder stays; the template's version waits in .prism/incoming/.",
        hand={PAGE: "there is a folder"},
        same_lines=True,
    ),
    Scenario(
        "a named pipe at a path of the feature",
        [lambda root: os.mkfifo(root / "docs" / "notes"), moved("docs/notes", PAGE)],
        "It is not read, and stays; the template's version waits in .prism/incoming/.",
        hand={PAGE: "there is no plain file"},
        same_lines=True,
    ),
    Scenario(
        "a file where the feature has a folder",
        [written("compose", "ours\n")],
        "The file stays; what would be in the folder waits in .prism/incoming/.",
        hand={"compose/notes.yaml": "a folder on the way to it is a file"},
        same_lines=True,
    ),
    Scenario(
        "the folder of the feature renamed, then the feature removed",
        [moved("backend/app/features/notes", "backend/app/features/jottings")],
        "It is the owner's now: it stays where it was put, and this is told.",
        verb="remove notes",
        start=("notes",),
        moved={"backend/app/features/notes": "backend/app/features/jottings"},
        hand={
            f"backend/app/features/jottings/{name}.py": "you moved it"
            for name in ("__init__", "commands", "models", "routes", "settings")
        },
        same_lines=True,
    ),
]
