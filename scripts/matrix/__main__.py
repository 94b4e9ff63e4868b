"""`just matrix`: every set of features in memory, then the sets that tell most as projects.

Name sets to run only these: `just matrix none scheduler+media`. PRISM_TEMPLATE names another template.
"""

import sys
import tempfile
import time
from pathlib import Path

from prism_gen.catalog import catalog, known
from prism_gen.store import current_template
from scripts.matrix.memory import unsound
from scripts.matrix.sets import Features, FlagSet, asked_sets, closed, label, run_sets
from scripts.matrix.skips import TOLD
from scripts.matrix.workspace import Workspace


def main(named: list[str]) -> int:
    """Try the template; 1 when a set fails. Raises UsageError for a feature that there is not."""
    began = time.monotonic()
    template = current_template()
    features = catalog(template)
    chosen = [_set(name, features) for name in named] or run_sets(features)

    wrong = unsound(template)
    _say("in memory", began, wrong)
    with tempfile.TemporaryDirectory(prefix="prism-matrix-") as folder:
        workspace = Workspace(Path(folder) / "app", template)
        failed = [on for on in chosen if not _is_green(workspace, on)]

    rendered = len(list(asked_sets(features)))
    told = f"{rendered} sets rendered, {len(wrong)} problems; {len(chosen)} sets run, {len(failed)} failed"
    told += f"; {TOLD.format(workspace.not_run)}" if workspace.not_run else ""
    red = [*(["in memory"] if wrong else []), *map(label, failed)]
    _say(told, began, red)
    return 1 if red else 0


def _is_green(workspace: Workspace, on: FlagSet) -> bool:
    began = time.monotonic()
    workspace.switch(on)
    failure = workspace.failure()
    _say(label(on), began, failure.splitlines())
    return not failure


def _set(name: str, features: Features) -> FlagSet:
    asked = [] if name == "none" else name.split("+")
    return closed([known("feature", part, features).name for part in asked], features)


def _say(what: str, began: float, wrong: list[str]) -> None:
    print(f"{'FAILED' if wrong else 'ok':6} {time.monotonic() - began:5.0f} s  {what}", flush=True)
    for line in wrong:
        print(f"  {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
