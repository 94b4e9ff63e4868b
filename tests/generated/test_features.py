"""The project of each feature is green from its first commit, and so are those that cover every pair."""

from tests.generated.conftest import Generated, of_features


@of_features
def test_set_is_green(project: Generated) -> None:
    """Alone, with what it brings along, and beside others."""
    project.check()
