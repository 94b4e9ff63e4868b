"""Templates, projects and answers that mean harm: refused with a message, and nothing is written astray."""

import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from prism_gen.errors import PreconditionError
from prism_gen.project import find_project
from prism_gen.store import SOURCE, current_version
from prism_gen.template import Template
from tests.support.commands import prism
from tests.support.six import six
from tests.support.snapshots import snapshot

EXAMPLES = 200
ANSWERS = ".copier-answers.yml"
CORE = "template/{{ layer.core }}"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A harmless template."""
    return six(tmp_path_factory.mktemp("six"))


@pytest.fixture
def archive(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same as the only version that `prism` carries, to be tampered with."""
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / "current").write_text("1.0.0")
    Template.from_folder(template, "1.0.0").to_archive(folder / "1.0.0.zip")
    monkeypatch.setenv("PRISM_RELEASES", str(folder))
    return folder / "1.0.0.zip"


@pytest.fixture
def shop(template: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one feature, to be tampered with."""
    monkeypatch.setenv("PRISM_TEMPLATE", str(template))
    done = prism("new", "shop", "--with", "alpha", "--no-git", cwd=work)
    assert done.returncode == 0, done.stderr
    return work / "shop"


def _refused(done: CompletedProcess[str], *codes: int) -> str:
    code, said = done.returncode, done.stderr
    assert code in codes, (code, said)
    assert said.startswith("Error: ")
    assert "Traceback" not in said
    assert len(said) < 1000
    return said


NAMES = [
    ".",
    "template/../../evil",
    "template/{{ layer.core }}/../../evil",
    "/etc/prism-evil",
    "../evil",
    "template//etc/prism-evil",
    "template/{{ layer.core }}/./evil",
    "template/{{ '..' }}/evil",
    "template/{{ '../..' }}/evil",
    "template/{{ '/etc' }}/prism-evil",
    "template/{{ layer.core }}/.git/hooks/pre-commit",
    "template/{{ layer.core }}/.GIT/hooks/pre-commit",
    "template/{{ layer.core }}/backend/.git/config",
    "template/{{ layer.core }}/.prism/verb-000001/journal.json",
    "template/{{ layer.core }}/{{ '.prism' }}/x",
    "template/{{ '.' }}",
    "template/{{ layer.core }}/README.md/evil",
]


@pytest.mark.parametrize("name", NAMES)
def test_archive_that_writes_astray(archive: Path, work: Path, name: str) -> None:
    """A path out of the project, or into what git and Prism keep there, is refused; nothing is written."""
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(name, "evil")

    _refused(prism("new", "shop", "--yes", cwd=work), 1)

    assert list(work.iterdir()) == []
    assert not Path("/etc/prism-evil").exists()
    assert not (work.parent / "evil").exists()


def test_update_to_an_archive_that_writes_astray(archive: Path, work: Path) -> None:
    """The same on the way to a newer version: the project stays as it is."""
    prism("new", "shop", "--yes", cwd=work)
    shutil.copy(archive, archive.with_name("1.1.0.zip"))
    archive.with_name("current").write_text("1.1.0")
    with zipfile.ZipFile(archive.with_name("1.1.0.zip"), "a") as opened:
        opened.writestr("template/{{ '..' }}/evil", "evil")
    before = snapshot(work)

    said = _refused(prism("update", cwd=work / "shop"), 1)

    assert "writes outside of the project" in said
    shutil.rmtree(work / "shop" / ".prism", ignore_errors=True)
    assert snapshot(work) == before


def test_link_in_an_archive(archive: Path, work: Path) -> None:
    """A template has no links."""
    entry = zipfile.ZipInfo(f"{CORE}/link")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(entry, "/etc/passwd")

    assert "is a link" in _refused(prism("new", "shop", "--yes", cwd=work), 1)
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("damage", ["empty", "cut", "text", "flipped"])
def test_damaged_archive(archive: Path, work: Path, damage: str) -> None:
    """What is no whole archive is called damaged, with the way to a whole one."""
    whole = archive.read_bytes()
    middle = len(whole) // 3
    flipped = (
        whole[:middle] + bytes(byte ^ 0xFF for byte in whole[middle : middle + 200]) + whole[middle + 200 :]
    )
    archive.write_bytes({"empty": b"", "cut": whole[:middle], "text": b"no zip", "flipped": flipped}[damage])

    said = _refused(prism("new", "shop", "--yes", cwd=work), 1)

    assert "damaged" in said
    assert "Install Prism anew" in said
    assert list(work.iterdir()) == []


def test_link_out_of_a_template_folder(template: Path, work: Path, tmp_path: Path) -> None:
    """Nothing of the machine comes into a project by way of a template."""
    shutil.copytree(template, tmp_path / "own")
    (tmp_path / "own" / CORE / "secret").symlink_to("/etc/passwd")

    done = prism("new", "shop", "--yes", cwd=work, PRISM_TEMPLATE=str(tmp_path / "own"))

    assert "leads outside of it" in _refused(done, 1)
    assert list(work.iterdir()) == []


LAUGHS = "a: &a [x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{new}: &{new} {{<<: [{', '.join([f'*{old}'] * 9)}]}}\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def _with(text: str) -> Callable[[bytes], bytes]:
    return lambda answers: answers + text.encode()


def _set(name: str, value: str) -> Callable[[bytes], bytes]:
    def tampered(answers: bytes) -> bytes:
        lines = [line for line in answers.decode().splitlines() if not line.startswith(f"{name}:")]
        return "\n".join([*lines, f"{name}: {value}" if value else "", ""]).encode()

    return tampered


TAMPERED: dict[str, Callable[[bytes], bytes]] = {
    "10 MB": _with("x: " + "y" * 10_000_000),
    "a name of 1 MB": _set("project_name", "x" * 1_000_000),
    "a name of 50 kB": _set("project_name", "x" * 50_000),
    "deeply nested": _with("x: " + "[" * 30_000 + "]" * 30_000),
    "nested mappings": _with("x: " + "{a: " * 10_000 + "}" * 10_000),
    "billion laughs": _with(LAUGHS + "project_slug: *i\n"),
    "billion laughs as a name": lambda answers: LAUGHS.encode() + _set("project_name", "*i")(answers),
    "billion laughs as a version": lambda answers: LAUGHS.encode() + _set("_commit", "*i")(answers),
    "billion merges": _with(MERGES),
    "malformed": _with("x: [\n"),
    "a list": lambda _: b"- a\n- b\n",
    "text": lambda _: b"hello\n",
    "empty": lambda _: b"",
    "two documents": _with("---\nx: 1\n"),
    "an unknown key": _with("colour: red\n"),
    "a key that is no text": _with("7: x\n"),
    "an object": _with("x: !!python/object/apply:os.system ['touch /tmp/prism-evil']\n"),
    "a number that is none": _with("x: !!int " + "y" * 40_000),
    "a huge number": _set("project_name", "9" * 20_000),
    "a date that is none": _set("project_name", "2024-13-45"),
    "text for a flag": _set("alpha", '"yes"'),
    "a list for a flag": _set("alpha", "[true]"),
    "a number for a flag": _set("alpha", "1"),
    "a number for a name": _set("project_name", "7"),
    "nothing for a name": _set("project_name", "null"),
    "a name with a line break": _set("project_name", '"a\\nb"'),
    "a licence that is none": _set("license", '"\\e[2J' + "x" * 40_000 + '"'),
    "another template": _set("_src_path", '"gh:evil/\\e[2Jtemplate"'),
    "no template": _set("_src_path", ""),
    "no version": _set("_commit", ""),
    "a command for a version": _set("_commit", "v1; rm -rf /"),
    "a path for a version": _set("_commit", "v../../evil"),
    "a number for a version": _set("_commit", "1.0"),
    "a version of many digits": _set("_commit", "v" + "9" * 5000 + ".0.0"),
    "NUL bytes": _with("x: \0\n"),
    "not UTF-8": lambda answers: answers + b"x: \xff\xfe\n",
    "UTF-16": lambda answers: answers.decode().encode("utf-16"),
    "a duplicate": _with("alpha: false\n"),
}


@pytest.mark.parametrize("tampered", TAMPERED.values(), ids=TAMPERED)
def test_answers_that_no_prism_wrote(shop: Path, tampered: Callable[[bytes], bytes]) -> None:
    """Refused in a short message that repeats nothing hostile; nothing is written, by no verb."""
    (shop / ANSWERS).write_bytes(tampered((shop / ANSWERS).read_bytes()))
    before = snapshot(shop)

    said = _refused(prism("add", "foxtrot", cwd=shop), 3)
    examined = prism("doctor", cwd=shop)

    assert said.replace("\n", "").isprintable()
    assert examined.returncode != 0
    assert len(examined.stdout + examined.stderr) < 1000
    shutil.rmtree(shop / ".prism", ignore_errors=True)
    assert snapshot(shop) == before
    assert not Path("/tmp/prism-evil").exists()  # noqa: S108


def test_answers_that_are_a_link(shop: Path, tmp_path: Path) -> None:
    """The answers are a file of the project; what a link leads to is neither taken for them nor written."""
    (shop / ANSWERS).rename(tmp_path / "answers")
    (shop / ANSWERS).symlink_to(tmp_path / "answers")
    before = (tmp_path / "answers").read_bytes()

    assert "is a link" in _refused(prism("add", "foxtrot", cwd=shop), 3)
    assert (tmp_path / "answers").read_bytes() == before


@pytest.mark.parametrize("verb", [["add", "foxtrot"], ["remove", "alpha"]], ids=" ".join)
@pytest.mark.parametrize(
    "folder", ["backend", "backend/migrations", "backend/migrations/versions", "docs", "scripts"]
)
def test_folder_that_leads_outside(shop: Path, tmp_path: Path, folder: str, verb: list[str]) -> None:
    """Nothing is written or deleted through it; what would have been is listed."""
    outside = tmp_path / "outside"
    (shop / folder).rename(outside)
    (shop / folder).symlink_to(outside)
    before = snapshot(outside)

    done = prism(*verb, cwd=shop)

    assert snapshot(outside) == before
    assert "Traceback" not in done.stderr
    assert done.returncode in {3, 4} if verb[0] == "add" else done.returncode in {0, 3, 4}
    assert "outside of the project" in done.stdout + done.stderr


@pytest.mark.parametrize("path", ["README.md", "pyproject.toml", ".env"])
def test_file_that_leads_outside(shop: Path, tmp_path: Path, path: str) -> None:
    """The same for one file."""
    outside = tmp_path / "outside"
    (shop / path).rename(outside)
    (shop / path).symlink_to(outside)
    before = outside.read_bytes()

    done = prism("add", "foxtrot", cwd=shop)

    assert outside.read_bytes() == before
    assert done.returncode == (0 if path == ".env" else 4), done.stderr


@pytest.mark.parametrize("part", ["", "/incoming", "/incoming/scripts", "/lock", "/verb-000001"])
def test_state_that_leads_outside(shop: Path, tmp_path: Path, part: str) -> None:
    """`.prism` is a folder of the project's own; so is what is in it."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    (shop / "scripts" / "foxtrot.sh").write_text("in the way, so that something is incoming\n")
    (shop / f".prism{part}").parent.mkdir(parents=True, exist_ok=True)
    (shop / f".prism{part}").symlink_to(outside)
    before = snapshot(outside)

    done = prism("add", "foxtrot", cwd=shop)

    assert snapshot(outside) == before
    assert "Traceback" not in done.stderr
    assert done.returncode in {1, 3}


@pytest.mark.parametrize(
    "path", ["../../evil", "/etc/prism-evil", "link/evil", ".git/hooks/evil", "hooks/evil"]
)
def test_journal_that_writes_astray(shop: Path, tmp_path: Path, path: str) -> None:
    """A journal that came with a cloned project moves nothing out of it, nor into its repository."""
    verb = shop / ".prism" / "verb-000001"
    for folder in (verb / "old", verb / "new", shop / ".git" / "hooks"):
        folder.mkdir(parents=True)
    (shop / "link").symlink_to(tmp_path)
    (shop / "hooks").symlink_to(shop / ".git" / "hooks")
    (verb / "old" / "0").write_text("evil")
    entry = {"path": path, "before": "x", "after": "", "appended": ""}
    (verb / "journal.json").write_text(json.dumps({"title": "evil", "entries": [entry]}))

    _refused(prism("status", cwd=shop), 1, 3)

    assert not [*tmp_path.rglob("evil")]
    assert not Path("/etc/prism-evil").exists()


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.binary()
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(scalars, inner), max_leaves=5)
keys = st.sampled_from(["_src_path", "_commit", "project_name", "description", "alpha", "bravo"]) | st.text()
documents = st.dictionaries(keys, values).map(yaml.safe_dump) | st.text()
files = st.binary() | documents.map(lambda text: text.encode(errors="surrogatepass"))


@settings(max_examples=EXAMPLES, deadline=None)
@given(content=files, whole=st.booleans())
def test_any_answers_are_taken_or_refused(template: Path, folder: Path, content: bytes, whole: bool) -> None:
    """Whatever is in the file, it gives a project that can be rendered, or a refusal and no other failure."""
    beginning = f"_src_path: {SOURCE}\n_commit: v{current_version()}\n".encode()
    (folder / ANSWERS).write_bytes(beginning + content if whole else content)

    with pytest.MonkeyPatch.context() as patch, suppress(PreconditionError):
        patch.setenv("PRISM_TEMPLATE", str(template))
        _ = find_project(folder).tree


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for an answers file."""
    return tmp_path_factory.mktemp("answers")
