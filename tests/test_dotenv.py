"""The `.env` file."""

import stat
from pathlib import Path

from prism_gen.dotenv import growth, with_secrets, write_env


def test_each_placeholder_gets_a_secret_of_its_own() -> None:
    """Two secrets of one project differ, as do those of two projects."""
    example = "A=<random>\nB=<random>\n"

    lines = (with_secrets(example) + with_secrets(example)).splitlines()

    values = {line.split("=", 1)[1] for line in lines}
    assert len(values) == 4
    assert all(len(value) >= 43 for value in values)


def test_other_values_and_comments_stay() -> None:
    """Only a value that is the placeholder itself is replaced."""
    example = "# A=<random> is replaced\nA=1\nB=x<random>\n"

    assert with_secrets(example) == example


def test_env_is_for_its_owner_only(tmp_path: Path) -> None:
    """Nobody else on the machine can read the secrets."""
    (tmp_path / ".env.example").write_text("A=<random>\n")

    write_env(tmp_path)

    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600


EXAMPLE = "A=1\n# Core\nZ=<random>\n"
GROWN = "A=1\n\n# Notes: how long\nNOTES_LONGEST=5\n# Token\nNOTES_TOKEN=<random>\n# Core\nZ=<random>\n"


def test_growth_has_what_is_new_with_its_comments() -> None:
    """New variables are appended with fresh secrets; a last line without an ending gets one first."""
    added = growth(EXAMPLE, GROWN, "A=2\nZ=secret")

    assert added.startswith("\n\n# Notes: how long\nNOTES_LONGEST=5\n# Token\nNOTES_TOKEN=")
    assert "<random>" not in added
    assert growth(EXAMPLE, GROWN, "A=2\n") != growth(EXAMPLE, GROWN, "A=2\n")


def test_growth_has_the_line_endings_of_the_file() -> None:
    """What an editor on Windows has written goes on as it began."""
    added = growth(EXAMPLE, GROWN, "A=2\r\nZ=secret\r\n")

    assert added.startswith("\r\n# Notes: how long\r\nNOTES_LONGEST=5\r\n")
    assert added.count("\n") == added.count("\r\n")


def test_growth_leaves_what_is_set_alone() -> None:
    """A variable that the owner has set, in whatever form, is not set again; nor is its comment repeated."""
    assert "NOTES_LONGEST" not in growth(EXAMPLE, GROWN, "export NOTES_LONGEST = 9\n")
    assert "NOTES_LONGEST" not in growth(EXAMPLE, GROWN, "notes_longest=9\n")
    assert growth(EXAMPLE, GROWN, "NOTES_LONGEST=9\nNOTES_TOKEN=\n") == ""
    assert growth(GROWN, EXAMPLE, "A=1\n") == ""
