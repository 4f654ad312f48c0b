"""The measure of what postings say: its labels are whole, and it counts what it says it counts."""

from pathlib import Path

import pytest

from benchmarks.eval.measures.facts import JUDGED, READ_WHOLE, Judged, mark, measure, precision, recall, written
from benchmarks.eval.recorded import labels
from benchmarks.eval.score import Missing
from jobraker.jobs.statements import Kind, Need, Statement

POSTING = ("bakery", "1")
SAID = {POSTING: [Statement(Kind.DEGREE, "bachelor", "A degree.", 0, Need.PLUS)]}


def judged(value: str, sentence: str, verdict: str) -> Judged:
    return Judged("degree", POSTING, value, mark(sentence), verdict)


def test_every_label_is_of_a_kind_and_a_verdict_and_holds_no_sentence() -> None:
    for kind, _source, _id, _value, digest, verdict in labels(JUDGED):
        assert kind in set(Kind)
        assert len(digest) == 8
        assert verdict in {"right", "need", "wrong"}


def test_every_posting_that_was_read_whole_has_its_facts_or_none() -> None:
    for _source, _id, kind, value in labels(READ_WHOLE):
        assert (kind in set(Kind) and value) or (kind == "-" and not value)


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        (Statement(Kind.DEGREE, "bachelor", "", 0, Need.PLUS), "bachelor plus"),
        (Statement(Kind.YEARS, "", "", 0, least=3, most=5), "3..5 required"),
        (Statement(Kind.TRAVEL, "some", "", 0, most=25), "some ..25 required"),
        (Statement(Kind.LANGUAGE, "de", "", 0, level="B2"), "de B2 required"),
    ],
)
def test_a_statement_is_written_in_one_line(statement: Statement, line: str) -> None:
    assert written(statement) == line


def test_a_label_counts_only_while_the_same_is_read_from_the_same_sentence() -> None:
    labels = [
        judged("bachelor plus", "A degree.", "right"),
        judged("bachelor plus", "Another sentence.", "right"),
        judged("master plus", "A degree.", "wrong"),
    ]

    now, _, drawn = precision(Kind.DEGREE, labels, SAID)

    assert (now.records, now.precision, now.data) == (1, 1.0, "3 judged, 2 read otherwise since")
    assert (drawn.records, drawn.precision) == (3, pytest.approx(2 / 3))


def test_what_is_right_but_for_how_much_it_is_needed_is_told_apart() -> None:
    now, nearly, _ = precision(Kind.DEGREE, [judged("bachelor plus", "A degree.", "need")], SAID)

    assert (now.precision, nearly.precision) == (0.0, 1.0)


def test_recall_is_the_share_of_the_facts_of_a_kind_that_are_read_as_they_are() -> None:
    whole = [
        (POSTING, "degree", "bachelor plus"),
        (POSTING, "degree", "master plus"),
        (POSTING, "shift", "night required"),
    ]

    score = recall(Kind.DEGREE, whole, SAID)

    assert (score.records, score.recall) == (2, 0.5)


def test_it_names_the_file_that_is_not_here(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="jsonl"):
        list(measure(tmp_path))
