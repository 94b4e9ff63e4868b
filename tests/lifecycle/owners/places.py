"""Files that are elsewhere, gone, or behind a link."""

from pathlib import Path

from tests.lifecycle.owners.edits import Edit, above, deleted, linked, moved, replaced, written
from tests.lifecycle.owners.scenario import Scenario

README, COMPOSE, PY = "README.md", "compose.yaml", "pyproject.toml"


def outside(path: str) -> Edit:
    """A link out of the project, to a folder or a file that has the same content."""

    def edit(root: Path) -> None:
        target = root.parent / f"{root.name}-outside"
        if (root / path).exists():
            (root / path).rename(target)
        else:
            target.mkdir()
        (root / path).symlink_to(target)

    return edit


TABLE = [
    Scenario(
        "README.md renamed to README.rst",
        [moved(README, "README.rst")],
        "It is found by its content, and merged there.",
        moved={README: "README.rst"},
        has={"README.rst": "### Notes"},
        returns=False,
    ),
    Scenario(
        "compose.yaml moved to deploy/",
        [moved(COMPOSE, "deploy/compose.yaml")],
        "It is found by its content, and merged there.",
        moved={COMPOSE: "deploy/compose.yaml"},
        has={"deploy/compose.yaml": "compose/notes.yaml"},
        returns=False,
    ),
    Scenario(
        "README.md moved and edited",
        [replaced(README, "# Shop\n", "# The shop\n"), moved(README, "docs/index.md")],
        "It cannot be found again: the change is told, with its diff.",
        kept=(README,),
    ),
    Scenario(
        "compose.yaml copied to another place and deleted, twice",
        [
            lambda root: written("a/compose.yaml", (root / COMPOSE).read_bytes())(root),
            moved(COMPOSE, "b/compose.yaml"),
        ],
        "Which one it became cannot be told: the change is told, with its diff.",
        kept=(COMPOSE,),
    ),
    Scenario(
        "compose.yaml deleted",
        [deleted(COMPOSE)],
        "It stays deleted: the change is told, with its diff.",
        kept=(COMPOSE,),
    ),
    Scenario(
        "README.md and .env.example deleted",
        [deleted(README), deleted(".env.example")],
        "They stay deleted: the changes are told, with their diffs.",
        kept=(README, ".env.example"),
    ),
    Scenario(
        "a shared file deleted, then the feature removed",
        [deleted(README)],
        "It stays deleted, and what would have left it is told.",
        verb="remove notes",
        start=("notes",),
        kept=(README,),
    ),
    Scenario(
        "a folder that no feature touches deleted",
        [deleted("e2e/accessibility.spec.ts"), deleted("frontend/src/features/users")],
        "It stays deleted.",
    ),
    Scenario(
        "README.md replaced by a folder",
        [deleted(README), written("README.md/index.md", "# Ours\n")],
        "The folder stays; the template's version waits in .prism/incoming/.",
        hand={README: "there is a folder"},
        same_lines=True,
    ),
    Scenario(
        "README.md as a link to docs/README.md",
        [moved(README, "docs/README.md"), linked(README, "docs/README.md")],
        "The link stays, and the file behind it is merged.",
        moved={README: "docs/README.md"},
        has={"docs/README.md": "### Notes"},
    ),
    Scenario(
        "an edited README.md behind a link",
        [
            above(README, "## Put it on a server", "## Who we are\n\nThree people.\n\n"),
            moved(README, "docs/README.md"),
            linked(README, "docs/README.md"),
        ],
        "The link stays, and the file behind it is merged.",
        moved={README: "docs/README.md"},
        has={"docs/README.md": "### Notes"},
    ),
    Scenario(
        "docs as a link to a folder of the project",
        [moved("docs", "website/pages"), linked("docs", "website/pages")],
        "The link stays, and the feature's page goes into the folder behind it.",
        moved={"docs": "website/pages"},
    ),
    Scenario(
        "frontend as a link to a folder of the project, then the feature removed",
        [moved("frontend", "packages/web"), linked("frontend", "packages/web")],
        "The link stays, and the feature's files leave the folder behind it.",
        verb="remove notes",
        start=("notes",),
        moved={"frontend": "packages/web"},
    ),
    Scenario(
        "README.md as a link out of the project",
        [outside(README)],
        "Nothing outside is read or written; the template's version waits in .prism/incoming/.",
        hand={README: "outside of the project"},
        same_lines=True,
    ),
    Scenario(
        "compose as a link to a folder outside of the project",
        [outside("compose")],
        "Nothing outside is read or written; what would be there waits in .prism/incoming/.",
        hand={"compose/notes.yaml": "outside of the project"},
        same_lines=True,
    ),
    Scenario(
        "a link to nothing at a path of the feature",
        [linked("docs/features/notes.md", "nowhere.md")],
        "The link stays; the template's version waits in .prism/incoming/.",
        hand={"docs/features/notes.md": "there is a link to nothing"},
        same_lines=True,
    ),
    Scenario(
        "README.md as a link to itself",
        [deleted(README), linked(README, "README.md")],
        "The link stays; the template's version waits in .prism/incoming/.",
        hand={README: "its links lead round in a circle"},
        same_lines=True,
    ),
    Scenario(
        "two files of the template that are one by a link",
        [deleted(COMPOSE), linked(COMPOSE, PY)],
        "Only one of them is merged there; the other waits in .prism/incoming/.",
        hand={PY: "another path of the template leads to the same place"},
        same_lines=True,
    ),
]
