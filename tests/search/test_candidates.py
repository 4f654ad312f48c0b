from dataclasses import replace

import numpy as np
import pytest
from flask import Flask

from benchmarks.search.plans import explained
from jobraker.database import now, transaction
from jobraker.search import answering, reading, vocabulary
from jobraker.search.asking import Asking
from jobraker.search.binding import Binding
from jobraker.search.candidates import COMMON_TEXTS, Question, Way, find, passing, passing_few, way_to_titles, word_legs
from jobraker.search.filters import filters
from jobraker.search.mending import mend
from jobraker.search.reading import Asked
from jobraker.search.rules.request import Request
from jobraker.search.rules.words import Term
from jobraker.search.understanding import Understood
from tests import factories

ANYWHERE = filters(Request(), None, now())
QUESTION = Question(
    every="engineer",
    related="",
    some="",
    binding=Binding(),
    titles=1,
    related_titles=0,
    documents=1,
    several=False,
    vector=np.zeros(384, np.float32),
    filters=ANYWHERE,
    openings=1_000_000,
)


@pytest.mark.parametrize(
    ("titles", "several", "way"),
    [
        (0, False, Way.INDEX),
        (10_000, False, Way.INDEX),
        (40_000, False, None),
        (48_000, False, Way.WALK),
        (48_000, True, None),
        (150_000, True, Way.WALK),
    ],
)
def test_it_reads_titles_by_whichever_way_sees_few_rows(titles: int, several: bool, way: Way | None) -> None:
    question = replace(QUESTION, several=several)

    assert way_to_titles(question, titles) is way


def test_it_reads_titles_all_the_same_where_meaning_cannot_be_asked() -> None:
    assert way_to_titles(replace(QUESTION, vector=None), 40_000) is Way.INDEX


def test_it_leaves_out_texts_with_a_common_word() -> None:
    assert "text" in word_legs(QUESTION)
    assert "text" not in word_legs(replace(QUESTION, documents=COMMON_TEXTS + 1))


def test_it_reads_titles_by_the_index_where_few_pass_the_filter(app: Flask) -> None:
    factories.job("1")
    with transaction():
        question = replace(QUESTION, titles=40_000, filters=filters(Request(stated=True), None, now()))

        assert passing(question.filters) < 1000
        assert way_to_titles(question, question.titles) is Way.INDEX


def test_it_says_that_there_are_more_where_the_titles_were_left_out(app: Flask) -> None:
    with transaction():
        found, full = find(replace(QUESTION, titles=40_000, documents=COMMON_TEXTS + 1))

    assert (found, full) == ([], True)


@pytest.mark.parametrize(("documents", "some"), [((500, 900_000), "a"), ((400_000, 900_000), ""), ((19_000,) * 4, "")])
def test_it_looks_for_any_word_only_where_few_hold_one(documents: tuple[int, ...], some: str) -> None:
    asked = [Asked(Term(word), word, count, 1) for word, count in zip("abcd", documents, strict=False)]
    understood = Understood(Request(q="words"), None, Request(), (), asked, (), (), "words")

    question = answering.question(Asking(understood, None, 1_000_000, now()))

    assert question.some == (f"({some})" if some else "")


def test_it_counts_a_skill_by_all_its_names(app: Flask) -> None:
    for n in range(3):
        factories.job(f"{n}", company=f"Firm {n}", description="<p>You write JavaScript all day, and like it.</p>")
    vocabulary.count_terms()

    with transaction():
        asked = reading.analyse([Term("js")])

    assert [one.documents for one in asked] == [3]


def test_it_mends_no_word_to_itself(app: Flask) -> None:
    for n in range(2):
        factories.job(f"{n}", title="Nurse From Home", company=f"Firm {n}")
    vocabulary.count_terms()
    words = [Term("nurse"), Term("from"), Term("afar")]

    with transaction():
        _, told = mend(words, reading.analyse(words))

    assert "from" not in [one.wrote for one in told]


@pytest.mark.parametrize(("openings", "few"), [(300, 300), (2_500, 2_500), (2_600, None)])
def test_it_reads_every_signature_of_a_small_collection(openings: int, few: int | None) -> None:
    assert passing_few(ANYWHERE, openings) == few


def test_it_counts_what_passes_a_filter_once_for_the_searches_of_a_minute(app: Flask) -> None:
    with transaction(), explained() as asked:
        for _ in range(2):
            passing_few(filters(Request(days=7), None, now()), 1_000_000)
        passing_few(filters(Request(days=14), None, now()), 1_000_000)

    assert len(asked) == 2
