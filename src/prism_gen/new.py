"""`prism new`: from a request to a project on disk, or to nothing at all."""

import shutil
from dataclasses import replace
from pathlib import Path
from subprocess import CalledProcessError

from prism_gen import git
from prism_gen.catalog import along, catalog
from prism_gen.dotenv import ENV, write_env
from prism_gen.naming import NAME
from prism_gen.render import Tree, render
from prism_gen.report import Report, shown
from prism_gen.request import Request
from prism_gen.staging import refuse_occupied, staged, write
from prism_gen.template import Template

COMMIT_MESSAGE = "Start from Prism"
NO_GIT = "There is no git on this machine, so this is not a repository yet. Later: git init"
NO_IDENTITY = f"""\
Git does not know who you are, so the first commit is staged and waits for two commands:
  git config --global user.name "Your Name" && git config --global user.email you@example.org
  git commit -m "{COMMIT_MESSAGE}\""""
GIT_REFUSES = f"""\
Git could not make the first commit. It says:
  {{why}}
When that is mended: git init && git add --all && git commit -m "{COMMIT_MESSAGE}\""""


def new(request: Request, template: Template) -> Report:
    """Make the project: render, stage, commit, rename.

    Raises UsageError for a refused answer, PreconditionError for a target that is taken or not writable.
    """
    tree = _rendered(request, template)
    with staged(request.target) as stage:
        write(tree, stage)
        write_env(stage)
        notes = _versioned(stage, request)
    return _report(request, template, tree, notes)


def preview(request: Request, template: Template) -> Report:
    """What `new` would do; nothing is written."""
    refuse_occupied(request.target)
    planned = _report(request, template, _rendered(request, template), [])
    return replace(planned, written=False)


def _rendered(request: Request, template: Template) -> Tree:
    return render(template, {**request.answers, **dict.fromkeys(request.features, True)})


def _versioned(stage: Path, request: Request) -> list[str]:
    """Put the staged project under version control as far as that is possible; say what is missing."""
    if not request.with_git:
        return []
    if not git.available():
        return [NO_GIT]
    if outer := git.repository(stage):
        return [f"This is inside the repository {outer}, so it has none of its own."]
    try:
        git.start(stage)
        if not git.can_commit(stage):
            return [NO_IDENTITY]
        git.commit(stage, COMMIT_MESSAGE)
    except CalledProcessError as error:
        return [GIT_REFUSES.format(why=error.stderr.strip())]
    return []


def _report(request: Request, template: Template, tree: Tree, notes: list[str]) -> Report:
    return Report(
        verb="new",
        path=request.target,
        title=request.answers[NAME],
        features=list(request.features),
        along=along(request.features, catalog(template)),
        added=sorted([*tree, ENV]),
        notes=notes,
        next=_next(request.target),
        again=request.command,
    )


def _next(target: Path) -> list[str]:
    fetch_uv = [] if shutil.which("uv") else ["pip install uv"]
    return [*fetch_uv, f"cd {shown(target)}", "uv run app dev", "uv run app create-admin"]
