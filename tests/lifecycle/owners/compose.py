"""Edits of `compose.yaml`, around the include of a feature."""

from tests.lifecycle.owners.edits import above, appended, below, replaced
from tests.lifecycle.owners.scenario import Scenario

COMPOSE = "compose.yaml"
BOTH = "Both stand in the file."

TABLE = [
    Scenario(
        "an own include in compose.yaml, where the feature's would go",
        [above(COMPOSE, "\nservices:\n", "\ninclude:\n  - compose/ours.yaml\n")],
        "The feature's file joins the owner's list.",
        has={COMPOSE: "include:\n  - compose/ours.yaml\n  - compose/notes.yaml\n"},
    ),
    Scenario(
        "an own include at the end of compose.yaml",
        [appended(COMPOSE, "\ninclude:\n  - path: compose/ours.yaml\n    env_file: ours.env\n")],
        "The feature's file joins the owner's list, at the end.",
        has={COMPOSE: "    env_file: ours.env\n  - compose/notes.yaml\n"},
    ),
    Scenario(
        "an own include in brackets",
        [above(COMPOSE, "\nservices:\n", "\ninclude: [compose/ours.yaml]\n")],
        "The feature's file joins the owner's list, in brackets.",
        has={COMPOSE: "include: [compose/ours.yaml, compose/notes.yaml]"},
        spared=(COMPOSE,),
    ),
    Scenario(
        "an own include beside the feature's, then the feature removed",
        [below(COMPOSE, "  - compose/notes.yaml\n", "  - compose/ours.yaml\n")],
        "The owner's include stays.",
        verb="remove notes",
        start=("notes",),
        has={COMPOSE: "include:\n  - compose/ours.yaml\n"},
        lacks={COMPOSE: "compose/notes.yaml"},
    ),
    Scenario(
        "an own service in compose.yaml",
        [above(COMPOSE, "\nvolumes:\n", "\n  redis:\n    image: redis:8 # ours\n")],
        BOTH,
        has={COMPOSE: "  - compose/notes.yaml\n"},
    ),
    Scenario(
        "another name of the compose project",
        [replaced(COMPOSE, 'name: "shop"', "name: shop-of-ada # shorter")],
        "The name stays, and the include comes below it.",
        has={COMPOSE: "name: shop-of-ada # shorter\n\ninclude:\n  - compose/notes.yaml\n"},
    ),
    Scenario(
        "a comment above the services",
        [above(COMPOSE, "services:\n", "# Ports: see the wiki.\n")],
        BOTH,
    ),
]
