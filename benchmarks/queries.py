"""Queries of measurements: pages and buckets out of ten million rows, beside the same queries in raw SQL.

A project on a PostgreSQL of its own, which is filled once; `inside/queries.py` asks, as part of the project.
Both sides of a ratio are asked in turn, on one connection; the answers over the API are for information.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.matrix.workspace import plain, run
from tests.features.soak.databases import Postgres
from tests.support.components import running_postgres

from benchmarks.ingest import make_project

# A hundred sources with a hundred thousand rows each, one a minute.
FILL = """
    INSERT INTO measurement (source, metric, time, value, attributes)
    SELECT 'sensor-' || to_char(source, 'FM000'), 'temperature',
        timestamptz '2026-01-01Z' + number * interval '1 minute',
        20 + 5 * sin(number / 1000.0) + random(), '{}'
    FROM generate_series(0, 99) AS source, generate_series(0, 99999) AS number
"""
INSIDE = Path(__file__).parent / "inside" / "queries.py"


def main() -> None:
    """Fill the table, and ask."""
    with tempfile.TemporaryDirectory() as folder, running_postgres() as server:
        project = make_project(Path(folder) / "app")
        database = Postgres(server)
        done = run(project, ".venv/bin/app", "migrate", DATABASE_URL=database.url)
        assert done.returncode == 0, done.stdout
        database.execute(FILL)
        database.execute("VACUUM ANALYZE measurement")
        shutil.copy(INSIDE, project / "queries.py")
        words = [".venv/bin/python", "queries.py", database.url]
        sys.exit(subprocess.run(words, cwd=project, env=plain(), check=False).returncode)


if __name__ == "__main__":
    main()
