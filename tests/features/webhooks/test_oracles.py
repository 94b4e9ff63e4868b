"""Verification beside the libraries of Stripe, of Slack and of Standard Webhooks, in a generated project."""

import re
import shutil
from pathlib import Path

from scripts.matrix.workspace import Workspace, run

from prism_gen.store import current_version
from prism_gen.template import Template
from tests.support.templates import REPOSITORY

ORACLES = Path(__file__).parent / "owner" / "oracles.py"
LIBRARIES = ("stripe==16.1.0", "slack-sdk==3.47.0", "standardwebhooks==1.1.0")
TEST = "backend/tests/test_oracles.py"


def test_we_agree_with_the_libraries_of_providers(tmp_path: Path) -> None:
    """In both directions; `owner/oracles.py` says in what."""
    project = tmp_path / "app"
    Workspace(project, Template.from_folder(REPOSITORY, current_version())).switch(("webhooks",))
    shutil.copy(ORACLES, project / TEST)

    lent = [part for library in LIBRARIES for part in ("--with", library)]
    done = run(project, "uv", "run", "--quiet", *lent, "pytest", "-q", TEST)

    assert done.returncode == 0, done.stdout
    assert re.search(r"^12 passed", done.stdout, re.MULTILINE), done.stdout
