"""A project without a feature stays small."""

from prism_gen.render import render
from prism_gen.store import current_template
from tests.generated.conftest import Generated, without_features

MOST_FILES, MOST_LINES, MOST_DISTRIBUTIONS = 160, 7_500, 45


def test_files_and_lines() -> None:
    """At most 160 tracked files and 7,500 lines."""
    tree = render(current_template(), {})

    assert len(tree) <= MOST_FILES
    assert sum(file.content.count(b"\n") for file in tree.values()) <= MOST_LINES


@without_features
def test_distributions(project: Generated) -> None:
    """At most 45 Python distributions at run time."""
    exported = project.run("uv", "export", "--quiet", "--no-dev", "--no-emit-project", "--no-hashes")
    lines = [line for line in exported.splitlines() if "==" in line]

    assert len(lines) <= MOST_DISTRIBUTIONS
