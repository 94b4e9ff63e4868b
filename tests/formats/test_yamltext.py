"""YAML of compose: what stays of the owner's text, and where new things come."""

import pytest
import yaml

from prism_gen.datamerge import Clash, DataMerge, UnreadableError, merge_data
from prism_gen.formats.yamltext import read
from tests.formats.samples import edited, sample

SHARED = "compose.yaml"
NAME = 'name: "my-app"\n'
INCLUDE = "include:\n  - compose/notes.yaml\n\n"
OWN = "include:\n  - compose/own.yaml # mine\n\n"
SERVICE = "  own:\n    image: own # grüße 🚀\n"

EDITS = {
    "service on top": ("services:\n", f"services:\n{SERVICE}\n"),
    "service at the end": ("\nvolumes:\n", f"{SERVICE}\nvolumes:\n"),
    "own include": ("services:\n", f"{OWN}services:\n"),
    "own include at the end": ("  caddy:\n\n", "  caddy:\n"),
    "own include on one line": ("services:\n", "include: [compose/own.yaml]\n\nservices:\n"),
    "own include, not indented": ("services:\n", "include:\n- compose/own.yaml\n\nservices:\n"),
    "own include, long form": ("services:\n", "include:\n  - path: a.yaml\n    env_file: a\n\nservices:\n"),
    "comment above services": ("services:\n", "# what runs\nservices:\n"),
    "comment below the name": (NAME, f"{NAME}# what runs\n"),
    "renamed": (NAME, "name: shop # ours\n"),
    "renamed, no blank line": (f"{NAME}\n", "name: shop\n"),
    "no name": (f"{NAME}\n", ""),
    "other key": ("services:\n", "x-own: &own\n  restart: always\n\nservices:\n"),
    "key at the end": ("  caddy:\n\n", "  caddy:\n\nnetworks:\n  own:\n"),
    "tags of compose": (
        "services:\n",
        "x-own:\n  labels: !reset []\n  ports: !override\n    - 80:80\n  a: !reset null\n\nservices:\n",
    ),
    "folded text": ("services:\n", "x-text: |\n  a # b\n\n  c\n\nservices:\n"),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("edit", EDITS)
def test_add_and_remove_around_an_edit(edit: str, ending: str) -> None:
    """The include comes and goes, without a clash, and leaves the owner's text byte for byte."""
    shared = sample(SHARED)
    ours = edited(shared.off + b"\n", *EDITS[edit]).replace(b"\n", ending.encode())

    for text in (ours, ours.rstrip()):
        added = shared.add(text)

        assert b"compose/notes.yaml" in added.text
        assert (added.clashes, added.notes) == ([], [])
        assert shared.remove(added.text) == DataMerge(text, [], [])


def test_place_of_the_include() -> None:
    """The owner's include gets one line more; a new one stands above the services."""
    shared = sample(SHARED)
    own = edited(shared.off, "services:\n", f"{OWN}services:\n")
    nameless = edited(shared.off, f"{NAME}\n", "")

    assert shared.add(own).text == edited(own, "# mine\n", "# mine\n  - compose/notes.yaml\n")
    assert shared.add(nameless).text == edited(nameless, "services:\n", f"{INCLUDE}services:\n")


def test_comment_of_a_line_that_goes() -> None:
    """A comment that the owner wrote beside the feature's line stays when the line goes."""
    shared = sample(SHARED)
    ours = edited(shared.on, "notes.yaml\n", "notes.yaml # how long ago\n  - compose/own.yaml\n")

    removed = shared.remove(ours)

    assert removed.text == edited(
        shared.off, "services:\n", "include:\n  # how long ago\n  - compose/own.yaml\n\nservices:\n"
    )


BASE = b"""\
services:
  app:
    image: app:1
    command: ["a", "b"]
    environment:
      A: "1"
    ports:
      - "80:80"
      - target: 1
        published: 2
volumes:
  data:
"""

REFORMATTED = b"""\
# mine 1
services:
    # mine 2
    app:
        image: 'app:1' # mine 3
        # mine 4
        command: [a, b]

        environment: {A: "1"} # mine 5
        ports: # mine 6
        - '80:80' # mine 7
        # mine 8
        -   target: 1
            # mine 9
            published: 2

volumes: {data: }
# mine 10
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("image: app:1", "image: app:2"),
        ('      A: "1"\n', '      A: "1"\n      B: yes please\n'),
        ('      - "80:80"\n', '      - "80:80"\n      - "90:90"\n'),
        ("        published: 2\n", "        published: 2\n      - target: 2\n        published: 3\n"),
        ("volumes:\n", "  new:\n    image: n\n    ports:\n      - 1\nvolumes:\n"),
        ("  data:\n", "  data:\n  more:\n"),
        ("  data:\n", "  data: {driver: local}\n"),
        ('["a", "b"]', '["a", "c"]'),
        ('      A: "1"\n', '      A: "1"\n      B: |\n        two\n        lines\n'),
    ],
)
def test_single_values(old: str, new: str) -> None:
    """Keys, items and values change where they stand, in a text that the template's no longer resembles."""
    theirs = edited(BASE, old, new)
    added = merge_data(SHARED, BASE, theirs, REFORMATTED)

    assert added.clashes == []
    assert yaml.safe_load(added.text) == yaml.safe_load(theirs)
    removed = merge_data(SHARED, theirs, BASE, added.text)
    assert removed.clashes == []
    assert yaml.safe_load(removed.text) == yaml.safe_load(BASE)
    assert removed.text.count(b"# mine") == added.text.count(b"# mine") == REFORMATTED.count(b"# mine")


def test_commands_are_one_value() -> None:
    """The words of a command are no set: changed by both, they clash."""
    theirs, ours = edited(BASE, '["a", "b"]', '["a", "c"]'), edited(BASE, '["a", "b"]', '["a", "d"]')
    clash = Clash("services.app.command", '["a", "d"]', '["a", "c"]')

    assert merge_data(SHARED, BASE, theirs, ours) == DataMerge(ours, [clash], [])


def test_value_behind_an_alias() -> None:
    """A change that would reach further than it should is refused."""
    base = b"services:\n  app:\n    labels: {a: 1}\n  web:\n    labels: {a: 1}\n"
    ours = b"services:\n  app:\n    labels: &own {a: 1}\n  web:\n    labels: *own\n"

    with pytest.raises(UnreadableError, match="without changing more than that"):
        merge_data(SHARED, base, base.replace(b"{a: 1}", b"{a: 2}", 1), ours)


TAGS = b"""\
services:
  app:
    labels: !reset []
    ports: !override
      - 1
    environment: {A: !reset null}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("!reset []", "!reset [1]"),
        ("!reset []", "!override []"),
        ("!reset []", "!override {a: 1}"),
        ("!override\n      - 1", "!override\n      - 2"),
        ("A: !reset null", "A: !reset x"),
        ("    environment", "    networks: !override [a]\n    environment"),
        ("A: !reset null", "A: !reset null, B: !reset null"),
    ],
)
def test_tags_of_compose(old: str, new: str) -> None:
    """A tagged value is one value: by its tag and its content."""
    theirs = edited(TAGS, old, new)

    for comment in ("# mine\n", "# mine\n    image: a\n"):
        own = edited(TAGS, "    labels", f"    {comment}    labels")
        added = merge_data(SHARED, TAGS, theirs, own)
        assert (added.clashes, added.notes) == ([], [])
        assert read(merge_data(SHARED, theirs, TAGS, added.text).text.decode()) == read(own.decode())


def test_tagged_by_both() -> None:
    """Two tags at one place clash; both are told."""
    theirs, ours = edited(TAGS, "!reset []", "!override [1]"), edited(TAGS, "!reset []", "!override [2]")
    clash = Clash("services.app.labels", '"!override [2]"', '"!override [1]"')

    assert merge_data(SHARED, TAGS, theirs, ours) == DataMerge(ours, [clash], [])
