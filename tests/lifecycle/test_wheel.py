"""The wheel: all that a machine without a network needs."""

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from prism_gen.store import current_version
from tests.support.commands import git
from tests.support.templates import REPOSITORY


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(["uv", "build", "--quiet", "--wheel", "--out-dir", target, REPOSITORY], check=True)
    return next(target.glob("*.whl"))


def test_wheel_carries_the_template_as_one_archive(wheel: Path) -> None:
    """No loose template file is there for an installer to compile."""
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()

    assert f"prism_gen/releases/{current_version()}.zip" in names
    assert not [name for name in names if "layer.core" in name]


def test_new_works_offline_from_a_clean_environment(wheel: Path, work: Path) -> None:
    """Installed into an empty environment, and cut off from every network, `prism new` does all it does."""
    subprocess.run(["uv", "venv", "--quiet", work / "venv"], check=True)
    subprocess.run(["uv", "pip", "install", "--quiet", "--python", work / "venv", wheel], check=True)

    offline = ["unshare", "--net"] if os.geteuid() == 0 else []
    command = [*offline, str(work / "venv" / "bin" / "prism"), "new", "shop", "--yes"]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert git(work / "shop", "rev-list", "--count", "HEAD") == "1"
    assert git(work / "shop", "status", "--porcelain") == ""
    assert f"_commit: v{current_version()}" in (work / "shop" / ".copier-answers.yml").read_text()
    assert "<random>" not in (work / "shop" / ".env").read_text()
