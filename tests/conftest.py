"""Every test runs with a git identity of its own and without the settings of whoever runs it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from scripts.matrix.skips import TOLD

from tests.support.components import NOT_RUN
from tests.support.templates import featureless

IDENTITY = """\
[user]
    name = Ada Lovelace
    email = ada@example.org
[safe]
    directory = *
"""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that of two processes neither waits for the other in the end."""
    items.sort(key=lambda item: "generated" not in item.path.parts)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that began this one how many tests of generated projects could not run."""
    getattr(session.config, "workeroutput", {})["not_run"] = session.config.stash.get(NOT_RUN, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Count those of a process that has ended."""
    count = getattr(node, "workeroutput", {}).get("not_run", 0)
    node.config.stash[NOT_RUN] = node.config.stash.get(NOT_RUN, 0) + count


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests of generated projects could not run."""
    if count := terminalreporter.config.stash.get(NOT_RUN, 0):
        terminalreporter.write_line(f"Of the generated projects, {TOLD.format(count)}.")


@pytest.fixture(scope="session", autouse=True)
def isolated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The settings of whoever runs the tests change nothing; HOME stays, for the caches in it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [*filter(_is_personal, os.environ)]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path_factory.mktemp("git") / "config"))
        Path(os.environ["GIT_CONFIG_GLOBAL"]).write_text(IDENTITY)
        yield


@pytest.fixture(autouse=True)
def git_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Global git settings that a test may change."""
    (tmp_path / "gitconfig").write_text(IDENTITY)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))


def _is_personal(name: str) -> bool:
    return name.startswith(("GIT_", "PRISM_")) or name in {"EMAIL", "NO_COLOR", "FORCE_COLOR"}


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, which is the current one."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small template on disk, without a feature, which `prism` uses instead of its own."""
    folder = tmp_path / "small"
    core = folder / "template" / "{{ layer.core }}"
    (core / "src").mkdir(parents=True)
    (folder / "copier.yml").write_text(yaml.safe_dump(featureless(), sort_keys=False))
    (core / "{{ _copier_conf.answers_file }}.jinja").write_text("{{ _copier_answers | to_nice_yaml -}}\n")
    (core / ".env.example").write_text("ENVIRONMENT=development\nSECRET_KEY=<random>\n")
    (core / ".gitignore.jinja").write_text(".env\n")
    (core / "README.md.jinja").write_text("# {{ project_name }}\n")
    (core / "src" / "main.py").write_text("print('hello')\n")
    monkeypatch.setenv("PRISM_TEMPLATE", str(folder))
    return folder
