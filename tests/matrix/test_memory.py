"""Each set of a template is looked at, and a set is what is on in it, however it was asked for."""

from typing import Any

import pytest
import yaml
from scripts.matrix.memory import unsound

from tests.support.templates import tiny

FLAG = {"type": "bool", "default": False}
ENTRY = {"title": "A", "summary": "A."}
CATALOG = {"a": ENTRY, "b": {**ENTRY, "requires": {"a": "b needs it"}}}
LAYERS = {"core": ".", "a": "{{ '.' if a or b else '' }}", "b": "{{ '.' if b else '' }}"}


def _unsound(files: dict[str, str], **layers: str) -> list[str]:
    computed = {"type": "yaml", "when": False}
    lines = [f'{name}: "{lands}"\n' for name, lands in {**LAYERS, **layers}.items()]
    config: dict[str, Any] = {
        "_envops": {"undefined": "jinja2.StrictUndefined"},
        "a": FLAG,
        "b": FLAG,
        "catalog": {**computed, "default": yaml.safe_dump(CATALOG)},
        "layer": {**computed, "default": "".join(lines)},
    }
    return unsound(tiny(files, config))


def test_sound_template() -> None:
    """Nothing is said of a template whose every set is fine."""
    assert _unsound({"{{ layer.a }}/a.md": "x\n", "{{ layer.b }}/b.md": "a\n"}) == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"{{ layer.core }}/x.md": "x\n", "{{ layer.b }}/x.md": "x\n"},
            "Two layers of the template write x.md.",
        ),
        ({"{{ layer.b }}/x.md.jinja": "{{ unheard_of }}\n"}, "'unheard_of' is undefined"),
    ],
)
def test_set_that_does_not_render(files: dict[str, str], said: str) -> None:
    """Only the sets in which it happens are named, with the reason."""
    assert _unsound(files) == [f"{on}: does not render: {said}" for on in ("b", "a+b")]


def test_layer_that_does_not_come_along() -> None:
    """`copier.yml` says twice what comes along, in the catalog and in the layers."""
    found = _unsound({"{{ layer.a }}/x.md": "x\n"}, a="{{ '.' if a else '' }}")

    assert found == ["b: is not what a+b is: x.md"]


def test_trace_of_a_feature_that_is_off() -> None:
    """It is told once for each set that is on without the feature."""
    files = {"{{ layer.core }}/x.md": "# B\n", "{{ layer.a }}/y.md": "x\n"}

    assert _unsound(files) == ["none: x.md: speaks of b, which is off", "a: x.md: speaks of b, which is off"]
