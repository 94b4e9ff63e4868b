"""What the pages say is so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from scripts.cuts import REPOSITORY, rendered

from prism_gen.errors import ExitCode

DOCS = REPOSITORY / "docs"
PAGES = [*DOCS.rglob("*.md"), *REPOSITORY.glob("*.md"), *REPOSITORY.glob("changes/**/*.md")]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
ELSEWHERE = re.compile(r"<(?:script|img|iframe|source)[^>]+src=.?https?:|<link[^>]+stylesheet[^>]+https?:")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file of this repository, or a picture, exists."""
    targets = LINK.findall(page.read_text("utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_readme_shows_the_tree_that_is_made() -> None:
    """Each folder and file in the README's tree is in a new project."""
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    shown = readme.split("```text\n")[1].split("```")[0].rstrip("\n").split("\n")

    assert [path for path in _paths(shown) if not any(made.startswith(path) for made in rendered())] == []


def test_every_exit_code_is_documented() -> None:
    """The table of exit codes has each code once, by its name."""
    rows = re.findall(r"^\| (\d+) \| ([a-z ]+) \|", (DOCS / "cli.md").read_text("utf-8"), re.MULTILINE)

    assert {name: int(code) for code, name in rows} == {
        code.name.lower().replace("_", " "): code.value for code in ExitCode
    }


def test_the_site_builds_strictly_and_loads_nothing_from_elsewhere() -> None:
    """No link or anchor is broken, every piece is found, and no page needs another server."""
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    built = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)

    assert built.returncode == 0, built.stdout + built.stderr
    pages = (REPOSITORY / "site").rglob("*.html")
    assert [page for page in pages if ELSEWHERE.search(page.read_text("utf-8"))] == []


def _paths(tree: list[str]) -> list[str]:
    """The full paths of an indented tree, with a trailing slash for folders."""
    paths: list[str] = []
    parents: list[str] = []
    for line in tree:
        depth = (len(line) - len(line.lstrip())) // 2
        parents = [*parents[:depth], line.split()[0]]
        paths.append("".join(parents))
    return paths
