"""The projects that the tests and the benchmarks run, and their databases."""

import shutil
from pathlib import Path

from scripts.matrix.workspace import Workspace, run

from prism_gen.store import current_version
from prism_gen.template import Template
from tests.features.soak.databases import Database
from tests.support.templates import REPOSITORY

OWNER = Path(__file__).parent / "owner"
# No column is unique: it would hide that something has happened twice.
EFFECT = "CREATE TABLE effect (run_id bigint NOT NULL, attempt integer NOT NULL)"


def make_project(root: Path, feature: str = "scheduler", owner: Path = OWNER) -> Path:
    """A new project with a feature, installed, and with what its owner has written."""
    template = Template.from_folder(REPOSITORY, current_version())
    Workspace(root, template).switch((feature,))
    done = run(root, "uv", "sync", "--quiet")
    assert done.returncode == 0, done.stdout
    shutil.copytree(owner, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    return root


def migrate(root: Path, database: Database, effect: str = EFFECT) -> Database:
    """Make the tables of the project, and that in which the owner's code leaves its traces."""
    done = run(root, ".venv/bin/app", "migrate", DATABASE_URL=database.url)
    assert done.returncode == 0, done.stdout
    database.execute(effect)
    return database
