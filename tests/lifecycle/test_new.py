"""`prism new`, as a process: what it leaves behind, and what it says."""

import json
import random
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest
import yaml

from prism_gen.staging import PREFIX
from tests.support.commands import PRISM, git, prism, prism_json

pytestmark = pytest.mark.usefixtures("small")


def test_project_is_a_repository_with_one_commit(work: Path) -> None:
    """After `new` the tree is clean, and the secrets are not in it."""
    done = prism("new", "shop", "--yes", cwd=work)

    assert done.returncode == 0, done.stderr
    assert git(work / "shop", "log", "--format=%an %s") == "Ada Lovelace Start from Prism"
    assert git(work / "shop", "status", "--porcelain") == ""
    assert ".env" not in git(work / "shop", "ls-files").splitlines()
    assert len((work / "shop" / ".env").read_text().split("SECRET_KEY=")[1].strip()) >= 43


def test_answers_record_the_public_origin(work: Path) -> None:
    """Plain Copier can update the project from the public repository; nothing local leaks."""
    prism("new", "shop", "--yes", "--description", "Sells.", cwd=work)

    answers = yaml.safe_load((work / "shop" / ".copier-answers.yml").read_text())
    assert answers["_src_path"] == "gh:prism-gen/prism"
    assert answers["_commit"].startswith("v")
    assert {name: value for name, value in answers.items() if name[0] != "_"} == {
        "project_name": "Shop",
        "description": "Sells.",
        "author_name": "Ada Lovelace",
        "author_email": "ada@example.org",
        "license": "MIT",
    }


def test_report_says_what_comes_next(work: Path) -> None:
    """A person reads the name, the next commands, and the command that makes the same again."""
    said = prism("new", "shop", "--license", "none", cwd=work).stdout

    assert said.startswith("Shop is in shop: 6 files.")
    assert "  cd shop\n  uv run app dev\n" in said
    assert f"prism new {work}/shop --license none --yes" in said


def test_next_begins_with_what_is_missing(work: Path) -> None:
    """On a machine without uv the first command fetches it."""
    report = json.loads(prism("new", "shop", "--json", cwd=work, PATH="/usr/bin:/bin").stdout)

    assert report["next"][:2] == ["pip install uv", "cd shop"]


def test_json_is_one_object(work: Path) -> None:
    """A program reads the same as a person."""
    report = prism_json("new", "shop", cwd=work)

    assert report["verb"] == "new"
    assert report["path"] == str(work / "shop")
    assert report["added"][:3] == [".copier-answers.yml", ".env", ".env.example"]
    assert {"features", "along", "changed", "removed", "kept", "conflicts", "next"} <= report.keys()


def test_dry_run_writes_nothing(work: Path) -> None:
    """`--dry-run` lists the same files and leaves no trace."""
    report = prism_json("new", "a/shop", "--dry-run", cwd=work)

    assert "README.md" in report["added"]
    assert report["written"] is False
    assert prism("new", "shop", "--dry-run", cwd=work).stdout.startswith("Shop would be in shop: 6 files.")
    assert list(work.iterdir()) == []


def test_same_command_makes_the_same_project(work: Path) -> None:
    """The printed command repeats the project to the byte."""
    first = prism_json("new", "shop", "--name", "O'Brien: #1", "--author-email", "", cwd=work)
    (work / "shop").rename(work / "first")

    subprocess.run(first["again"].replace("prism", " ".join(PRISM), 1), shell=True, check=True, cwd=work)  # noqa: S602

    for path in first["added"]:
        if path != ".env":
            assert (work / "shop" / path).read_bytes() == (work / "first" / path).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["new"], 2, "Which folder?"),
        (["new", "shop", "--with", "nothing"], 2, "There is no feature 'nothing'."),
        (["new", "shop", "--preset", "minimul"], 2, "Did you mean 'minimal'?"),
        (["new", "shop", "--license", "GPL"], 2, "license: 'GPL' is not one of"),
        (["new", "shop", "--name", "a\nb"], 2, "It has a line break"),
        (["new", "x" * 200], 2, "It is longer than 80 characters."),
        (["new", "taken"], 3, "exists and is not empty"),
        (["new", "taken/file"], 3, "exists and is not a folder"),
        (["new", "taken/file/shop"], 3, "Cannot write in"),
        (["new", "/proc/shop"], 3, "Cannot write in /proc"),
    ],
)
def test_refusal_says_why_and_leaves_nothing(work: Path, arguments: list[str], code: int, said: str) -> None:
    """Each refusal has its exit code and its sentence, in text and in JSON, and changes nothing."""
    (work / "taken").mkdir()
    (work / "taken" / "file").write_text("mine")

    done, as_json = prism(*arguments, cwd=work), prism(*arguments, "--json", cwd=work)

    assert (done.returncode, as_json.returncode) == (code, code)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert said in json.loads(as_json.stdout)["error"] + json.loads(as_json.stdout)["hint"]
    assert [path.name for path in work.rglob("*")] == ["taken", "file"]


