"""What `app dev` does first."""

import socket
from pathlib import Path

import pytest

from app import dev, ports
from app.feature import Feature


def test_env_is_written_once_with_random_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each secret is its own, only the owner reads it, and what they wrote stays."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / ".env.example").write_text("A=<random>\nB=<random>\nC=c\n")

    dev.write_env()
    first = (tmp_path / ".env").read_text()
    dev.write_env()

    a, b, c = (line.partition("=")[2] for line in first.splitlines())
    assert len({a, b}) == 2
    assert min(len(a), len(b)) >= 43
    assert c == "c"
    assert (tmp_path / ".env").read_text() == first
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600


def test_taken_port_is_a_sentence() -> None:
    """The message has a command that works, with ports that are free."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(SystemExit) as refusal:
            ports.refuse_taken("dev", {"--port": port, "--web-port": port})

    said, offered = str(refusal.value).split(" --port ")
    assert said == f"Port {port} is taken. Choose another: uv run app dev"
    assert int(offered.split(" --web-port ")[0]) > port


def test_features_name_processes_that_run_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """They stand beside the API and Vite, by their labels."""
    orders = Feature(name="orders", title="Orders", summary="", processes={"mail": ["app", "mail"]})
    monkeypatch.setattr(dev, "discover", lambda: [orders])

    assert list(dev.commands(8000, 5173)) == ["api", "web", "mail"]
