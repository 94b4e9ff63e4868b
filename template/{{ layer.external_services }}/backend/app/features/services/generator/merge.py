"""A file that the owner may have edited, brought to what is generated now."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from app.features.services.generator.tools import run


def bring(path: Path, base: str | None, theirs: str) -> str:
    """Write a file anew, with the owner's edits since `base` was generated; what came of it, in a word."""
    if not path.exists() or base is None:
        if path.exists() and path.read_text(encoding="utf-8") != theirs:
            return conflict(path, theirs)
        path.write_text(theirs, encoding="utf-8")
        return "written"
    ours = path.read_text(encoding="utf-8")
    merged, is_clean = merge(ours, base, theirs)
    if not is_clean:
        return conflict(path, merged)
    path.write_text(merged, encoding="utf-8")
    return "unchanged" if merged == ours else "updated" if ours == base else "merged with your edits"


def conflict(path: Path, text: str) -> str:
    """Leave the file alone, with the other one beside it."""
    path.with_name(f"{path.name}.new").write_text(text, encoding="utf-8")
    return "CONFLICT"


def merge(ours: str, base: str, theirs: str) -> tuple[str, bool]:
    """Both sides' changes since the base, line by line; and whether they go together. If not, marks show where."""
    if theirs in (ours, base):
        return ours, True
    if ours == base:
        return theirs, True
    git = shutil.which("git")
    if not git:
        raise SystemExit("Merging with your edits needs git.")
    with TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("yours", "before", "generated")]
        for file, text in zip(files, (ours, base, theirs), strict=True):
            file.write_text(text, encoding="utf-8")
        labels = [part for file in files for part in ("-L", file.name)]
        done = run([git, "merge-file", "--stdout", "--diff3", *labels, *map(str, files)], "")
    return done.stdout, done.returncode == 0
