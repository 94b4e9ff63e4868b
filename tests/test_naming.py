"""Folders and names."""

from pathlib import Path

import pytest

from prism_gen.errors import UsageError
from prism_gen.naming import name_of, placed
from prism_gen.store import current_template


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("shop", "Shop"),
        ("my-shop", "My Shop"),
        ("iot_hub_2", "Iot Hub 2"),
        ("My Shop", "My Shop"),
        ("Äpp", "Äpp"),
    ],
)
def test_folder_gives_the_name(folder: str, name: str) -> None:
    """A slug becomes a title; whatever else was typed is the name already."""
    assert name_of(folder) == name


@pytest.mark.parametrize("folder", ["shop", "My Shop", "büro", "v1.2", "_private", "日本"])
def test_workable_folder_is_kept(work: Path, folder: str) -> None:
    """A folder that every tool can work in is made as it was typed."""
    path, _ = placed(folder, None, current_template())

    assert path == work / folder


@pytest.mark.parametrize(
    ("typed", "folder"),
    [
        ('O\'Brien & Söhne: "Ünï" {{ 7*7 }} #1 🚀', "obrien-soehne-ueni-7-7-1"),
        ("a:b", "a-b"),
        ("Zoë: Café", "zoe-cafe"),
        ("-dash", "dash"),
        ("node_modules", "node-modules"),
        ("🚀 1", "1"),
        ("日本:", "app"),
    ],
)
def test_unworkable_folder_is_called_by_its_slug(work: Path, typed: str, folder: str) -> None:
    """A name may hold anything; its folder holds nothing that breaks a tool."""
    path, name = placed(typed, None, current_template())

    assert path == work / folder
    assert name == typed if typed != "node_modules" else "Node Modules"


def test_given_name_leaves_the_folder_to_the_person(work: Path) -> None:
    """With a name of its own the folder is what was typed."""
    assert placed("shop", "O'Brien: #1", current_template()) == (work / "shop", "O'Brien: #1")


def test_unworkable_folder_with_a_name_is_refused() -> None:
    """Nobody is given another folder than the one they spelled out beside a name."""
    with pytest.raises(UsageError, match="cannot work in a folder called 'a:b'"):
        placed("a:b", "Shop", current_template())


def test_slash_in_a_name_is_explained() -> None:
    """A name that looks like a path is not taken for one in silence."""
    with pytest.raises(UsageError) as refusal:
        placed("</script>", None, current_template())

    assert refusal.value.hint == "If it is the name: prism new script --name '</script>'"


def test_link_leads_to_its_folder(work: Path) -> None:
    """A link to an empty folder means that folder."""
    (work / "real").mkdir()
    (work / "link").symlink_to(work / "real")

    assert placed("link", None, current_template()) == (work / "real", "Link")


def test_current_folder_gives_its_own_name(work: Path) -> None:
    """`prism new .` makes the project where one stands."""
    assert placed(".", None, current_template()) == (work, "Work")
