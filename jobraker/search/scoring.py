"""Openings measured against a search and given their points."""

from collections.abc import Sequence
from datetime import datetime

from jobraker.embedding.local import Vectors
from jobraker.search import rows
from jobraker.search.reading import Asked
from jobraker.search.rules.relevance import Scored, Word, score, telling
from jobraker.search.understanding import Understood


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
    words = [word(one, openings) for one in understood.wanted]
    measured = rows.measure(found, understood.wanted, vector, understood.where, at, closed=closed)
    return score(understood.request, words, measured)


def word(one: Asked, openings: int) -> Word:
    # A skill is of work, whether titles name it or not.
    titles = one.documents if one.skill else one.titles
    return Word(one.term.text, telling(one.documents, titles, openings), one.profession, skill=one.skill is not None)
