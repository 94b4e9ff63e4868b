"""Edits of the README, around the section of a feature."""

from tests.lifecycle.owners.edits import above, below, replaced
from tests.lifecycle.owners.scenario import Scenario

BOTH = "Both stand in the file."

TABLE = [
    Scenario(
        "a paragraph right above where the README lists features",
        [above("README.md", "\n## Put it on a server", "\nAsk Grace before you change the prices.\n")],
        BOTH,
        has={"README.md": "### Notes"},
    ),
    Scenario(
        "a section right below where the README lists features",
        [above("README.md", "## Put it on a server", "## Who we are\n\nThree people.\n\n")],
        BOTH,
        has={"README.md": "### Notes"},
    ),
    Scenario(
        "an own section Features in the README",
        [above("README.md", "## Put it on a server", "## Features\n\n### Prices\n\nOurs.\n\n")],
        "Both stand in the README, where order means nothing.",
        has={"README.md": "### Notes"},
    ),
    Scenario(
        "another title of the README",
        [replaced("README.md", "# Shop\n", "# The shop of Ada\n")],
        "The title stays, the feature's section comes.",
    ),
    Scenario(
        "the heading below the insertion point reworded",
        [replaced("README.md", "## Put it on a server", "## Deployment")],
        "The heading stays reworded; the feature's section stands above it.",
        has={"README.md": "docs/features/notes.md).\n\n## Deployment"},
    ),
    Scenario(
        "the README written anew",
        [lambda root: (root / "README.md").write_text("# Ours\n\nAll is different here.\n")],
        "Where the section would go is gone with all around it: the owner is shown both.",
        hand={"README.md": "between markers"},
        same_lines=True,
    ),
    Scenario(
        "an own section of the feature's name removed with it",
        [
            below(
                "README.md",
                "people keep: [docs/features/notes.md](docs/features/notes.md).\n",
                "\n### Prices\n\nOurs.\n",
            )
        ],
        "The feature's section goes, the owner's stays.",
        verb="remove notes",
        start=("notes",),
        has={"README.md": "### Prices\n\nOurs.\n"},
        lacks={"README.md": "### Notes"},
    ),
    Scenario(
        "words within the feature's section",
        [replaced("README.md", "Short texts that people keep:", "Short texts that people keep and share:")],
        "The section that would go was edited: the owner is shown it.",
        verb="remove notes",
        start=("notes",),
        hand={"README.md": "between markers"},
        same_lines=True,
    ),
]
