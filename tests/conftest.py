"""Every test runs with a git identity of its own and without the settings of whoever runs it."""

from pathlib import Path

import pytest

from tests.support.templates import REPOSITORY


@pytest.fixture(autouse=True)
def isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home with nothing but a git identity, outside of any repository."""
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\n\tname = Ada Lovelace\n\temail = ada@example.org\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("PRISM_TEMPLATE", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, which is the current one."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small template on disk, which `prism` uses instead of its own."""
    folder = tmp_path / "small"
    core = folder / "template" / "{{ layer.core }}"
    (core / "src").mkdir(parents=True)
    (folder / "copier.yml").write_bytes((REPOSITORY / "copier.yml").read_bytes())
    (core / "{{ _copier_conf.answers_file }}.jinja").write_text("{{ _copier_answers | to_nice_yaml -}}\n")
    (core / ".env.example").write_text("ENVIRONMENT=development\nSECRET_KEY=<random>\n")
    (core / ".gitignore.jinja").write_text(".env\n")
    (core / "README.md.jinja").write_text("# {{ project_name }}\n")
    (core / "src" / "main.py").write_text("print('hello')\n")
    monkeypatch.setenv("PRISM_TEMPLATE", str(folder))
    return folder
