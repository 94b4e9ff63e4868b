"""The feature `scheduler` comes at any time, and goes without a trace."""

import json
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml

from prism_gen.dotenv import variables
from prism_gen.formats.requirements import name_of
from prism_gen.render import Tree, render
from prism_gen.store import current_template
from tests.lifecycle.owners.trial import LEFT
from tests.support.commands import prism, prism_json
from tests.support.releases import carry
from tests.support.snapshots import snapshot

# What the project says of jobs, and nothing else in it does.
WORDS = (
    *("scheduler", "apscheduler", "procrastinate", "features/jobs", "features.jobs", "app.jobs"),
    *("job_run", "job_state", "job_runner", "job_action", "JOBS_", "app jobs", "api/jobs"),
    *("exchange_rate", "exchange rate"),
)
PAGE = "docs/features/scheduler.md"
SETTINGS, METRICS = (f"backend/app/features/jobs/{name}.py" for name in ("settings", "metrics"))
VARIABLES = {"JOBS_ENGINE", "JOBS_CONCURRENCY", "JOBS_TIME_ZONE"}


def test_new_with_it_equals_add(work: Path) -> None:
    """Bytes, modes, answers and migrations are the same, whether it came first or later."""
    prism("new", "direct", "--name", "Shop", "--with", "scheduler", cwd=work)
    prism("new", "later", "--name", "Shop", cwd=work)

    added = prism_json("add", "scheduler", cwd=work / "later")

    assert (added["conflicts"], added["along"]) == ([], [])
    assert snapshot(work / "later", LEFT) == snapshot(work / "direct", LEFT)
    assert _variables(work / "later") == _variables(work / "direct")


def test_project_of_the_first_release_gets_it(work: Path) -> None:
    """A project of 0.1.0 is told to update first; then it becomes what a new project is."""
    carry("0.1.0", work / "releases")
    prism("new", "old", "--name", "Shop", cwd=work, PRISM_RELEASES=str(work / "releases"))
    prism("new", "direct", "--name", "Shop", "--with", "scheduler", cwd=work)

    refused = prism("add", "scheduler", cwd=work / "old")
    prism_json("update", cwd=work / "old")
    prism_json("add", "scheduler", cwd=work / "old")

    assert refused.returncode == 2
    assert "First: prism update" in refused.stderr
    assert snapshot(work / "old", LEFT) == snapshot(work / "direct", LEFT)


def test_env_grows_and_shrinks(work: Path) -> None:
    """Its variables come below what is there, and a token to be turned on; `undo` takes them back."""
    prism("new", "shop", cwd=work)
    env = work / "shop" / ".env"
    before = env.read_bytes()

    report = prism_json("add", "scheduler", cwd=work / "shop")
    after = env.read_bytes()

    assert after.startswith(before)
    assert _variables(work / "shop") >= VARIABLES
    assert len(after.split(b"\n# JOBS_METRICS_TOKEN=")[1].split()[0]) >= 32
    assert b"<random>" not in after
    assert env.stat().st_mode & 0o777 == 0o600
    assert b"\n# EXCHANGE_RATES_URL=https://" in after
    assert any(".env" in note and "JOBS_ENGINE" in note for note in report["notes"])
    assert report["next"] == ["uv sync --inexact", "uv run app migrate", f"Read {PAGE}"]
    assert prism("undo", cwd=work / "shop").returncode == 0
    assert env.read_bytes() == before


def test_value_that_its_owner_gave_stays(work: Path) -> None:
    """A variable that is there already keeps its value, through `add` and `remove`."""
    prism("new", "shop", cwd=work)
    env = work / "shop" / ".env"
    env.write_text(env.read_text() + "JOBS_TIME_ZONE=Europe/Copenhagen\n")

    prism_json("add", "scheduler", cwd=work / "shop")
    prism_json("remove", "scheduler", cwd=work / "shop")

    assert env.read_text().count("JOBS_TIME_ZONE=") == 1
    assert "JOBS_TIME_ZONE=Europe/Copenhagen\n" in env.read_text()


def test_owner_who_still_uses_it_is_told(work: Path) -> None:
    """`remove` names the files that import it, dry or not, and what stays in `.env`; so does `doctor`."""
    prism("new", "shop", "--with", "scheduler", cwd=work)
    shop = work / "shop"
    (shop / "backend/app/jobs/mine.py").write_text("from app.features.jobs import Run, job\n")
    (shop / "frontend/src/mine.ts").write_text('import { jobQuery } from "@/features/jobs/queries";\n')

    dry, removed = (prism_json("remove", "scheduler", *flags, cwd=shop) for flags in (["--dry-run"], []))
    wrong = json.loads(prism("doctor", "--json", cwd=shop).stdout)["findings"]

    assert (removed["notes"], removed["next"]) == (dry["notes"], dry["next"])
    assert "2 files still use what goes: backend/app/jobs/mine.py, frontend/src/mine.ts." in removed["notes"]
    assert any("still use it" in step for step in removed["next"])
    assert any(note.startswith(".env keeps JOBS_ENGINE, ") for note in removed["notes"])
    assert [finding["what"].split(" is not here")[0] for finding in wrong] == [
        "backend/app/features/jobs",
        "frontend/src/features/jobs",
    ]
    assert all(finding["mend"].endswith("prism add scheduler") for finding in wrong)


