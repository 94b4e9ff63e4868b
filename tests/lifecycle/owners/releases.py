"""Two releases of Prism's template with two features; the second changes what owners like to edit, too."""

from pathlib import Path

from prism_gen.template import Template
from tests.support.templates import NOTES, REMINDERS, with_layers

OLD, NEW = "1.0.0", "2.0.0"
CORE = "template/{{ layer.core }}"
LOGO, SCRIPT, MIGRATION = (
    "docs/logo.png",
    "scripts/backup.sh",
    "backend/migrations/versions/20261201_core_0002_names.py",
)

JOB = """
  audit:
    name: Audit
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
    steps:
      - run: uvx pip-audit
"""
BACKUP = """
  backup:
    image: postgres:18.4
    restart: unless-stopped
    depends_on: [postgres]
"""
NAMES = '''\
"""Find people by their names."""

from alembic import op

revision = "core_0002"
down_revision = "core_0001"


def upgrade() -> None:
    op.create_index(op.f("ix_users_name"), "users", ["name"])


def downgrade() -> None:
    op.drop_index(op.f("ix_users_name"))
'''
# What the second release changes in files of the core: path, old text, new text.
CHANGES = [
    (
        "README.md.jinja",
        "runs the browser tests |",
        "runs the browser tests in Chromium |\n| `uv run just licenses` | lists licences |",
    ),
    (
        ".env.example.jinja",
        "LOG_LEVEL=info\n",
        "LOG_LEVEL=info\n\n# The seconds of a request.\nREQUEST_TIMEOUT=30\nSIGNING_KEY=<random>\n",
    ),
    ("compose.yaml.jinja", "-postgres:18}\n", "-postgres:18.4}\n"),
    ("compose.yaml.jinja", "\nvolumes:\n", f"{BACKUP}\nvolumes:\n"),
    ("Dockerfile", "FROM node:24-slim AS frontend", "FROM node:26-slim AS frontend"),
    ("Dockerfile", "/uv:0.13 /uv", "/uv:0.14 /uv"),
    (
        ".github/workflows/ci.yml",
        "@fac544c07dec837d0ccb6301d7b5580bf5edae39 # v8.2.0",
        "@0123456789abcdef0123456789abcdef01234567 # v9.0.0",
    ),
    (
        ".github/workflows/ci.yml",
        "recipe: build }\n",
        "recipe: build }\n          - { name: Licences, recipe: licenses }\n",
    ),
    (".github/workflows/ci.yml", "      - run: docker build .\n", f"      - run: docker build .\n{JOB}"),
    ("package.json.jinja", '"react": "19.3.1"', '"react": "19.4.0"'),
    ("package.json.jinja", '"react-dom": "19.3.1"', '"clsx": "2.2.0",\n"react-dom": "19.4.0"'),
    ("package.json.jinja", '    "e2e":', '    "licenses": "npm query *",\n    "e2e":'),
    ("pyproject.toml.jinja", '"fastapi>=0.165.0,<0.166"', '"fastapi>=0.170.0,<0.171"'),
    ("pyproject.toml.jinja", '    "EM",     #', '    "D107",   # the class says it\n    "EM",     #'),
    (
        "backend/app/main.py",
        "        redoc_url=None,\n",
        "        redoc_url=None,\n        swagger_ui_oauth2_redirect_url=None,\n",
    ),
    (
        "backend/app/main.py",
        "    app.add_middleware(logs.LogRequests)\n",
        "    app.add_middleware(logs.LogRequests, slow=1.0)\n",
    ),
    (
        "backend/app/settings.py",
        '    trusted_proxies: str = "127.0.0.1"\n',
        '    trusted_proxies: str = "127.0.0.1"\n    request_timeout: int = 30\n',
    ),
    ("frontend/src/routes/_app/index.tsx", "is up and running.", "runs."),
    ("tsconfig.json", '    "skipLibCheck"', '    "libReplacement": false,\n    "skipLibCheck"'),
    (
        "justfile",
        "# Build the frontend\n",
        "# List the licences\nlicenses:\n    uv run app npm run licenses\n\n# Build the frontend\n",
    ),
    ("docs/deploy.md", "You need a server with", "You need a server of 2 GB with"),
    (".gitignore.jinja", "test-results/\n", "test-results/\ncoverage/\n"),
    ("docs/logo.png", "\0\1", "\0\2"),
    ("scripts/backup.sh", "pg_dump", "pg_dump --format custom"),
]


def write_releases(folder: Path) -> Path:
    """Make the two archives in a folder, as `PRISM_RELEASES` expects them; the second one is the current."""
    work = with_layers(folder / "work", [NOTES, REMINDERS])
    core, releases = work / CORE, folder / "releases"
    releases.mkdir()
    _write(core / LOGO, "PNG\0\1\n")
    _write(core / SCRIPT, "#!/bin/sh\npg_dump\n")
    (core / SCRIPT).chmod(0o755)
    Template.from_folder(work, OLD).to_archive(releases / f"{OLD}.zip")
    _renew(work, core)
    Template.from_folder(work, NEW).to_archive(releases / f"{NEW}.zip")
    (releases / "current").write_text(f"{NEW}\n")
    return releases


def _renew(work: Path, core: Path) -> None:
    for path, old, new in CHANGES:
        text = (core / path).read_text()
        assert text.count(old) == 1, (path, old)
        (core / path).write_text(text.replace(old, new))
    (core / "e2e" / "accessibility.spec.ts").rename(core / "e2e" / "a11y.spec.ts")
    (core / ".dockerignore").unlink()
    _write(core / "backend/app/timeouts.py", '"""How long a request may take."""\n')
    _write(core / MIGRATION, NAMES)
    config = work / "copier.yml"
    config.write_text(config.read_text().replace("core: core_0001", "core: core_0002"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
