from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from jobraker.search.rules.answering import ALONE, SENTENCE, answering, chance, evidence
from jobraker.search.rules.measured import Found, Word

WORDS = ("in_title", "in_text", "exact", "by_skill", "heads", "names", "parts", "beside")
NURSE, PYTHON, CLOUD = Word("nurse", 1.0, profession=1.0), Word("python", 1.0, skill=True), Word("cloud", 1.0)
VISA = Word("visa", 1.0, of_work=0.0)
WORDY = 5  # words of a sentence
MANY = 8_000  # openings


def opening(likeness: float, count: int = 1, **held: Sequence[bool]) -> Found:
    """One opening of which is said which words it holds, and how."""
    truths: dict[str, Any] = {name: np.array([held.get(name, [False] * count)], dtype=bool) for name in WORDS}
    numbers = dict.fromkeys(("distance_km", "pay", "level", "age_days"), np.array([np.nan]))
    numbers["similarity"] = np.array([np.nan if np.isnan(likeness) else 0.5])
    here = {"there": np.array([True]), "remote": np.array([False]), "of_company": np.array([False])}
    return Found(job_ids=np.array([1]), likeness=np.array([likeness]), **truths, **numbers, **here)


@pytest.mark.parametrize(
    ("word", "how", "likeness", "answers"),
    [
        (NURSE, "exact", -1.0, True),
        (NURSE, "heads", -1.0, True),
        (NURSE, "names", -1.0, True),
        (NURSE, "parts", 2.0, False),
        (NURSE, "in_title", 4.0, False),
        (NURSE, "in_text", 4.0, False),
        (NURSE, "in_text", 4.9, True),
        (PYTHON, "in_text", 0.0, True),
        (PYTHON, "by_skill", 0.0, True),
        (CLOUD, "in_text", 3.5, False),
        (CLOUD, "in_text", 3.7, True),
        (VISA, "in_text", 0.0, True),
    ],
)
def test_it_asks_the_less_of_the_meaning_the_more_the_words_say(
    word: Word, how: str, likeness: float, answers: bool
) -> None:
    found, _near = answering([word], opening(likeness, **{how: [True]}), typed=1, openings=MANY)

    assert found.tolist() == [answers]


@pytest.mark.parametrize(
    ("likeness", "kind"), [(ALONE, "answers"), (ALONE - 0.1, "near"), (3.4, "near"), (3.2, "nothing")]
)
def test_it_takes_meaning_alone_for_an_answer_only_where_it_stands_out(likeness: float, kind: str) -> None:
    answers, near = answering([NURSE], opening(likeness), typed=1, openings=MANY)

    assert (bool(answers[0]), bool(near[0])) == (kind == "answers", kind == "near")


def test_it_looks_for_a_sentence_by_its_meaning_and_not_by_words_that_no_title_has() -> None:
    words = [VISA, replace(VISA, text="look")]

    found = [evidence(words, opening(0.0, 2, in_text=[True, True]), typed=typed)[0] for typed in (1, 2, WORDY)]

    assert found == pytest.approx([0.9, 0.6, 0.35])


def test_it_holds_words_that_nothing_holds_against_nobody() -> None:
    words = [NURSE, Word("zookeeper", 1.0, known=False)]

    answers, _near = answering(words, opening(0.0, 2, exact=[True, False]), typed=2, openings=MANY)

    assert answers.tolist() == [True]


def test_it_takes_half_of_a_title_for_another_work() -> None:
    words, half = [NURSE, CLOUD], {"exact": [True, False]}

    title, _near = answering(words, opening(3.5, 2, **half), typed=2, openings=MANY)
    others, _near = answering([PYTHON, CLOUD], opening(3.5, 2, **half), typed=2, openings=MANY)

    assert (title.tolist(), others.tolist()) == ([False], [True])


def test_it_takes_what_is_quoted_as_said_for_it_was_looked_for() -> None:
    answers, _near = answering([Word("customer success", 1.0, binding=True)], opening(0.0), typed=1, openings=MANY)

    assert answers.tolist() == [True]


@pytest.mark.parametrize(("how", "answers"), [("in_text", True), ("exact", True), (None, False)])
def test_it_goes_by_words_where_the_meaning_is_not_known(how: str | None, answers: bool) -> None:
    held = {how: [True]} if how else {}

    found, _near = answering([CLOUD], opening(float("nan"), **held), typed=WORDY, openings=MANY)

    assert found.tolist() == [answers]


def test_all_answer_where_nothing_was_said() -> None:
    answers, near = answering([], opening(float("nan"), 0), typed=0, openings=MANY)

    assert (answers.tolist(), near.tolist()) == ([True], [False])


def test_it_takes_no_other_work_for_an_answer_where_titles_name_the_one_that_is_searched() -> None:
    named = replace(NURSE, named=True)

    answers, near = answering([named], opening(9.0), typed=1, openings=MANY)

    assert (answers.tolist(), near.tolist()) == ([False], [True])


def test_it_asks_for_some_nearness_whatever_stands_out() -> None:
    found = replace(opening(9.0), similarity=np.array([0.3]))

    answers, near = answering([CLOUD], found, typed=1, openings=MANY)

    assert (answers.tolist(), near.tolist()) == ([False], [True])


def test_it_asks_less_of_the_meaning_where_there_are_few_that_could_be_like_it_by_chance() -> None:
    asked = [chance(openings) for openings in (0, 10, 1_000, MANY, 1_000_000)]

    assert 0 < asked[0] < asked[1] < asked[2] < asked[3] == asked[4] == 1


@pytest.mark.parametrize(("word", "answers"), [(CLOUD, True), (NURSE, False)])
def test_it_asks_less_of_the_meaning_of_a_sentence(word: Word, answers: bool) -> None:
    found, _near = answering([word], opening(SENTENCE), typed=WORDY, openings=MANY)

    assert found.tolist() == [answers]


def test_what_says_all_of_the_words_is_near_at_least_though_it_is_other_work() -> None:
    words, text = [NURSE, CLOUD], [True, True]

    answers, near = answering(words, opening(0.0, 2, in_text=text), typed=2, openings=MANY)
    _answers, half = answering(words, opening(0.0, 2, in_text=[True, False]), typed=2, openings=MANY)

    assert (bool(answers[0]), bool(near[0]), bool(half[0])) == (False, True, False)