def test_remove_gives_back_the_earlier_project(work: Path) -> None:
    """A project that had it is, without it, what it was before; `.env` keeps its secrets."""
    prism("new", "shop", cwd=work)
    before = snapshot(work / "shop", LEFT)
    prism_json("add", "scheduler", cwd=work / "shop")

    removed = prism_json("remove", "scheduler", cwd=work / "shop")

    assert removed["conflicts"] == []
    assert snapshot(work / "shop", LEFT) == before


@pytest.mark.parametrize("word", WORDS)
def test_no_word_of_it_is_in_a_project_without_it(word: str) -> None:
    """Neither a path nor a text speaks of it when it is off; when it is on, one does."""
    assert _speaking(word, _tree(on=False)) == []
    assert _speaking(word, _tree(on=True)) != []


def test_its_packages_are_only_where_it_is() -> None:
    """Without it nothing is installed for it, and the HTTP client of the tests is a package of the tests."""
    without, on = (
        tomllib.loads(_tree(on=chosen)["pyproject.toml"].content.decode()) for chosen in (False, True)
    )
    needed, needed_on = (_names(found["project"]["dependencies"]) for found in (without, on))

    assert needed_on - needed == {"apscheduler", "httpx2", "procrastinate"}
    assert "httpx2" in _names(without["dependency-groups"]["dev"])
    assert without["dependency-groups"] == on["dependency-groups"]


def test_its_processes_are_set_up_as_the_app_is() -> None:
    """Runner and workers have the app's settings, and the time that they need to stop."""
    tree = _tree(on=True)
    app = yaml.safe_load(tree["compose.yaml"].content)["services"]["app"]
    services = yaml.safe_load(tree["compose/scheduler.yaml"].content)["services"]
    grace = re.findall(r"grace: float = Field\(default=(\d+)", tree[SETTINGS].content.decode())

    assert set(services) == {"scheduler", "worker"}
    for service in services.values():
        assert service["environment"].items() <= app["environment"].items()
        assert app["environment"].keys() - service["environment"].keys() == {"TRUSTED_PROXIES"}
        assert (service["build"], service["env_file"]) == ("..", f"../{app['env_file']}")
        assert int(service["stop_grace_period"].removesuffix("s")) >= int(grace[0]) + 20


def test_its_page_tells_of_each_setting_and_figure() -> None:
    """The variables with their defaults, and what Prometheus reads, are those of the code."""
    tree = _tree(on=True)
    page, settings, metrics = (tree[path].content.decode() for path in (PAGE, SETTINGS, METRICS))
    declared = dict(
        re.findall(r"^    (\w+): [^=]+ = (?:Field\(default=)?(.+?)[,)]?(?: .*)?$", settings, re.MULTILINE)
    )
    told = dict(re.findall(r"^\| `JOBS_(\w+)` \| `?(\w+)`? \|", page, re.MULTILINE))

    assert {name.lower() for name in told} == declared.keys() - {"model_config"}
    for name, value in told.items():
        assert declared[name.lower()].casefold() in {
            value.casefold(),
            f'"{value}"',
            f'zoneinfo("{value}"'.casefold(),
        }
    gauges = set(re.findall(r'Gauge\("(\w+)"', metrics))
    assert gauges == set(re.findall(r"^\| `(jobs_\w+)` \|", page, re.MULTILINE))


@cache
def _tree(*, on: bool) -> Tree:
    """What the template is rendered to, with the feature or without it; nobody changes it."""
    return render(current_template(), {"scheduler": True} if on else {})


def _speaking(word: str, tree: Tree) -> list[str]:
    """The paths that have a word in them or in their text; the answers file says what is off."""
    texts = {path: f"{path}\n{file.content.decode(errors='replace')}".lower() for path, file in tree.items()}
    return [path for path, text in texts.items() if word.lower() in text and path != ".copier-answers.yml"]


def _variables(root: Path) -> set[str]:
    return {*variables((root / ".env").read_text())}


def _names(requirements: list[str]) -> set[str]:
    return {name_of(requirement) for requirement in requirements}
