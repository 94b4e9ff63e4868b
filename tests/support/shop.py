"""A generated project whose own tools are run: real Alembic, on a real database."""

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.matrix.workspace import run

from tests.support.commands import git, prism_json

CORE = {"alembic_version", "users", "user_sessions", "login_failures"}
VERSIONS = "backend/migrations/versions"
RETIRED = "backend/migrations/retired.txt"
# Nothing is compiled twice, whatever the settings of whoever runs the tests.
QUICK = {"PYTHONDONTWRITEBYTECODE": ""}
# What `app migrate` and the single-head test of a project do; then whether the tables are what models say.
MIGRATE = """
import json
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from app.migrate import alembic_config, migrate, migration_engine
from app.settings import get_settings

url = get_settings().database_url
config = alembic_config(url)
assert len(ScriptDirectory.from_config(config).get_heads()) == 1
migrate(url)
command.check(config)
print(json.dumps(inspect(migration_engine(url)).get_table_names()))
"""
DOWN_AND_UP = MIGRATE.replace("migrate(url)", "migrate(url); command.downgrade(config, 'base'); migrate(url)")
OWN = '''\
"""Find people by their names."""

from alembic import op

revision = "{id}"
down_revision = "{parent}"


def upgrade() -> None:
    op.create_index("ix_users_{column}", "users", ["{column}"])


def downgrade() -> None:
    op.drop_index("ix_users_{column}", "users")
'''


@dataclass(frozen=True)
class Shop:
    """A project, and the tools of an environment that several projects share."""

    root: Path
    tools: Path

    def run(self, tool: str, *arguments: str, **environment: str) -> str:
        """Run a tool in the project; it must succeed."""
        done = subprocess.run(
            [str(self.tools / tool), *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root / "backend"), **QUICK, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def change(self, *command: str) -> None:
        """Run `prism` in the project; it must succeed."""
        prism_json(*command, cwd=self.root)

    def migrate(self, script: str = MIGRATE, **environment: str) -> set[str]:
        """Upgrade to the only head and check that nothing is left to do; the tables, without the core's."""
        tables: list[str] = json.loads(self.run("python", "-c", script, **environment).splitlines()[-1])
        return {*tables} - CORE

    def write_own(self, id_: str, parent: str, column: str) -> None:
        """A migration of the owner's, and the model that it is for."""
        (self.root / VERSIONS / f"{id_}.py").write_text(OWN.format(id=id_, parent=parent, column=column))
        models = self.root / "backend" / "app" / "users" / "models.py"
        text, count = re.subn(
            rf"({column}: .* = mapped_column\(.*)\)", r"\1, index=True)", models.read_text(), count=1
        )
        assert count == 1
        models.write_text(text)

    def migrations(self) -> set[str]:
        """The names of the migrations."""
        return {path.name for path in (self.root / VERSIONS).glob("*.py")}

    def retired(self) -> str | None:
        """The list of retired tables."""
        return (self.root / RETIRED).read_text() if (self.root / RETIRED).exists() else None

    def commit(self) -> None:
        """Have git track all that there is."""
        if not (self.root / ".git").exists():
            git(self.root, "init", "--quiet")
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--message", "Work")

    def lint(self) -> None:
        """Check the migrations as the project checks them."""
        self.run("ruff", "check", VERSIONS)
        self.run("ruff", "format", "--check", VERSIONS)


def environment(folder: Path, *features: str) -> Path:
    """The tools of a project that has these features and no more."""
    chosen = ["--with", ",".join(features)] if features else []
    prism_json("new", "shop", "--no-git", *chosen, cwd=folder)
    done = run(folder / "shop", "uv", "sync", "--quiet")
    assert done.returncode == 0, done.stdout
    return folder / "shop" / ".venv" / "bin"
