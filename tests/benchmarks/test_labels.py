"""The labels that the evaluation of merging and of search is made against."""

from collections import Counter

from benchmarks.eval.measures import search
from benchmarks.eval.measures.merging import HALVES, pairs
from benchmarks.eval.recorded import labels


def test_each_pair_is_labelled_once_whichever_way_round_it_is_named() -> None:
    named = Counter(frozenset((pair.one, pair.other)) for pair in pairs())

    assert set(named.values()) == {1}
    assert all(len(names) == 2 for names in named)


def test_there_are_enough_pairs_of_both_kinds_in_both_halves() -> None:
    kinds = Counter((pair.half, pair.label) for pair in pairs())

    assert set(kinds) == {(half, label) for half in HALVES for label in ("one", "two")}
    assert min(kinds.values()) >= 75


def test_each_kind_of_search_is_halved() -> None:
    kinds = Counter((kind, half) for kind, half, _ in labels(search.QUERIES))

    assert {half for _, half in kinds} == set(search.HALVES)
    assert set(kinds.values()) == {6}


def test_each_graded_posting_belongs_to_a_search_and_is_graded_once() -> None:
    graded = [(q, name) for q, name, _ in labels(search.JUDGED)]

    assert {q for q, _ in graded} == {q for _, _, q in labels(search.QUERIES)}
    assert len(set(graded)) == len(graded)
    assert {grade for _, _, grade in labels(search.JUDGED)} == set("0123")
