"""Three-way merge of plain values: what the template changed, as edits of what the owner has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from prism_gen.formats.edits import Edit, Insert, Remove, Replace, found, make
from prism_gen.formats.order import is_disordered, place
from prism_gen.formats.requirements import name_of, requirements_agree
from prism_gen.formats.rules import Rules
from prism_gen.formats.values import MISSING, Path, copied, identity, is_part, member, readable, same
from prism_gen.formats.versions import versions_agree


@dataclass(frozen=True)
class Clash:
    """A value that owner and template both changed; the owner's stays. Empty where a side has nothing."""

    key: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        yours = f"yours is {self.ours}" if self.ours else "you removed it"
        return f"{self.key}: {yours}, " + (
            f"the template's is {self.theirs}" if self.theirs else "the template no longer has it"
        )


@dataclass(frozen=True)
class Known:
    """What the template brings and the owner had before, just so: nothing will tell them apart any more."""

    what: str

    def __str__(self) -> str:
        later = "it goes when the template no longer has it, as after `prism remove`"
        return f"{self.what} was there already; {later}"


class Changes:
    """What changed from base to theirs, brought into ours.

    `value` is the outcome, `edits` lead there from ours. `clashes` need the owner's hand, `notes` do not.
    """

    def __init__(self, rules: Rules, base: Any, theirs: Any, ours: Any) -> None:
        self.rules = rules
        self.theirs = theirs
        self.value = copied(ours)
        self.edits: list[Edit] = []
        self.clashes: list[Clash] = []
        self.notes: list[Clash | Known] = []
        self._compare((), base, theirs, ours, [])

    def would_disorder(self, value: Any) -> bool:
        """Whether in an equal value entries are no longer sorted, though both sides have them so."""
        return is_disordered(value, self.value, self.theirs, self.rules.sorts)

    def _compare(self, path: Path, base: Any, theirs: Any, ours: Any, model: list[Any]) -> None:
        """Settle one place. `model` are the keys beside it in theirs, in their order."""
        if same(base, theirs):
            return
        if base is MISSING and same(ours, theirs):
            self._keep(base, theirs, _dotted(path))
        elif _all_are(dict, base, theirs, ours):
            self._members(path, base, theirs, ours)
        elif _all_are(list, base, theirs, ours) and not self.rules.is_one_value(path):
            self._items(path, base, theirs, ours)
        elif same(ours, theirs):
            return
        elif theirs is MISSING:
            self._leave(path, base, ours)
        elif not same(ours, base):
            self._disagree(path, base, theirs, ours)
        elif ours is MISSING:
            self._join(path, theirs, model)
        else:
            self._edit(Replace(path, theirs))

    def _keep(self, base: Any, theirs: Any, what: str) -> None:
        """Both have the same: worth a word if it is new to the template."""
        if base in (MISSING, []) and theirs not in (MISSING, []):
            self.notes.append(Known(what))

    def _members(self, path: Path, base: Any, theirs: Any, ours: Any) -> None:
        base, theirs = _or_empty(base, {}), _or_empty(theirs, {})
        for key in {**theirs, **base}:
            old, new, own = (side.get(key, MISSING) for side in (base, theirs, ours))
            self._compare((*path, key), old, new, own, list(theirs))

    def _leave(self, path: Path, base: Any, ours: Any) -> None:
        """The template no longer has it: it goes as far as it is the template's."""
        if is_part(ours, base):
            self._edit(Remove(path))
        elif _all_are(dict, base, ours) and self.rules.is_collection(path):
            self._members(path, base, {}, ours)
        elif _all_are(list, base, ours) and not self.rules.is_one_value(path):
            self._items(path, base, [], ours)
        else:
            self._disagree(path, base, MISSING, ours)

    def _join(self, path: Path, value: Any, model: list[Any]) -> None:
        *where, key = path
        present = list(found(self.value, tuple(where)))
        sort = self.rules.sorts(tuple(where))
        at = place([*map(str, present)], str(key), [*map(str, model)], sort=sort)
        if isinstance(value, str):
            self._compare_elsewhere(tuple(where), str(key), value)
        self._edit(Insert(tuple(where), at, value, key, present[at - 1] if at else None))

    def _disagree(self, path: Path, base: Any, theirs: Any, ours: Any) -> None:
        agree = versions_agree if self.rules.is_npm_map(path[:-1]) else None
        self._report(path, base, theirs, ours, agree)

    def _report(
        self, path: Path, base: Any, theirs: Any, ours: Any, agree: Callable[[str, str], bool] | None
    ) -> None:
        """A clash, or a note for a dependency that serves both as the owner has it."""
        serves = theirs is MISSING
        if base is MISSING and agree and isinstance(ours, str) and isinstance(theirs, str):
            serves = agree(ours, theirs)
        kept = self.notes if agree and serves else self.clashes
        kept.append(Clash(_dotted(path), readable(ours), readable(theirs)))

    def _items(self, path: Path, base: Any, theirs: Any, ours: Any) -> None:
        base, theirs = _or_empty(base, []), _or_empty(theirs, [])
        if self.rules.is_command(path):
            self._words(path, base, theirs, ours)
            return
        if _is_reshaped(base, theirs, ours) and not same(ours, theirs):
            self._disagree(path, base, theirs or MISSING, ours)
            return
        model = [self._label(path, item) for item in theirs]
        for label in dict.fromkeys(model + [self._label(path, item) for item in base]):
            sides = [
                [item for item in side if self._label(path, item) == label] for side in (base, theirs, ours)
            ]
            if self.rules.is_requirement_list(path) and isinstance((sides[0] or sides[1])[0], str):
                self._requirement(path, label, model, *sides)
            else:
                self._item(path, label, model, *sides)

    def _words(self, path: Path, base: list[Any], theirs: list[Any], ours: list[Any]) -> None:
        """Words that come or go together: none of the owner's comes to stand between them."""
        steps = SequenceMatcher(None, base, theirs, autojunk=False).get_opcodes()
        runs = [
            (base[start:end], theirs[first:last]) for tag, start, end, first, last in steps if tag != "equal"
        ]
        if any(_run(ours, gone) is None and not {*gone}.isdisjoint(ours) for gone, _ in runs):
            self._disagree(path, base, theirs or MISSING, ours)
            return
        for gone, new in runs:
            present = found(self.value, path)
            at = _run(present, gone)
            for _ in gone if at is not None else ():
                self._edit(Remove((*path, at)))
            if _run(present, new) is not None:
                self._keep([], new, " ".join(map(readable, new)))
                continue
            for word in new:
                self._edit(Insert(path, len(found(self.value, path)), word))

    def _item(self, path: Path, label: str, model: list[str], base: Any, theirs: Any, ours: Any) -> None:
        """An item is there or not; of equal ones, as many come and go as the template says."""
        grown, surplus = len(theirs) - len(base), len(ours) - len(theirs)
        if surplus >= 0:
            self._keep(base, theirs, label)
        for _ in range(min(grown, -surplus)):
            self._add(path, label, theirs[0], model)
        for _ in range(min(-grown, surplus)):
            self._take(path, label)

    def _requirement(
        self, path: Path, label: str, model: list[str], base: Any, theirs: Any, ours: Any
    ) -> None:
        if same(base, theirs):
            return
        if same(ours, theirs):
            self._keep(base, theirs, readable(_only(theirs)))
        elif not same(base, ours):
            names = (*path, label)
            self._report(names, _only(base), _only(theirs), _only(ours), requirements_agree)
        elif len(base) == len(theirs) == 1:
            self._edit(Replace((*path, self._labels(path).index(label)), theirs[0]))
        else:
            for _ in base:
                self._take(path, label)
            for item in theirs:
                self._add(path, label, item, model)
                self._compare_elsewhere(path, label, item)

    def _compare_elsewhere(self, path: Path, name: str, wanted: str) -> None:
        """A clash for a new dependency of which the owner has, in another group, versions that exclude it."""
        agree = versions_agree if self.rules.is_npm_map(path) else requirements_agree
        for other in self.rules.siblings(path, self.value):
            for own in self._versions(self.value, other, name):
                if own not in self._versions(self.theirs, other, name) and not agree(own, wanted):
                    self.clashes.append(Clash(_dotted((*other, name)), own, wanted))

    def _versions(self, side: Any, place: Path, name: str) -> list[str]:
        """What one group of dependencies has under a name."""
        group = member(side, place)
        if isinstance(group, dict):
            return [group[name]] if isinstance(group.get(name), str) else []
        texts = [item for item in group or [] if isinstance(item, str)]
        return [item for item in texts if self._label(place, item) == name]

    def _add(self, path: Path, label: str, item: Any, model: list[str]) -> None:
        at = place(self._labels(path), label, model, sort=self.rules.sorts(path))
        self._edit(Insert(path, at, item))

    def _take(self, path: Path, label: str) -> None:
        self._edit(Remove((*path, self._labels(path).index(label))))

    def _labels(self, path: Path) -> list[str]:
        return [self._label(path, item) for item in found(self.value, path)]

    def _label(self, path: Path, item: Any) -> str:
        """What an item is known by: a requirement by its name, any other text by itself."""
        if isinstance(item, str):
            return name_of(item) if self.rules.is_requirement_list(path) else item
        return identity(item)

    def _edit(self, edit: Edit) -> None:
        make(self.value, edit)
        self.edits.append(edit)


def _dotted(path: Path) -> str:
    return ".".join(map(str, path)) or "(all of it)"


def _all_are(kind: type, base: Any, *others: Any) -> bool:
    """Whether the sides can be merged as this kind; what has no base starts from nothing."""
    return all(isinstance(side, kind) for side in others) and (base is MISSING or isinstance(base, kind))


def _or_empty(value: Any, empty: Any) -> Any:
    return empty if value is MISSING else value


def _only(side: list[str]) -> Any:
    """The one requirement of its name; several, each with a marker, count as one."""
    return (side[0] if len(side) == 1 else side) if side else MISSING


def _run(words: list[Any], wanted: list[Any]) -> int | None:
    """Where these words stand one after the other."""
    size = len(wanted)
    return next((at for at in range(len(words) - size + 1) if words[at : at + size] == wanted), None)


def _is_reshaped(base: list[Any], theirs: list[Any], ours: list[Any]) -> bool:
    """Whether both sides changed entries that have no name, so that none can be told from the other's."""
    if not any(isinstance(item, Mapping | list) for item in [*base, *theirs]):
        return False
    known, wanted, present = ({identity(item) for item in side} for side in (base, theirs, ours))
    return bool(known - wanted - present and (wanted | present) - known)
