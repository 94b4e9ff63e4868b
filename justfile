# The verbs of this repository; a generated project has the same ones.

_default:
    @just --list

# Lint, format and types, of Prism and of what it writes down
check:
    ruff check
    ruff format --check
    mypy
    python -m scripts.plans --check
    shellcheck try check .ci/run scripts/tools.sh
    zizmor --offline --quiet .github "template/{{{{ layer.core }}/.github"

# Every test, in two processes
test *arguments:
    pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder {{ arguments }}

# What `just test` does a tenth of, in full: kills of every verb, and of the processes that run jobs
soak:
    KILLS=300 pytest -s tests/lifecycle/test_kills.py
    SOAK=1 pytest -s tests/features/soak tests/features/webhooks_soak

# Every set of features in memory, then those that tell most as projects; or run only these: `just matrix none a+b`
matrix *sets:
    python -m scripts.matrix {{ sets }}

# Format, and mend what can be mended
fmt:
    ruff check --fix
    ruff format

# Render the template into a folder, to look at it
render folder *arguments:
    prism new {{ folder }} --yes --no-git {{ arguments }}

# Build the documentation site
docs:
    python -m zensical build --strict --clean

# Freeze the working template as version X and move on to the next .dev
release version:
    python scripts/release.py {{ version }}

# Speed: of Prism as ratios within one run, of background jobs, of measurements, and of webhooks
bench:
    python -m benchmarks.run
    python -m benchmarks.jobs
    python -m benchmarks.ingest
    python -m benchmarks.queries
    python -m benchmarks.webhooks
