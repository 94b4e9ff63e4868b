"""Which sets of features there are, and which of them are run as projects."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, compress, product

from prism_gen.catalog import Feature, along

# The names of features, in the order of the catalog.
FlagSet = tuple[str, ...]
# Two features, each with whether it is on: (("notes", True), ("reminders", False)).
Pair = tuple[tuple[str, bool], tuple[str, bool]]
Features = Mapping[str, Feature]


def asked_sets(features: Features) -> Iterator[FlagSet]:
    """Everything that can be asked for: 2^n sets."""
    return (tuple(compress(features, bits)) for bits in product((False, True), repeat=len(features)))


def closed(asked: Iterable[str], features: Features) -> FlagSet:
    """What is on when these are asked for: they, and what comes along."""
    on = {*asked, *(came.name for came in along(asked, features))}
    return tuple(name for name in features if name in on)


def closed_sets(features: Features) -> list[FlagSet]:
    """What can be on, each set once."""
    return list(dict.fromkeys(closed(asked, features) for asked in asked_sets(features)))


def run_sets(features: Features) -> list[FlagSet]:
    """All off, all on, each alone with what comes along, and what it then takes to cover every pair."""
    chosen = [(), tuple(features), *(closed([name], features) for name in features)]
    candidates = {on: _covered([on], features) for on in closed_sets(features)}
    while missing := uncovered(chosen, features):
        gains = {on: len(pairs & missing) for on, pairs in candidates.items()}
        chosen.append(max(gains, key=lambda on: gains[on]))
    return list(dict.fromkeys(chosen))


def uncovered(chosen: Iterable[FlagSet], features: Features) -> set[Pair]:
    """The pairs that no chosen set has, among those that requirements allow.

    All off and all on do not count: with everything on, one feature hides what another one lacks.
    """
    wanted = _covered(closed_sets(features), features)
    return wanted - _covered(chosen, features)


def described(pair: Pair) -> str:
    """A pair as `uncovered-pairs.txt` has it: "notes on, reminders off"."""
    return ", ".join(f"{name} {'on' if on else 'off'}" for name, on in pair)


def label(on: FlagSet) -> str:
    """A set as people write it."""
    return "+".join(on) or "none"


def _covered(sets: Iterable[FlagSet], features: Features) -> set[Pair]:
    telling = set(sets) - {(), tuple(features)}
    return {pair for on in telling for pair in combinations([(name, name in on) for name in features], 2)}
