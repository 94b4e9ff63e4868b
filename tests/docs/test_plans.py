"""The plans: an index that agrees with them, and dependencies that exist."""

import pytest
from scripts.plans import FOLDER, PRIORITIES, STATUSES, TEMPLATE, Plan, read_plans, wanted

PLANS = read_plans()
HEADINGS = [line for line in TEMPLATE.split("\n") if line.startswith("## ") and "New Plans" not in line]


def test_nothing_is_stale() -> None:
    """The index and the line under each title are what the front matter says."""
    stale = [path.name for path, text in wanted().items() if path.read_text("utf-8") != text]

    assert stale == [], "run: python -m scripts.plans"


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_a_plan_is_complete(plan: Plan) -> None:
    """A plan has a known priority and status, existing dependencies, and every heading in order."""
    page = (FOLDER / f"{plan.name}.md").read_text("utf-8")

    assert plan.priority in PRIORITIES
    assert plan.status in STATUSES
    assert set(plan.depends_on) <= {other.name for other in PLANS}
    assert plan.created <= plan.updated
    assert [line for line in page.split("\n") if line.startswith("## ")] == HEADINGS


def test_no_plan_waits_for_itself() -> None:
    """Following the dependencies of a plan always comes to an end."""
    waits = {plan.name: plan.depends_on for plan in PLANS}

    def depth(name: str, seen: tuple[str, ...] = ()) -> int:
        assert name not in seen, f"{name} waits for itself"
        return 1 + max((depth(other, (*seen, name)) for other in waits[name]), default=0)

    assert all(depth(name) for name in waits)
