"""Writes what follows from the front matter of the plans: index, headers, and the table of the README.

`python -m scripts.plans` writes them; with `--check` it fails instead when one is not up to date.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parents[1]
FOLDER = REPOSITORY / "docs" / "plans"
INDEX = FOLDER / "index.md"
README = REPOSITORY / "README.md"
README_TABLE = re.compile(r"(?<=<!-- plans -->\n).*?(?=<!-- /plans -->)", re.DOTALL)

PRIORITIES = {
    "P0": ("Critical", "Foundation", "#ff6b6b"),
    "P1": ("Important", "Integration", "#ffd93d"),
    "P2": ("Medium", "Extensions", "#9be49b"),
    "P3": ("Nice-to-have", "Ideas", "#dddddd"),
}
STATUSES = {"Not Started": "○", "Draft": "◌", "Approved": "◔", "In Progress": "◑", "Complete": "●"}


@dataclass(frozen=True)
class Plan:
    """The front matter of one plan page; `area` moves it from its priority's table to one of its own."""

    name: str
    title: str
    short: str
    feature: str
    description: str
    priority: str
    status: str
    author: str
    created: date
    updated: date
    depends_on: tuple[str, ...] = ()
    area: str = ""

    @property
    def node(self) -> str:
        """Its name in the diagram."""
        return "".join(letter for letter in self.short if letter.isalnum())

    @property
    def row(self) -> str:
        """Its line in a table."""
        status = f"{STATUSES[self.status]} {self.status}"
        return f"| [{self.title}]({self.name}.md) | {self.description} | {status} |"

    @property
    def header(self) -> str:
        """The line under the title of its page."""
        names = ("Status", "Author", "Created", "Updated")
        values = (self.status, self.author, self.created, self.updated)
        return " · ".join(f"**{name}**: {value}" for name, value in zip(names, values, strict=True))


def main() -> None:
    """Write what is stale, or fail over it."""
    stale = {path: text for path, text in wanted().items() if _text(path) != text}
    if "--check" in sys.argv and stale:
        sys.exit(f"Stale: {', '.join(path.name for path in stale)}. Run: python -m scripts.plans")
    for path, text in stale.items():
        path.write_text(text, "utf-8")


def wanted() -> dict[Path, str]:
    """Compose what the index and the plan pages should hold."""
    plans = read_plans()
    pages = {FOLDER / f"{plan.name}.md": _with_header(plan) for plan in plans}
    return pages | {INDEX: index(plans), README: readme(plans)}


def read_plans() -> list[Plan]:
    """Read every plan page, by priority and title."""
    pages = [path for path in sorted(FOLDER.glob("*.md")) if path != INDEX]
    return sorted((_read(page) for page in pages), key=lambda plan: (plan.priority, plan.title))


def index(plans: list[Plan]) -> str:
    """Compose the index page."""
    tables = "\n\n".join(["## Active Plans", *_tables(plans)])
    sections = [INTRODUCTION, _overview(plans), tables, _dependencies(plans), TEMPLATE]
    return "\n\n".join(sections) + "\n"


def readme(plans: list[Plan]) -> str:
    """Put the table of the plans into the README."""
    rows = [
        f"| [`{plan.feature}`](docs/plans/{plan.name}.md) | {plan.description} | {plan.status} |"
        for plan in plans
    ]
    table = "\n".join(["| feature | brings | status |", "| --- | --- | --- |", *rows, ""])
    return README_TABLE.sub(lambda _: table, _text(README))


def _text(page: Path) -> str:
    return page.read_text("utf-8") if page.exists() else ""


def _read(page: Path) -> Plan:
    _, front, _ = _text(page).split("---\n", 2)
    fields = yaml.safe_load(front)
    return Plan(page.stem, **fields | {"depends_on": tuple(fields.get("depends_on", ()))})


def _with_header(plan: Plan) -> str:
    """Put the line under the title in place of the one that is there."""
    before, _, after = _text(FOLDER / f"{plan.name}.md").partition("\n# ")
    title, _, body = after.partition("\n")
    body = body.lstrip("\n")
    if body.startswith("**Status**"):
        body = body.partition("\n")[2].lstrip("\n")
    return f"{before}\n# {title}\n\n{plan.header}\n\n{body}"


def _overview(plans: list[Plan]) -> str:
    priorities = Counter(plan.priority for plan in plans)
    statuses = Counter(plan.status for plan in plans)
    named = {f"{name} - {label}": priorities[name] for name, (label, _, _) in PRIORITIES.items()}
    return "\n\n".join(
        [
            "## Plan Status Overview",
            _pie("Plans by Status", {name: statuses[name] for name in STATUSES}),
            _pie("Plans by Priority", named),
        ]
    )


def _pie(title: str, counts: dict[str, int]) -> str:
    return _mermaid([f"pie title {title}", *(f'    "{name}" : {count}' for name, count in counts.items())])


def _tables(plans: list[Plan]) -> Iterable[str]:
    for priority, (label, _, _) in PRIORITIES.items():
        rows = [plan.row for plan in plans if plan.priority == priority and not plan.area]
        if rows:
            yield _table(f"{priority} - {label} Priority", rows)
    for area in sorted({plan.area for plan in plans if plan.area}):
        yield _table(area, [plan.row for plan in plans if plan.area == area])


def _table(title: str, rows: list[str]) -> str:
    return "\n".join([f"### {title}", "", "| Plan | Description | Status |", "| --- | --- | --- |", *rows])


def _dependencies(plans: list[Plan]) -> str:
    named = {plan.name: plan for plan in plans}
    edges = [f"    {named[name].node} --> {plan.node}" for plan in plans for name in plan.depends_on]
    styles = [f"    style {plan.node} fill:{PRIORITIES[plan.priority][2]},color:#222" for plan in plans]
    groups = [line for priority in PRIORITIES for line in _group(priority, plans)]
    return "## Plan Dependencies\n\n" + _mermaid(["graph LR", *groups, *edges, *styles])


def _group(priority: str, plans: list[Plan]) -> list[str]:
    nodes = [f"        {plan.node}[{plan.short}]" for plan in plans if plan.priority == priority]
    if not nodes:
        return []
    return [f'    subgraph "{priority} - {PRIORITIES[priority][1]}"', *nodes, "    end"]


def _mermaid(lines: list[str]) -> str:
    return "\n".join(["```mermaid", *lines, "```"])


INTRODUCTION = """\
# Implementation Plans

Detailed implementation plans for features and significant changes to Prism.
`scripts/plans.py` writes this page from the front matter of the plans, so it agrees with them.
GitHub draws its diagrams; the site shows their source, because it loads nothing from elsewhere."""

TEMPLATE = """\
## Creating New Plans

Copy the front matter of a plan, keep these headings, then run `python -m scripts.plans`.
A status is one of Not Started, Draft, Approved, In Progress and Complete.

```markdown
# Plan: <Feature Name>

## Overview
## Goals
## Non-Goals
## Design
## Implementation Steps
## Testing Strategy
## Rollout Plan
## Open Questions
```"""

if __name__ == "__main__":
    main()
