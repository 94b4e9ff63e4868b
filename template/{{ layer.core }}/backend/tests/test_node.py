"""Node and npm, found or fetched."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

from app import node

PutNode = Callable[[str], None]


@pytest.fixture
def put_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PutNode:
    """Puts a Node of some version on the PATH, where nothing else is."""
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", "")

    def put(version: str) -> None:
        for name in ("node", "npm"):
            (tmp_path / name).write_text(f"#!/bin/sh\necho v{version}\n")
            (tmp_path / name).chmod(0o755)

    return put


@pytest.mark.parametrize("version", ["22.18.0", "24.19.0", "100.1.2"])
def test_node_on_the_path_is_used(put_node: PutNode, version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Node that is new enough is good, and nothing is fetched."""
    monkeypatch.setattr(node, "fetch", lambda: pytest.fail("fetched"))
    put_node(version)

    assert node.environment()["PATH"].startswith(str(Path(sys.executable).parent))


def test_old_node_is_replaced(put_node: PutNode, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is too old gives way to PyPI's."""
    monkeypatch.setattr(node, "fetch", lambda: put_node("24.19.0"))
    put_node("20.20.0")

    assert node.environment()


@pytest.mark.usefixtures("put_node")
def test_missing_node_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without network the message says exactly what to do."""
    monkeypatch.setattr(node, "fetch", lambda: None)

    with pytest.raises(SystemExit, match=r"Node 22\.18 or newer\. .* uv sync --inexact --only-group node$"):
        node.environment()


def test_packages_are_installed_when_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, and again only after package.json or the lock file changed."""
    package, installed = tmp_path / "package.json", tmp_path / "node_modules" / ".package-lock.json"
    installed.parent.mkdir()
    package.touch()
    calls: list[tuple[str, ...]] = []

    def npm(*arguments: str) -> int:
        calls.append(arguments)
        installed.touch()
        return 0

    monkeypatch.setattr(node, "ROOT", tmp_path)
    monkeypatch.setattr(node, "PACKAGES", (package, tmp_path / "package-lock.json"))
    monkeypatch.setattr(node, "npm", npm)

    node.install()
    node.install()
    assert len(calls) == 1

    os.utime(package, (installed.stat().st_mtime + 1,) * 2)
    node.install()
    assert len(calls) == 2


def test_frontend_is_built_again_when_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a file went away or the configuration changed, and after a build that was cut short."""
    page, config = tmp_path / "dist" / "index.html", tmp_path / "tsconfig.json"
    page.parent.mkdir()
    config.touch()
    (tmp_path / "src").mkdir()
    for name in ("ROOT", "FRONTEND"):
        monkeypatch.setattr(node, name, tmp_path)
    monkeypatch.setattr(node, "BUILDING", tmp_path / "node_modules" / ".building")
    monkeypatch.setattr(node, "PACKAGES", ())
    npm = Mock(side_effect=[0, 0, 1, 0])
    monkeypatch.setattr(node, "npm", npm)

    page.touch()
    node.build()
    npm.assert_not_called()

    for changed in (tmp_path / "src", config):
        os.utime(changed, (2**32, 2**32))
        node.build()
        os.utime(changed, (0, 0))
    assert npm.call_count == 2

    os.utime(page, (0, 0))
    os.utime(config, (1, 1))
    with pytest.raises(SystemExit):
        node.build()
    page.touch()
    node.build()
    assert npm.call_count == 4
