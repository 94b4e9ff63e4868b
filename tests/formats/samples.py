"""Data files of a real project, with a feature and without, and how a merge of them is tried."""

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prism_gen.datamerge import DataMerge, merge_data
from prism_gen.render import Tree, render
from prism_gen.store import current_version
from prism_gen.template import Template
from tests.support.templates import NOTES, with_layers


@dataclass(frozen=True)
class Sample:
    """One data file: without the feature, and with it."""

    path: str
    off: bytes
    on: bytes

    def add(self, ours: bytes) -> DataMerge:
        """What the owner's file becomes when the feature comes."""
        return merge_data(self.path, self.off, self.on, ours)

    def remove(self, ours: bytes) -> DataMerge:
        """What it becomes when the feature goes."""
        return merge_data(self.path, self.on, self.off, ours)


def sample(path: str) -> Sample:
    """A shared file of Prism's own template with the test layer."""
    off, on = _trees()
    return Sample(path, off[path].content, on[path].content)


@cache
def _trees() -> tuple[Tree, Tree]:
    with tempfile.TemporaryDirectory() as folder:
        template = Template.from_folder(with_layers(Path(folder, "template"), [NOTES]), current_version())
    return render(template, {}), render(template, {"notes": True})


def edited(text: bytes, old: str, new: str) -> bytes:
    """The owner's edit, which must find its place."""
    assert old.encode() in text, old
    return text.replace(old.encode(), new.encode(), 1)
