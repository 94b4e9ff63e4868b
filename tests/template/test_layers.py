"""Layers: one folder a feature, additive, and unknown to everything else."""

import ast
import re
import sys

import pytest
from scripts.matrix.sets import FlagSet, closed_sets

from prism_gen.catalog import catalog
from prism_gen.questions import resolve
from prism_gen.render import ANSWERS_FILE, SUFFIX, Tree, render
from prism_gen.store import current_template, current_version
from prism_gen.template import ROOT, Template
from tests.support.templates import NOTES, with_layers

SHARED = {".env.example", "Caddyfile", "README.md", "compose.yaml", "package.json", "pyproject.toml"}
MIGRATIONS = "backend/migrations/versions/"


@pytest.fixture(scope="module")
def layered(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Prism's template with the test layer."""
    folder = with_layers(tmp_path_factory.mktemp("layered"), [NOTES])
    return Template.from_folder(folder, current_version())


def _layers(template: Template) -> dict[str, set[str]]:
    """Which paths below `template/` each layer's folder holds."""
    layers: dict[str, set[str]] = {}
    for path in template.files:
        if found := re.match(r"template/{{ layer\.(\w+) }}/(.+)", path):
            layers.setdefault(found[1], set()).add(found[2])
    return layers


def test_everything_is_in_a_layer(layered: Template) -> None:
    """The template's folder holds layers and nothing else."""
    count = sum(map(len, _layers(layered).values()))

    assert count == len([path for path in layered.files if path.startswith(ROOT)])


def test_every_path_has_one_owner(layered: Template) -> None:
    """No two layers write one file, fragments aside, which are written nowhere."""
    seen: set[str] = set()
    for paths in _layers(layered).values():
        written = {path.removesuffix(SUFFIX) for path in paths if not path.endswith(".fragment")}
        assert not seen & written
        seen |= written


def test_core_names_no_feature(layered: Template) -> None:
    """No text and no path of the core has the name of a layer in it; no module imports a feature."""
    names = _layers(layered).keys() - {"core"}
    word = re.compile(rf"\b({'|'.join(names)})\b", re.IGNORECASE)
    core = {
        path: file for path, file in layered.files.items() if path.startswith("template/{{ layer.core }}/")
    }
    texts = {path: file.content.decode(errors="ignore") for path, file in core.items()}

    assert not [path for path, text in texts.items() if word.search(path + text)]
    assert not [path for path, text in texts.items() if path.endswith(".py") and "app.features." in text]


def test_every_fragment_is_included_once(layered: Template) -> None:
    """A fragment's name stands in one shared file, and each shared file's loop finds one in a layer."""
    fragments = {path for paths in _layers(layered).values() for path in paths if path.endswith(".fragment")}
    texts = {path: layered.text(path) for path in layered.files if path.endswith(SUFFIX)}
    included = {name: [path for path, text in texts.items() if f"/{name}'" in text] for name in fragments}

    assert fragments
    assert {name: len(paths) for name, paths in included.items()} == dict.fromkeys(fragments, 1)
    loops = re.findall(r"~ ' }}/([\w-]+\.fragment)'", "".join(texts.values()))
    assert sorted(loops) == sorted(fragments | {"npm-dev.fragment"})


def test_migrations_import_alembic_and_sqlalchemy_only(layered: Template) -> None:
    """A migration must still run when the code beside it is long gone; Python itself stays."""
    migrations = [path for path in layered.files if MIGRATIONS in path]
    assert migrations
    for path in migrations:
        assert _imports(layered.text(path)) - sys.stdlib_module_names <= {"alembic", "sqlalchemy"}, path


def test_layer_that_is_no_feature_belongs_to_several() -> None:
    """It is on when all of two or more features are, or when any of them is, and never else."""
    template = current_template()
    features = catalog(template)
    sets = {frozenset(on): _on(template, on) for on in closed_sets(features)}

    for layer in _layers(template).keys() - features.keys() - {"core"}:
        having = [on for on, layers in sets.items() if layer in layers]
        together = frozenset.intersection(*having)
        each = {name for name in features if all(on in having for on in sets if name in on)}
        assert len(together) > 1 or len(each) > 1, layer
        belongs = together.issubset if len(together) > 1 else each.intersection
        assert all((on in having) == bool(belongs(on)) for on in sets), layer


def test_feature_that_is_off_leaves_no_trace(layered: Template) -> None:
    """With the layer in the template but off, the project is what it is without the layer."""
    off, without = render(layered, {}), render(current_template(), {})

    assert _but_answers(off) == _but_answers(without)


def test_feature_that_is_on_changes_shared_files_only(layered: Template) -> None:
    """The layer adds files; of the core's it changes those that loop over fragments, by adding lines."""
    core, on = render(current_template(), {}), render(layered, {"notes": True})

    changed = {path for path in core if on[path] != core[path]}
    assert changed == SHARED | {ANSWERS_FILE}
    for path in SHARED - {"package.json"}:
        assert set(core[path].content.splitlines()) <= set(on[path].content.splitlines()), path


@pytest.mark.parametrize("feature", catalog(current_template()))
def test_own_feature_that_is_on_changes_shared_files_only(feature: str) -> None:
    """So does each of Prism's own features, with all shared files that it needs or fewer."""
    core, on = render(current_template(), {}), render(current_template(), {feature: True})

    assert {path for path in core if on[path] != core[path]} <= SHARED | {ANSWERS_FILE}
    assert f"docs/features/{feature}.md" in on


def _on(template: Template, features: FlagSet) -> set[str]:
    """The layers that are on with these features."""
    layers = resolve(template, dict.fromkeys(features, True))["layer"]
    return {name for name, lands in layers.items() if lands}


def _but_answers(tree: Tree) -> Tree:
    return {path: file for path, file in tree.items() if path != ANSWERS_FILE}


def _imports(source: str) -> set[str]:
    """The packages that a module imports from."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in named}
