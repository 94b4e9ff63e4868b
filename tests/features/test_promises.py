"""Every feature comes at any time, and goes without a trace."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from prism_gen.catalog import catalog
from prism_gen.change import RESTART
from prism_gen.dotenv import variables
from prism_gen.formats.requirements import name_of
from prism_gen.render import Tree
from prism_gen.store import current_template
from tests.features.facts import CATALOG, FACTS, NAMES, page_of, rows, speaking, together, tree, without
from tests.lifecycle.owners.trial import LEFT
from tests.support.commands import prism, prism_json
from tests.support.releases import carry
from tests.support.snapshots import snapshot

of_each = pytest.mark.parametrize("feature", NAMES)


def test_each_feature_is_held_to_it() -> None:
    """There is no feature that nothing is known of."""
    assert [*catalog(current_template())] == NAMES


@of_each
def test_new_with_it_equals_add(work: Path, feature: str) -> None:
    """Bytes, modes, answers and migrations are the same, whether it came first or later."""
    prism("new", "direct", "--name", "Shop", "--with", feature, cwd=work)
    prism("new", "later", "--name", "Shop", cwd=work)

    added = prism_json("add", feature, cwd=work / "later")

    assert (added["conflicts"], _names_of(added["along"])) == ([], [*CATALOG[feature].requires])
    assert snapshot(work / "later", LEFT) == snapshot(work / "direct", LEFT)
    assert _variables(work / "later") == _variables(work / "direct")


@of_each
def test_project_of_the_first_release_gets_it(work: Path, feature: str) -> None:
    """A project of 0.1.0 is told to update first; then it becomes what a new project is."""
    carry("0.1.0", work / "releases")
    prism("new", "old", "--name", "Shop", cwd=work, PRISM_RELEASES=str(work / "releases"))
    prism("new", "direct", "--name", "Shop", "--with", feature, cwd=work)

    refused = prism("add", feature, cwd=work / "old")
    prism_json("update", cwd=work / "old")
    prism_json("add", feature, cwd=work / "old")

    assert refused.returncode == 2
    assert "First: prism update" in refused.stderr
    assert snapshot(work / "old", LEFT) == snapshot(work / "direct", LEFT)


@of_each
def test_env_grows_and_shrinks(work: Path, feature: str) -> None:
    """Its variables come below what is there, those to be turned on behind a `#`; `undo` takes them back."""
    prism("new", "shop", cwd=work)
    env = work / "shop" / ".env"
    before, facts = env.read_bytes(), together(feature)

    report = prism_json("add", feature, cwd=work / "shop")
    after = env.read_bytes()

    assert after.startswith(before)
    added = _variables(work / "shop") - {*variables(before.decode())}
    assert added == {name for each in facts for name in each.variables}
    offered = dict(re.findall(r"^# (\w+)=(.+)$", after.removeprefix(before).decode(), re.MULTILINE))
    assert offered.keys() == {name for each in facts for name in each.offered}
    assert all(len(value) >= 32 for name, value in offered.items() if name.endswith("_TOKEN"))
    assert b"<random>" not in after
    assert env.stat().st_mode & 0o777 == 0o600
    assert any(".env" in note and facts[0].variables[0] in note for note in report["notes"])
    assert report["next"] == _steps(feature)
    assert prism("undo", cwd=work / "shop").returncode == 0
    assert env.read_bytes() == before


@of_each
def test_value_that_its_owner_gave_stays(work: Path, feature: str) -> None:
    """A variable that is there already keeps its value, through `add` and `remove`."""
    prism("new", "shop", cwd=work)
    env, name = work / "shop" / ".env", FACTS[feature].variables[-1]
    env.write_text(env.read_text() + f"{name}=ours\n")

    prism_json("add", feature, cwd=work / "shop")
    prism_json("remove", feature, cwd=work / "shop")

    assert re.findall(rf"^{name}=.*", env.read_text(), re.MULTILINE) == [f"{name}=ours"]


@of_each
def test_offer_that_its_owner_took_up_is_named(work: Path, feature: str) -> None:
    """A secret that was turned on does not stay behind unsaid."""
    prism("new", "shop", "--with", feature, cwd=work)
    env, name = work / "shop" / ".env", FACTS[feature].offered[-1]
    env.write_text(env.read_text().replace(f"# {name}=", f"{name}="))

    removed = prism_json("remove", feature, cwd=work / "shop")

    assert any(note.startswith(".env keeps ") and name in note for note in removed["notes"])


@of_each
def test_owner_who_still_uses_it_is_told(work: Path, feature: str) -> None:
    """`remove` names the files that import it, dry or not, and what stays in `.env`; so does `doctor`."""
    prism("new", "shop", "--with", feature, cwd=work)
    shop, facts = work / "shop", FACTS[feature]
    uses = dict(zip(("backend/app/mine.py", "frontend/src/mine.ts"), facts.folders.values(), strict=True))
    for path, text in uses.items():
        (shop / path).write_text(text)

    dry, removed = (prism_json("remove", feature, *flags, cwd=shop) for flags in (["--dry-run"], []))
    wrong = json.loads(prism("doctor", "--json", cwd=shop).stdout)["findings"]

    assert (removed["notes"], removed["next"]) == (dry["notes"], dry["next"])
    assert f"2 files still use what goes: {', '.join(uses)}." in removed["notes"]
    assert any("still use it" in step for step in removed["next"])
    unread = [name for each in together(feature) for name in each.variables if name not in facts.read_without]
    kept = [f"{name}, which {path} still reads" for name, path in facts.read_without.items()]
    for what in (f"{', '.join(unread)}:", *kept):
        assert any(note.startswith(f".env keeps {what}") for note in removed["notes"])
    assert [finding["what"].split(" is not here")[0] for finding in wrong] == [*facts.folders]
    assert all(finding["mend"].endswith(f"prism add {feature}") for finding in wrong)


@of_each
def test_remove_gives_back_the_earlier_project(work: Path, feature: str) -> None:
    """A project that had it is, without it, what it was before; `.env` keeps its secrets."""
    prism("new", "shop", cwd=work)
    before = snapshot(work / "shop", LEFT)
    prism_json("add", feature, cwd=work / "shop")

    removed = prism_json("remove", feature, cwd=work / "shop")

    assert removed["conflicts"] == []
    assert snapshot(work / "shop", LEFT) == before


@pytest.mark.parametrize(
    ("feature", "word"), [(name, word) for name, facts in FACTS.items() for word in facts.words]
)
def test_no_word_of_it_is_in_a_project_without_it(feature: str, word: str) -> None:
    """Neither a path nor a text speaks of it when it is off, whatever is on; when it is on, one does."""
    assert speaking(word, without(feature)) == []
    assert speaking(word, tree(feature)) != []


@of_each
def test_its_packages_are_only_where_it_is(feature: str) -> None:
    """Without it nothing is installed for it; with it, nothing more than that, and no other tools."""
    off, on = tree(), tree(feature)
    project, project_on = (tomllib.loads(_text(found, "pyproject.toml")) for found in (off, on))
    package, package_on = (json.loads(_text(found, "package.json")) for found in (off, on))

    assert _names(project_on) - _names(project) == set().union(*(each.python for each in together(feature)))
    assert project["dependency-groups"] == project_on["dependency-groups"]
    assert package_on["dependencies"].keys() - package["dependencies"].keys() == FACTS[feature].npm
    assert package["devDependencies"] == package_on["devDependencies"]


@of_each
def test_its_page_tells_of_each_setting(feature: str) -> None:
    """The variables with their defaults are those of the code."""
    found = tree(feature)
    for prefix, module in FACTS[feature].settings.items():
        told = dict(rows(_text(found, page_of(feature)), rf"{prefix}\w+"))
        defaults = _defaults(_text(found, module))
        declared = {f"{prefix}{name.upper()}": value for name, value in defaults.items()}

        assert told.keys() == declared.keys()
        for name, value in told.items():
            ways = {value, f'"{value}"', f'zoneinfo("{value}"'}
            assert declared[name].casefold() in {way.casefold() for way in ways}, name


@of_each
def test_its_page_tells_of_each_figure(feature: str) -> None:
    """What Prometheus reads is what the code counts, if it counts anything."""
    found = tree(feature)
    for prefix, module in FACTS[feature].settings.items():
        told = dict(rows(_text(found, page_of(feature)), rf"{prefix.lower()}\w+"))
        metrics = str(Path(module).with_name("metrics.py"))
        counted = re.findall(r'(?:gauge|Metric)\("(\w+)"', _text(found, metrics)) if metrics in found else []

        assert told.keys() == {*counted}
        assert bool(counted) == (f"{prefix}METRICS_TOKEN" in FACTS[feature].offered)


def _steps(feature: str) -> list[str]:
    """What to do next: install what is new, migrate, start the app anew, and read about it."""
    reasons = {"uv sync --inexact": "python", "uv run app npm install": "npm", "uv run app migrate": "tables"}
    needed = [step for step, why in reasons.items() if any(getattr(each, why) for each in together(feature))]
    names = [*CATALOG[feature].requires, feature]
    restart = [RESTART] if {*needed} - {"uv run app migrate"} else []
    return [*needed, *restart, *(f"Read {page_of(name)}" for name in names)]


def _names_of(along: list[dict[str, str]]) -> list[str]:
    return [entry["name"] for entry in along]


def _defaults(settings: str) -> dict[str, str]:
    fields = r"^    (\w+): [^=\n]+ = (?:Field\(default=)?(.+?)[,)]?(?: .*)?$"
    found = dict(re.findall(fields, settings, re.MULTILINE))
    return {name: value for name, value in found.items() if name != "model_config"}


def _text(found: Tree, path: str) -> str:
    return found[path].content.decode()


def _variables(root: Path) -> set[str]:
    return {*variables((root / ".env").read_text())}


def _names(project: dict[str, Any]) -> set[str]:
    return {name_of(requirement) for requirement in project["project"]["dependencies"]}
