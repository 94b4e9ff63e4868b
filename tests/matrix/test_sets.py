"""Which sets are run: few, always the same, and together they have every pair."""

from itertools import combinations

from scripts.matrix.sets import asked_sets, closed_sets, described, label, run_sets, uncovered

from prism_gen.catalog import Feature

FEATURES = {
    name: Feature(name, name, name, dict.fromkeys(requires.split(), "why"))
    for name, requires in {"a": "", "b": "", "c": "a", "d": "b c", "e": "", "f": "", "g": ""}.items()
}


def test_every_set_can_be_asked_for() -> None:
    """There are 2^n of them, and those with the same closure count once."""
    assert len(set(asked_sets(FEATURES))) == 2**7
    assert len(closed_sets(FEATURES)) == len(set(closed_sets(FEATURES))) == 7 * 2**3


def test_sets_hold_what_they_require() -> None:
    """Nothing is run that no project can be."""
    for on in [*closed_sets(FEATURES), *run_sets(FEATURES)]:
        assert {required for name in on for required in FEATURES[name].requires} <= set(on)


def test_run_sets_begin_with_the_plain_ones() -> None:
    """All off, all on, and each alone with what comes along."""
    first = [*map(label, run_sets(FEATURES))][:9]

    assert first == ["none", "a+b+c+d+e+f+g", "a", "b", "a+c", "a+b+c+d", "e", "f", "g"]


def test_run_sets_cover_every_pair() -> None:
    """Both on, both off, and either one alone, wherever requirements allow it, all off and all on aside."""
    between = [set(on) for on in run_sets(FEATURES) if 0 < len(on) < 7]

    assert uncovered(run_sets(FEATURES), FEATURES) == set()
    for one, other in combinations(FEATURES, 2):
        assert [on for on in between if {one, other} <= on], (one, other)
    assert len(run_sets(FEATURES)) <= 9 + 4


def test_few_features_need_few_sets() -> None:
    """Without a feature there is one project; a set is never run twice."""
    one = {"a": FEATURES["a"]}

    assert run_sets({}) == [()]
    assert run_sets(one) == [(), ("a",)]
    assert run_sets(one | {"c": FEATURES["c"]}) == [(), ("a", "c"), ("a",)]


def test_uncovered_pairs_are_told() -> None:
    """All on covers no pair; what requirements forbid is not missed."""
    features = {name: FEATURES[name] for name in "ace"}
    missing = {described(pair) for pair in uncovered([(), ("a", "c", "e"), ("a",)], features)}

    assert missing == {
        "a off, c off",
        "a off, e on",
        "a on, c on",
        "a on, e on",
        "c off, e on",
        "c on, e off",
    }
