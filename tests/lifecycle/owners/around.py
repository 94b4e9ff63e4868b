"""Where a project lives, what git knows of it, and its .env."""

from tests.lifecycle.owners.edits import (
    above,
    appended,
    below,
    committed,
    crlf,
    deleted,
    linked,
    moved,
    replaced,
    rewritten,
    staged,
    written,
)
from tests.lifecycle.owners.scenario import Home, Scenario
from tests.support.commands import git

README, PY, ENV = "README.md", "pyproject.toml", ".env"
PAGE = "docs/features/notes.md"
OWN = [
    above(README, "## Put it on a server", "## Who we are\n\nThree people.\n\n"),
    above(PY, '    "psycopg[binary]', '    "jinja2>=3.1.6",\n'),
]


TABLE = [
    *(
        Scenario(
            f"own edits in {home}",
            OWN,
            "They are merged as anywhere. Without git a migration counts as committed: `remove` lets it be.",
            home=home,
            returns=home is not Home.GITLESS,
        )
        for home in (Home.BARE, Home.GITLESS, Home.MONOREPO, Home.WORKTREE)
    ),
    *(
        Scenario(
            f"a conflict in {home}",
            [replaced("backend/app/main.py", "(logs.LogRequests)", "(logs.LogRequests, ours=True)")],
            "The lines stand between markers; git knows of it where there is git.",
            verb="update",
            home=home,
            hand={"backend/app/main.py": "between markers"},
            same_lines=True,
        )
        for home in Home
    ),
    Scenario(
        "a file at the feature's path in a folder of a larger repository",
        [written(PAGE, "# Ours\n"), committed],
        "It stays; the template's version waits in .prism/incoming/.",
        home=Home.MONOREPO,
        hand={PAGE: "there is a file already"},
        same_lines=True,
    ),
    Scenario(
        "an own file deep in a larger repository, and edits beside the project",
        [*OWN, written("../../README.md", "# The company\n")],
        "They are merged as anywhere; nothing beside the project is looked at.",
        home=Home.MONOREPO,
    ),
    Scenario("edits that are staged", [*OWN, staged], "Git's index stays as it is."),
    Scenario("edits that are committed", [*OWN, committed], "They are merged as any."),
    Scenario(
        "edits on top of staged edits",
        [*OWN, staged, appended(README, "\nMore.\n"), written("untracked.txt", "ours\n")],
        "Git's index stays as it is, and the file on disk is what is merged.",
    ),
    Scenario(
        "a dirty tree: files deleted, added and edited elsewhere",
        [deleted("Dockerfile"), written("ours.py", "x = 1\n"), appended("backend/app/logs.py", "\n# ours\n")],
        "Nothing of it is looked at.",
    ),
    Scenario(
        "a detached head in the past",
        [*OWN, committed, lambda root: git(root, "checkout", "--quiet", "HEAD~1")],
        "What is on disk is what is merged.",
    ),
    Scenario(
        "an answers file that is not committed",
        [lambda root: git(root, "rm", "--quiet", "--cached", ".copier-answers.yml"), *OWN],
        "What it says is what counts.",
    ),
    Scenario(
        "own values in .env",
        [replaced(ENV, "LOG_LEVEL=info", "LOG_LEVEL=debug"), appended(ENV, "STRIPE_KEY=ours\n")],
        "None is changed; the feature's variable is appended.",
        has={ENV: "STRIPE_KEY=ours\n\n# Notes: how many characters a note may have"},
    ),
    Scenario(
        "the feature's variable in .env already",
        [appended(ENV, "export NOTES_LONGEST=200\n")],
        "The owner's value stays, and nothing is appended.",
        has={ENV: "export NOTES_LONGEST=200\n"},
        lacks={ENV: "NOTES_LONGEST=500"},
    ),
    Scenario(
        ".env with the line endings of Windows",
        [rewritten(ENV, crlf)],
        "The feature's variable is appended with the same endings.",
        has={ENV: "\r\nNOTES_LONGEST=500\r\n"},
    ),
    Scenario(
        ".env without a line end at its end",
        [appended(ENV, "OURS=1")],
        "The feature's variable begins on a line of its own.",
        has={ENV: "OURS=1\n\n# Notes"},
    ),
    Scenario("no .env", [deleted(ENV)], "None is made: `app dev` does it."),
    Scenario(
        ".env as a link to another file of the project",
        [moved(ENV, "secrets/dev.env"), linked(ENV, "secrets/dev.env")],
        "The link stays, and the variable is appended behind it.",
        moved={ENV: "secrets/dev.env"},
        has={"secrets/dev.env": "NOTES_LONGEST=500\n"},
        returns=False,
    ),
    Scenario(
        ".env as a link out of the project",
        [
            lambda root: (root / ENV).rename(root.parent / f"{root.name}.env"),
            lambda root: (root / ENV).symlink_to(root.parent / f"{root.name}.env"),
        ],
        "Nothing outside is written.",
    ),
    Scenario(
        "variables in .env for both features that come",
        [below(ENV, "LOG_LEVEL=info\n", "OURS=1\n")],
        "What came along is appended too.",
        verb="add reminders",
        has={ENV: "NOTES_LONGEST=500\n"},
    ),
]
