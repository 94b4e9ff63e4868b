"""JSON: what stays of the owner's text, and where new things come."""

import json
import re
from collections.abc import Callable

import pytest

from prism_gen.datamerge import Clash, DataMerge, merge_data
from tests.formats.samples import edited, sample

SHARED = "package.json"
ROUTER = '    "@tanstack/react-router": "1.170.46",\n'
LUCIDE = '    "lucide-react": "1.75.0",\n'

EDITS = {
    "npm install clsx": (ROUTER, ROUTER + '    "clsx": "^2.1.1",\n'),
    "npm install dayjs": (ROUTER, ROUTER + '    "dayjs": "^1.11.0",\n'),
    "npm install zod": ('"tailwind-merge": "3.7.0"\n', '"tailwind-merge": "3.7.0",\n    "zod": "^4.1.0"\n'),
    "npm install @acme/ui": ('    "@base-ui', '    "@acme/ui": "1.0.0",\n    "@base-ui'),
    "npm uninstall": (LUCIDE, ""),
    "npm uninstall the last": (',\n    "tailwind-merge": "3.7.0"\n', "\n"),
    "bumped beside": (LUCIDE, LUCIDE.replace("1.75", "2.0")),
    "own script": ('"test": "vitest', '"own": "node own.ts",\n    "test": "vitest'),
    "own key": ('  "allowScripts"', '  "browserslist": ["defaults", "not dead"],\n  "allowScripts"'),
    "blank lines": (LUCIDE, f"\n{LUCIDE}\n"),
    "two on a line": (ROUTER, f'{ROUTER[:-1]} "dayjs": "1",\n'),
}
FORMS: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda text: text,
    "tabs": lambda text: re.sub(rb"(?m)^ +", lambda found: b"\t" * (len(found[0]) // 2), text),
    "four spaces": lambda text: re.sub(rb"(?m)^ +", lambda found: found[0] * 2, text),
    "one line": lambda text: json.dumps(json.loads(text)).encode(),
    "endings": lambda text: text.replace(b"\n", b"\r\n"),
    "unended": lambda text: text.rstrip(b"\n"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("edit", EDITS)
def test_add_and_remove_around_an_edit(edit: str, form: str) -> None:
    """The feature's line comes to its sorted place and goes again; the owner's text is then what it was."""
    shared = sample(SHARED)
    ours = FORMS[form](edited(shared.off, *EDITS[edit]))

    added = shared.add(ours)
    names = list(json.loads(added.text)["dependencies"])

    assert (added.clashes, added.notes, names) == ([], [], sorted(names))
    assert shared.remove(added.text) == DataMerge(ours, [], [])


def test_indentation_of_new_maps() -> None:
    """A new map is written with the owner's indentation."""
    base, theirs = b'{\n  "a": 1\n}\n', b'{\n  "a": 1,\n  "b": {\n    "c": [\n      1\n    ]\n  }\n}\n'
    ours = b'{\n\t"a": 1,\n\t"own": {}\n}'

    added = merge_data("a.json", base, theirs, ours)

    assert added.text == b'{\n\t"a": 1,\n\t"own": {},\n\t"b": {\n\t\t"c": [\n\t\t\t1\n\t\t]\n\t}\n}'
    assert merge_data("a.json", theirs, base, added.text).text == ours


@pytest.mark.parametrize(
    ("ours", "expected"),
    [
        ('{"a": {}}', '{"a": {"b": 1}}'),
        ('{\n  "a": {}\n}\n', '{\n  "a": {\n    "b": 1\n  }\n}\n'),
        ('{\n  "a": {\n  }\n}\n', '{\n  "a": {\n    "b": 1\n  }\n}\n'),
        ('{"a": {"x": 1}}', '{"a": {"x": 1, "b": 1}}'),
    ],
)
def test_first_members(ours: str, expected: str) -> None:
    """The first member of an empty map gets its own line, unless the file has but one."""
    done = merge_data("a.json", b'{"a": {}}', b'{"a": {"b": 1}}', ours.encode())

    assert done.text.decode() == expected


def test_lists_are_sets() -> None:
    """Both may add to a list and take from it; an inline list stays on its line."""
    base, theirs = b'{"include": ["a", "b", "c"]}', b'{"include": ["a", "c", "d"]}'
    ours = b'{\n  "include": ["x", "a", "b", "c"]\n}\n'

    assert merge_data("a.json", base, theirs, ours).text == b'{\n  "include": ["x", "a", "c", "d"]\n}\n'


def test_map_that_goes_with_entries_of_the_owner() -> None:
    """A map of packages goes as far as it is the template's; any other stays whole and is a clash."""
    base = b'{"optionalDependencies": {"a": "1"}, "x": {"y": {"a": 1}}}'
    ours = b'{"optionalDependencies": {"a": "1", "b": "1"}, "x": {"y": {"a": 1, "b": 2}}}'
    done = merge_data(SHARED, base, b'{"x": {}}', ours)

    assert done.text == b'{"optionalDependencies": {"b": "1"}, "x": {"y": {"a": 1, "b": 2}}}'
    assert done.clashes == [Clash("x.y", '{"a": 1, "b": 2}', "")]
