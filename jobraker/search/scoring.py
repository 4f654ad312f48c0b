"""Openings measured against a search and given their points."""

from collections.abc import Sequence
from datetime import datetime

from jobraker.embedding.local import Vectors
from jobraker.search import rows
from jobraker.search.rules.relevance import Scored, score, telling
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
    words = [one.term.text for one in understood.wanted]
    # A skill is of work, whether titles name it or not.
    rarity = [
        telling(one.documents, one.documents if one.known_skill else one.titles, openings) for one in understood.wanted
    ]
    measured = rows.measure(
        found, [one.query for one in understood.wanted], vector, understood.where, at, closed=closed
    )
    return score(understood.request, words, rarity, measured)
