"""The labels that the evaluation of merging is made against."""

from collections import Counter

from benchmarks.eval.measures.merging import HALVES, pairs


def test_each_pair_is_labelled_once_whichever_way_round_it_is_named() -> None:
    named = Counter(frozenset((pair.one, pair.other)) for pair in pairs())

    assert set(named.values()) == {1}
    assert all(len(names) == 2 for names in named)


def test_there_are_enough_pairs_of_both_kinds_in_both_halves() -> None:
    kinds = Counter((pair.half, pair.label) for pair in pairs())

    assert set(kinds) == {(half, label) for half in HALVES for label in ("one", "two")}
    assert min(kinds.values()) >= 75
