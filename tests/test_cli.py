"""The command line itself: help, versions, flags, the wizard."""

import os
import pty
import subprocess
import termios
from pathlib import Path

import pytest
import yaml

from prism_gen.questions import asked
from prism_gen.store import current_template, current_version
from tests.support.commands import PRISM, prism, prism_json
from tests.support.templates import NOTES, REMINDERS, with_layers

UP = "\x1b[A"  # from the first feature of the list to the last one, which is reminders
ORIGIN = "_src_path: gh:prism-gen/prism\n"


def test_help_lists_every_command() -> None:
    """`prism`, `prism -h` and `prism --help` say what there is."""
    said = prism("--help")

    assert said.returncode == 0
    assert all(verb in said.stdout for verb in ("new", "features", "status"))
    assert prism("-h").stdout == said.stdout


@pytest.mark.parametrize("arguments", ["--help", "features", "features --json"])
def test_help_and_features_never_import_jinja(arguments: str) -> None:
    """What needs no rendering does not pay for it."""
    code = f"import sys; sys.argv = ['prism', *{arguments.split()!r}]; from prism_gen.cli import run\n"
    check = "sys.exit(run(sys.argv[1:]) or (9 if 'jinja2' in sys.modules else 0))"

    assert subprocess.run([PRISM[0], "-c", code + check], capture_output=True, check=False).returncode == 0


def test_version() -> None:
    """`--version` names the version that projects will record."""
    assert prism("--version").stdout == f"prism {current_version()}\n"


def test_every_question_has_a_flag() -> None:
    """What the wizard can ask, a script can say."""
    offered = prism("new", "--help").stdout

    for question in asked(current_template()):
        flag = (
            "--with"
            if question.is_feature
            else "--" + question.name.removeprefix("project_").replace("_", "-")
        )
        assert flag in offered


def test_features_as_json() -> None:
    """The list is an object with the feature's name, title, summary and requirements."""
    listed = prism_json("features")["features"]

    assert all(feature.keys() == {"name", "title", "summary", "requires"} for feature in listed)


@pytest.mark.usefixtures("small")
def test_no_colour_off_a_terminal(work: Path) -> None:
    """A log file gets plain text."""
    assert "\033" not in prism("new", "shop", cwd=work).stdout


@pytest.mark.usefixtures("small")
def test_status_of_an_edited_project(work: Path) -> None:
    """The version, what was edited and deleted, and whether all is committed."""
    prism("new", "shop", cwd=work)
    (work / "shop" / "README.md").write_text("# Mine\n")
    (work / "shop" / "src" / "main.py").unlink()

    found = prism_json("status", cwd=work / "shop" / "src")

    assert found["version"] == found["current"] == current_version()
    assert found["features"] == found["along"] == []
    assert found["edited"] == ["README.md"]
    assert found["missing"] == ["src/main.py"]
    assert found["clean"] is False


def test_status_of_a_migration_that_prism_linked(work: Path) -> None:
    """What a migration revises is Prism's own doing; all else in it is the owner's."""
    prism("new", "shop", cwd=work)
    versions = work / "shop" / "backend" / "migrations" / "versions"
    (path,) = versions.glob("*core_0001*.py")
    text = path.read_text()

    path.write_text(text.replace("down_revision = None", 'down_revision = "mine"'))
    linked = prism_json("status", cwd=work / "shop")["edited"]
    path.write_text(text + "# Mine\n")
    edited = prism_json("status", cwd=work / "shop")["edited"]
    path.write_text("This is no Python")
    broken = prism_json("status", cwd=work / "shop")["edited"]

    name = path.relative_to(work / "shop").as_posix()
    assert (linked, edited, broken) == ([], [name], [name])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (f"{ORIGIN}_commit: v99.0.0\n", "does not know template version 99.0.0"),
        (f"{ORIGIN}_commit: v1-3-gabc\n", "is at 'v1-3-gabc', which is no version of gh:prism-gen/prism"),
        (
            f"{ORIGIN}_commit: v{current_version()}\nlicense: GPL\n",
            ".copier-answers.yml: license: 'GPL' is not",
        ),
        (
            f"{ORIGIN}_commit: v{current_version()}\n1: x\n",
            ".copier-answers.yml: The template asks no question",
        ),
        ("_commit: v1.0.0\n_src_path: gh:other/one\n", "was made from 'gh:other/one'"),
        ("_commit: [\n", "cannot be read"),
        ("- a\n", "cannot be read"),
        ("project_name: Shop\n", "was made from None"),
    ],
)
def test_status_of_a_project_that_cannot_be_read(work: Path, answers: str, said: str) -> None:
    """An answers file from another version, or broken by hand, is named with the way out."""
    (work / ".copier-answers.yml").write_text(answers)

    done = prism("status", cwd=work)

    assert done.returncode == 3
    assert said in done.stderr


