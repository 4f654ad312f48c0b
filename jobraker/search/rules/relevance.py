"""How well an opening answers a search, as points that a person can follow: the teeth of the rake.

Only parts that were asked for count: without a place in the search, place gives and takes nothing. Freshness
always counts a little. The weights are the rake's; the curves were set on real searches over real postings.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobraker.search.results import Band, Fit, Part, Tooth
from jobraker.search.rules.request import Request

WEIGHTS: Mapping[Part, int] = {
    Part.ROLE: 30,
    Part.SKILLS: 25,
    Part.LEVEL: 10,
    Part.PLACE: 15,
    Part.PAY: 10,
    Part.TYPE: 5,
    Part.FRESHNESS: 5,
}
STRONG, GOOD = 75, 50
FAR, NEAR = 0.15, 0.60  # cosine of unrelated texts, and of a query and a posting that mean the same
FRESH_DAYS, STALE_DAYS = 2, 60
AT_THE_EDGE = 0.5  # what place still gives at the end of the radius
UNSTATED = 0.5  # what pay gives when the posting is silent about it
SIMILAR = 0.32  # cosine from which meaning alone brings an opening in
SIMILAR_TO_UNKNOWN = 0.45  # the same for words that no opening holds: the model finds something in any letters
ENOUGH = 0.6  # share of the searched words that brings an opening in whatever it means
TITLE_SHARE = 0.02  # of the openings that say a word of work, so many at least have it in their title


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of one candidate. `in_title`, `in_text`: one truth value for each searched word.

    `similarity`: cosine of query and opening, None where there is no vector. `distance_km`: to the place asked
    for, None where it has none; `pay`: the most it pays, euro a year.
    """

    in_title: Sequence[bool]
    in_text: Sequence[bool]
    similarity: float | None
    distance_km: float | None
    remote: bool
    pay: int | None
    posted_at: datetime


def fit(request: Request, words: Sequence[str], rarity: Sequence[float], found: Found, now: datetime) -> Fit:
    """Score one opening. `words` are those searched, `rarity` how telling each is (0 to 1, in the same order)."""
    shares: dict[Part, float | None] = {
        Part.ROLE: role(rarity, found) if words or found.similarity is not None else None,
        Part.SKILLS: covered(rarity, found.in_text) if words else None,
        Part.LEVEL: 1.0 if request.level else None,
        Part.PLACE: nearness(request, found) if request.near else None,
        Part.PAY: (UNSTATED if found.pay is None else 1.0) if request.pay or request.stated else None,
        Part.TYPE: 1.0 if request.employment or request.remote else None,
        Part.FRESHNESS: freshness(found.posted_at, now),
    }
    teeth = tuple(Tooth(part, WEIGHTS[part], shares[part]) for part in Part)
    asked = [(tooth.weight, tooth.share) for tooth in teeth if tooth.share is not None]
    score = round(100 * sum(weight * share for weight, share in asked) / sum(weight for weight, _ in asked))
    return Fit(
        score=score,
        band=Band.STRONG if score >= STRONG else Band.GOOD if score >= GOOD else Band.POSSIBLE,
        teeth=teeth,
        matched=tuple(word for word, there in zip(words, found.in_text, strict=True) if there),
        missing=tuple(word for word, there in zip(words, found.in_text, strict=True) if not there),
        similarity=found.similarity,
        by_meaning=bool(words) and not any(found.in_text),
    )


def telling(documents: int, titles: int, openings: int) -> float:
    """How much a word says, 0 to 1: its inverse document frequency, little where titles never hold it.

    "Someone to keep our cloud running": every word but one is as common in texts as "cloud", and none is work.
    """
    rareness = math.log((openings + 2) / (documents + 1)) / math.log(openings + 2)
    of_work = min(titles / (TITLE_SHARE * documents), 1) if documents else 1
    return max(rareness, 0.1) * (0.2 + 0.8 * of_work)


def worth_showing(fit: Fit, *, known: bool) -> bool:
    """Whether it means about the same, or most of the searched words stand in it. `known`: some opening holds one."""
    parts = {tooth.part: tooth.share for tooth in fit.teeth}
    return (fit.similarity or 0) >= (SIMILAR if known else SIMILAR_TO_UNKNOWN) or (parts[Part.SKILLS] or 0) >= ENOUGH


def role(rarity: Sequence[float], found: Found) -> float:
    """Meaning, and the words of the title: whichever speaks louder, the other adding to it."""
    meaning = 0.0 if found.similarity is None else clamp((found.similarity - FAR) / (NEAR - FAR))
    title = covered(rarity, found.in_title)
    return clamp(max(meaning, 0.85 * title) + 0.15 * min(meaning, title))


def covered(rarity: Sequence[float], there: Sequence[bool]) -> float:
    """The share of the searched words that are there, rare words counting more."""
    total = sum(rarity)
    return sum(weight for weight, is_there in zip(rarity, there, strict=True) if is_there) / total if total else 0.0


def nearness(request: Request, found: Found) -> float:
    if found.distance_km is None:
        return 1.0 if found.remote else AT_THE_EDGE
    if found.remote or not request.km:
        return 1.0
    beyond_half = max(found.distance_km / request.km - 0.5, 0) * 2
    return clamp(1 - (1 - AT_THE_EDGE) * beyond_half)


def freshness(posted_at: datetime, now: datetime) -> float:
    days = (now - posted_at).total_seconds() / 86_400
    return clamp(1 - (days - FRESH_DAYS) / (STALE_DAYS - FRESH_DAYS))


def clamp(value: float) -> float:
    return min(max(value, 0.0), 1.0)
