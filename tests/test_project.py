"""A project whose answers file cannot be used."""

from pathlib import Path

import pytest

from prism_gen.errors import PreconditionError
from prism_gen.project import find_project
from prism_gen.render import ANSWERS_FILE
from tests.support.commands import git, prism

BROKEN = {
    "unreadable": "[",
    "of another template": "_src_path: gh:other/other\n_commit: v1.0.0\n",
    "at no version": "_src_path: gh:prism-gen/prism\n_commit: main\n",
}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("with_git", [True, False])
def test_answers_come_back_from_whoever_has_them(work: Path, broken: str, with_git: bool) -> None:
    """The command of git is named where the last commit has the file, staged as the change may be."""
    prism("new", "shop", *([] if with_git else ["--no-git"]), cwd=work)
    (work / "shop" / ANSWERS_FILE).write_text(BROKEN[broken])

    with pytest.raises(PreconditionError) as refused:
        find_project(work / "shop")

    assert ("git" in refused.value.hint) is with_git
    if with_git:
        git(work / "shop", "add", "--all")
        git(work / "shop", *refused.value.hint.split(": git ")[1].split())
        find_project(work / "shop")
    else:
        assert "restore it from a backup" in refused.value.hint
