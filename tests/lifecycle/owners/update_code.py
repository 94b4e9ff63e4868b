"""Edits of code beside, around and on the lines that a newer release changes."""

from tests.lifecycle.owners.edits import above, appended, below, replaced, rewritten
from tests.lifecycle.owners.scenario import update

MAIN = "backend/app/main.py"
SETTINGS = "backend/app/settings.py"
PAGE = "frontend/src/routes/_app/index.tsx"
MARKED = "between markers"
SHOWN = "Both changed the same lines: the owner is shown both."

TABLE = [
    update(
        "an own router in main.py when both are updated",
        [
            below(MAIN, "from app.feature import discover\n", "from app.orders import orders\n"),
            below(MAIN, "        app.include_router(router)\n", "    app.include_router(orders)\n"),
        ],
        "Both stand in the file.",
        has={MAIN: "app.include_router(orders)"},
    ),
    update(
        "a line right above one that comes in main.py",
        [above(MAIN, "        redoc_url=None,\n", '        description="Ours",\n')],
        "Both stand in the file.",
    ),
    update(
        "a line at the very place where one comes in main.py",
        [below(MAIN, "        redoc_url=None,\n", '        description="Ours",\n')],
        "In code the order may matter: the owner is shown both.",
        hand={MAIN: MARKED},
        same_lines=True,
    ),
    update(
        "own middleware right above and below a line that changes",
        [
            above(MAIN, "    app.add_middleware(logs.LogRequests)\n", "    app.add_middleware(First)\n"),
            below(MAIN, "    app.add_middleware(logs.LogRequests)\n", "    app.add_middleware(Second)\n"),
        ],
        "They touch without overlapping: both are taken.",
        has={MAIN: "(First)\n    app.add_middleware(logs.LogRequests, slow=1.0)\n    app.add_middleware(Sec"},
    ),
    update(
        "the line right above one that changes, edited",
        [
            replaced(
                MAIN,
                "app.add_middleware(security.RefuseCrossOrigin)",
                "app.add_middleware(security.RefuseCrossOrigin, hosts=OURS)",
            )
        ],
        "They touch without overlapping: both are taken.",
    ),
    update(
        "the very line that changes, edited",
        [
            replaced(
                MAIN,
                "app.add_middleware(logs.LogRequests)",
                "app.add_middleware(logs.LogRequests, ours=True)",
            )
        ],
        SHOWN,
        hand={MAIN: MARKED},
        same_lines=True,
    ),
    update(
        "the very line that changes, deleted",
        [replaced(MAIN, "    app.add_middleware(logs.LogRequests)\n", "")],
        SHOWN,
        hand={MAIN: MARKED},
        same_lines=True,
    ),
    update(
        "the same change made by the owner before",
        [
            replaced(
                MAIN, "app.add_middleware(logs.LogRequests)", "app.add_middleware(logs.LogRequests, slow=1.0)"
            )
        ],
        "It is there already.",
    ),
    update(
        "an own setting right above the one that comes",
        [above(SETTINGS, '    trusted_proxies: str = "127.0.0.1"\n', "    stripe_key: str\n")],
        "Both stand in the file.",
    ),
    update(
        "an own setting at the very place where one comes",
        [below(SETTINGS, '    trusted_proxies: str = "127.0.0.1"\n', "    stripe_key: str\n")],
        SHOWN,
        hand={SETTINGS: MARKED},
        same_lines=True,
    ),
    update(
        "main.py formatted with single quotes",
        [rewritten(MAIN, lambda content: content.replace(b'"', b"'"))],
        "Reformatted lines beside those that change are no conflict.",
    ),
    update(
        "settings.py indented with tabs",
        [rewritten(SETTINGS, lambda content: content.replace(b"    ", b"\t"))],
        "With the line that comes it would be no Python: it stays; the template's waits in .prism/incoming/.",
        hand={SETTINGS: "no valid Python"},
        same_lines=True,
    ),
    update(
        "own sections on the start page",
        [below(PAGE, "            <NextSteps />\n          </Section>\n", "          <Orders />\n")],
        "Both stand in the file.",
    ),
    update(
        "the greeting of the start page edited",
        [replaced(PAGE, "is up and running.", "sells books.")],
        SHOWN,
        hand={PAGE: MARKED},
        same_lines=True,
    ),
    update(
        "own recipes above and below the one that comes",
        [
            above("justfile", "# Test in a real browser\n", "# Ours\nours:\n    echo ours\n\n"),
            appended("justfile", "\nlast:\n    echo ours\n"),
        ],
        "Both stand in the file.",
    ),
]