def test_debug_shows_the_traceback(work: Path) -> None:
    """Who wants to see where a failure arose can."""
    assert "Traceback" in prism("new", "shop", "--license", "GPL", "--debug", cwd=work).stderr


def test_current_folder_is_filled(work: Path) -> None:
    """`prism new .` succeeds in an empty folder, and says how to get into what took its place."""
    (work / "shop").mkdir()

    report = prism_json("new", ".", cwd=work / "shop")

    assert report["next"][0] == f"cd {work / 'shop'}"
    assert git(work / "shop", "status", "--porcelain") == ""


@pytest.mark.parametrize(
    "setting",
    ["init.defaultBranch=bad..name", "filter.x.required=true", "user.name=", "core.fsmonitor=/none"],
)
def test_git_that_refuses_costs_no_project(work: Path, setting: str) -> None:
    """Whatever is set up globally, the project is made, and what git says is passed on."""
    name, value = setting.split("=")
    git(work, "config", "--global", name, value)

    done = prism("new", "shop", cwd=work)

    assert done.returncode == 0, done.stderr
    assert (work / "shop" / "README.md").is_file()
    if not (work / "shop" / ".git" / "refs" / "heads").exists():
        assert "Git could not make the first commit" in done.stdout


def test_inside_a_repository_it_makes_none(work: Path) -> None:
    """A project in a monorepo belongs to the monorepo."""
    git(work, "init", "--quiet")

    done = prism("new", "apps/shop", cwd=work)

    assert done.returncode == 0
    assert f"inside the repository {work}" in done.stdout
    assert not (work / "apps" / "shop" / ".git").exists()


def test_no_git_flag_and_no_git_on_the_machine(work: Path) -> None:
    """Prism does not need git; it says what is missing without it."""
    assert prism("new", "one", "--no-git", cwd=work).returncode == 0
    without = prism("new", "two", cwd=work, PATH=str(work / "nowhere"))

    assert without.returncode == 0
    assert "There is no git on this machine" in without.stdout
    assert not (work / "one" / ".git").exists()
    assert not (work / "two" / ".git").exists()


def test_no_identity_leaves_the_commit_staged(work: Path) -> None:
    """Without an identity everything is staged and the two commands to run are printed."""
    done = prism("new", "shop", cwd=work, GIT_CONFIG_GLOBAL="/dev/null", HOME=str(work / "nobody"))

    assert done.returncode == 0
    assert "git config --global user.name" in done.stdout
    assert 'git commit -m "Start from Prism"' in done.stdout
    assert "A  README.md" in git(work / "shop", "status", "--porcelain").splitlines()


def test_disk_that_takes_no_more_leaves_nothing(work: Path, small: Path) -> None:
    """A write that fails half-way is one sentence, exit 1, and no half project."""
    (small / "template" / "{{ layer.core }}" / "big.txt").write_bytes(b"x" * 100_000)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    command = [*PRISM, "new", "a/shop"]
    done = subprocess.run(command, cwd=work, preexec_fn=limit, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("Error: File too large")
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_interruption_leaves_all_or_nothing(work: Path, sent: signal.Signals) -> None:
    """Stopped at any moment, the project is there whole or not at all; the next run sweeps what is left."""
    for _ in range(15):
        process = subprocess.Popen(
            [*PRISM, "new", "shop", "--yes"], cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(random.uniform(0.05, 0.6))  # noqa: S311
        process.send_signal(sent)
        code = process.wait()
        if (work / "shop").exists():
            assert git(work / "shop", "status", "--porcelain") == ""
            subprocess.run(["rm", "-r", str(work / "shop")], check=True)
        else:
            assert code != 0
        if sent == signal.SIGINT:
            assert code in {0, 130, -signal.SIGINT}
            assert list(work.glob(f"{PREFIX}*")) == []

    assert prism("new", "shop", cwd=work).returncode == 0
    assert [path.name for path in work.iterdir()] == ["shop"]
