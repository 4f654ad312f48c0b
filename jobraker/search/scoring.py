"""Openings measured against a search and given their points."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from jobraker.embedding.local import Vectors
from jobraker.search import rows, sample
from jobraker.search.reading import Asked
from jobraker.search.rules.measured import Found, Word
from jobraker.search.rules.relevance import Scored, score
from jobraker.search.rules.telling import MOSTLY, of_work, telling
from jobraker.search.understanding import Understood

MOST_MEASURED = 48  # words: as many as the bits that a number is exact to; what binds holds without being measured
A_FEW = 3  # titles


def scored(
    understood: Understood,
    found: Sequence[int],
    vector: Vectors | None,
    openings: int,
    at: datetime,
    *,
    closed: bool = False,
) -> Scored:
    """Call it in a transaction. `openings`: how many there are, against which a word is rare. `closed`: score what has
    closed too."""
    return pointed(understood, measured(understood, found, vector, openings, at, closed=closed), openings)


def measured(
    understood: Understood,
    found: Sequence[int],
    vector: Vectors | None,
    openings: int,
    at: datetime,
    *,
    closed: bool = False,
) -> Found:
    """What the points are made of. Call it in a transaction."""
    asked = understood.wanted[:MOST_MEASURED]
    known = rows.measure(found, asked, vector, understood.where, at, company=understood.company, closed=closed)
    if vector is None:
        return known
    return replace(known, likeness=sample.against_any(vector, openings).likeness(known.similarity))


def pointed(understood: Understood, found: Found, openings: int) -> Scored:
    asked = understood.wanted[:MOST_MEASURED]
    name = understood.company.terms if understood.company else ()
    words = [word(one, openings, of_company=one.term in name) for one in asked]
    return score(understood.request, words, found, openings, foreign=understood.foreign)


def word(one: Asked, openings: int, *, of_company: bool) -> Word:
    # A skill is of work, whether titles name it or not; so is what people are called.
    titles = one.documents if one.skill or one.profession == 1 else one.titles + one.related
    return Word(
        one.term.text,
        telling(one.documents, titles, openings),
        one.profession,
        skill=one.skill is not None,
        of_work=of_work(one.documents, titles),
        binding=one.term.binding,
        known=bool(one.documents or one.related),
        named=one.profession >= MOSTLY and one.titles + one.related >= A_FEW,
        of_company=of_company,
    )
