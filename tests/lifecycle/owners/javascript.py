"""JavaScript packages, around those of a feature; and own edits at every insertion point at once."""

from tests.lifecycle.owners.edits import above, below, deleted, replaced
from tests.lifecycle.owners.scenario import Scenario

PY = "pyproject.toml"
JS = "package.json"
COMPOSE = "compose.yaml"
ENV = ".env.example"
BOTH = "Both stand in the file."

TABLE = [
    Scenario(
        "`npm install @tanstack/zod-adapter`, right above the feature's package",
        [above(JS, '    "lucide-react"', '    "@tanstack/zod-adapter": "1.0.0",\n')],
        BOTH,
        has={JS: '    "@tanstack/zod-adapter": "1.0.0",\n    "date-fns": "4.1.0",\n    "lucide-react"'},
    ),
    Scenario(
        "`npm install dompurify`, right below the feature's package",
        [above(JS, '    "lucide-react"', '    "dompurify": "^3.3.0",\n')],
        BOTH,
        has={JS: '    "date-fns": "4.1.0",\n    "dompurify": "^3.3.0",\n'},
    ),
    Scenario(
        "`npm install zod`, at the end of the packages",
        [replaced(JS, '"tailwind-merge": "3.7.0"\n', '"tailwind-merge": "3.7.0",\n    "zod": "^4.3.0"\n')],
        BOTH,
    ),
    Scenario(
        "`npm install date-fns`, the feature's own package, in the same version",
        [above(JS, '    "lucide-react"', '    "date-fns": "4.1.0",\n')],
        "It is there already.",
        returns=False,
    ),
    Scenario(
        "`npm install date-fns`, the feature's own package, in a range that has it",
        [above(JS, '    "lucide-react"', '    "date-fns": "^4.0.0",\n')],
        "The owner's range serves the feature as well.",
        spared=(JS,),
        has={JS: '"date-fns": "^4.0.0"'},
    ),
    Scenario(
        "`npm install date-fns@2`, the feature's own package, too old for it",
        [above(JS, '    "lucide-react"', '    "date-fns": "^2.30.0",\n')],
        "The owner's version stays, and both are told.",
        hand={JS: "dependencies.date-fns: yours is "},
        same_lines=True,
    ),
    Scenario(
        "`npm install --save-dev`, above and below",
        [
            above(JS, '    "jsdom"', '    "husky": "9.1.7",\n'),
            replaced(JS, '"vitest": "5.1.1"\n', '"vitest": "5.1.1",\n    "zx": "8.8.5"\n'),
        ],
        BOTH,
    ),
    Scenario(
        "an own script in package.json",
        [above(JS, '    "e2e":', '    "storybook": "storybook dev",\n')],
        BOTH,
    ),
    Scenario(
        "the package above removed, the one below in another version",
        [
            replaced(JS, '    "@tanstack/react-router": "1.170.46",\n', ""),
            replaced(JS, '"lucide-react": "1.75.0"', '"lucide-react": "1.76.0"'),
        ],
        "Both edits stay.",
    ),
    Scenario(
        "own packages all around the feature's, then the feature removed",
        [
            above(JS, '    "date-fns"', '    "clsx": "2.2.0",\n'),
            below(JS, '    "date-fns": "4.1.0",\n', '    "dompurify": "^3.3.0",\n'),
        ],
        "Only the feature's package goes.",
        verb="remove notes",
        start=("notes",),
        has={JS: '    "clsx": "2.2.0",\n    "dompurify": "^3.3.0",\n'},
        lacks={JS: "date-fns"},
    ),
    Scenario(
        "own edits at every insertion point at once",
        [
            above("README.md", "\n## Put it on a server", "\nOurs.\n"),
            below(ENV, "TRUSTED_PROXIES=127.0.0.1\n", "OURS=1\n"),
            above(COMPOSE, "\nservices:\n", "\ninclude:\n  - compose/ours.yaml\n"),
            above(PY, '    "psycopg[binary]', '    "ours>=1",\n'),
            above(JS, '    "lucide-react"', '    "ours": "1.0.0",\n'),
        ],
        "Both stand in each file.",
    ),
    Scenario(
        "the list of dependencies gone",
        [deleted(PY)],
        "The owner has no such file: the change is told, with its diff.",
        kept=(PY,),
    ),
]
