"""Edits of `.env.example`, around the variables of a feature."""

import re

from tests.lifecycle.owners.edits import above, appended, below, replaced, rewritten
from tests.lifecycle.owners.scenario import Scenario

ENV = ".env.example"
BOTH = "Both stand in the file."

TABLE = [
    Scenario(
        "a variable right above the feature's in .env.example",
        [below(ENV, "TRUSTED_PROXIES=127.0.0.1\n", "STRIPE_KEY=\n")],
        BOTH,
        has={ENV: "NOTES_LONGEST=500"},
    ),
    Scenario(
        "a variable with a comment right below the feature's in .env.example",
        [above(ENV, "# Only for compose.yaml", "# Ours.\nSTRIPE_KEY=\n\n")],
        BOTH,
        has={ENV: "NOTES_LONGEST=500"},
    ),
    Scenario(
        "another default of the variable above",
        [replaced(ENV, "TRUSTED_PROXIES=127.0.0.1", "TRUSTED_PROXIES=10.0.0.0/8")],
        "The owner's default stays.",
    ),
    Scenario(
        "the comment below the insertion point deleted",
        [rewritten(ENV, lambda text: re.sub(rb"# Only for compose.yaml.*\n", b"", text))],
        "It stays deleted; the feature's variable comes.",
    ),
    Scenario(
        "a variable at the end of .env.example",
        [appended(ENV, "OURS=1\n")],
        BOTH,
    ),
    Scenario(
        "the feature's default changed, then the feature removed",
        [replaced(ENV, "NOTES_LONGEST=500", "NOTES_LONGEST=200")],
        "The lines that would go were edited: the owner is shown them.",
        verb="remove notes",
        start=("notes",),
        hand={ENV: "between markers"},
        same_lines=True,
    ),
    Scenario(
        "a variable right below the feature's, then the feature removed",
        [below(ENV, "NOTES_LONGEST=500\n", "STRIPE_KEY=\n")],
        "The feature's lines go, the owner's stays.",
        verb="remove notes",
        start=("notes",),
        has={ENV: "STRIPE_KEY=\n"},
        lacks={ENV: "NOTES_LONGEST"},
    ),
]