def test_status_outside_a_project(work: Path) -> None:
    """Elsewhere the command to begin with is named."""
    done = prism("status", cwd=work)

    assert done.returncode == 3
    assert "prism new my-app" in done.stderr


@pytest.mark.usefixtures("small")
def test_wizard_asks_what_no_flag_answers(work: Path) -> None:
    """At a terminal each question is asked once with its proposal; Enter takes it, typing changes it."""
    answers = {
        "What is the project called?": "\r",
        "What is it for, in one sentence?": "Sells.\r",
        "Who is the author?": "\r",
        "What is the author's e-mail address?": "\r",
    }

    code, screen = _at_a_terminal(work, ["new", "shop", "--license", "none"], answers)

    assert code == 0, screen
    assert "Which licence?" not in screen
    recorded = yaml.safe_load((work / "shop" / ".copier-answers.yml").read_text())
    assert recorded["project_name"] == "Shop"
    assert recorded["description"] == "Sells."
    assert recorded["author_name"] == "Ada Lovelace"


def test_wizard_offers_features_and_says_what_each_brings(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every other question answered by flags, the features are chosen from a list."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(with_layers(tmp_path / "layered", [NOTES, REMINDERS])))
    flags = [
        "--name",
        "S",
        "--description",
        "",
        "--author-name",
        "",
        "--author-email",
        "",
        "--license",
        "none",
    ]

    code, screen = _at_a_terminal(work, ["new", "shop", *flags], {"Brings notes.": f"{UP} \r"})

    assert code == 0, screen
    assert "notes came along" in screen.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert (work / "shop" / "docs" / "features" / "reminders.md").is_file()


@pytest.mark.parametrize(
    ("verb", "keys", "said"),
    [
        ("add", "\r", "Nothing was picked, so nothing has changed."),
        ("remove", "\r", "Nothing was picked, so nothing has changed."),
        ("add", f"{UP} \r", "The same again: prism add reminders"),
    ],
)
def test_features_are_picked(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str, keys: str, said: str
) -> None:
    """A person who names no feature chooses from a list; to choose none is no mistake."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(with_layers(tmp_path / "layered", [NOTES, REMINDERS])))
    prism("new", "shop", "--with", "notes", cwd=work)

    code, screen = _at_a_terminal(work / "shop", [verb], {f"Which features to {verb}?": keys})

    assert code == 0, screen
    assert said in screen
    assert ("The same again" in screen) is (keys != "\r")


def test_dash_of_a_folder_is_explained_to_new_only() -> None:
    """Of the commands, it is the one that takes a folder."""
    hint = "A folder that begins with a dash"

    made, added = prism("new", "-dash"), prism("add", "notes", "--to")

    assert (made.returncode, added.returncode) == (2, 2)
    assert hint in made.stderr
    assert hint not in added.stderr


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("variable", "coloured"), [("NO_COLOR", False), ("OTHER", True)])
def test_no_color_is_respected(
    work: Path, monkeypatch: pytest.MonkeyPatch, variable: str, coloured: bool
) -> None:
    """A terminal gets emphasis unless its owner wants none."""
    monkeypatch.setenv(variable, "1")

    _, screen = _at_a_terminal(work, ["new", "shop", "--yes"], {})

    assert ("\033[1m" in screen) is coloured


@pytest.mark.usefixtures("small")
def test_wizard_refuses_before_it_asks(work: Path) -> None:
    """A target that is taken is said before the first question, not after the last."""
    (work / "shop").mkdir()
    (work / "shop" / "a").write_text("mine")

    code, screen = _at_a_terminal(work, ["new", "shop"], {})

    assert code == 3
    assert "What is the project called?" not in screen


@pytest.mark.usefixtures("small")
def test_wizard_can_be_left(work: Path) -> None:
    """Ctrl-C at a question leaves nothing and exits with 130."""
    code, _ = _at_a_terminal(work, ["new", "shop"], {"What is the project called?": "\x03"})

    assert code == 130
    assert list(work.iterdir()) == []


def _at_a_terminal(folder: Path, arguments: list[str], answers: dict[str, str]) -> tuple[int, str]:
    """Run `prism` on a pseudo-terminal, pressing the keys of each answer when its question is there."""
    main, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (50, 200))
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(
        [*PRISM, *arguments], cwd=folder, stdin=terminal, stdout=terminal, stderr=terminal, env=environment
    ) as process:
        os.close(terminal)
        screen = ""
        for question, keys in answers.items():
            screen += _read_until(main, question)
            os.write(main, keys.encode())
        screen += _read_until(main, None)
    os.close(main)
    return process.returncode, screen


def _read_until(main: int, wanted: str | None) -> str:
    """What the program prints until it has asked a question, or until it ends."""
    text = ""
    while wanted is None or wanted not in text:
        try:
            text += os.read(main, 65536).decode(errors="replace")
        except OSError:  # the program has ended
            break
    return text
