"""How well openings answer a search, as points that a person can follow: the teeth of the rake.

Only parts that were asked for count: without a place in the search, place gives and takes nothing. Freshness
always counts a little. The weights are the rake's; the curves were set on real searches over real postings.
Hundreds of candidates are scored for each page, so every curve is worked out for all of them at once.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of the candidates: of each array one entry a candidate, NaN where nothing is known.

    `in_title`, `in_text`: a truth value for each candidate and searched word. `similarity`: cosine of query and
    opening. `distance_km`: to the place asked for. `pay`: the most it states to pay, euro a year. `age_days`: since it was posted.
    """

    job_ids: NDArray[np.int64]
    in_title: Truths
    in_text: Truths
    similarity: Numbers
    distance_km: Numbers
    remote: Truths
    pay: Numbers
    age_days: Numbers


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates with their points of 100. `words` are those searched; `shares`: of each part what it gave (0 to 1)
    to each candidate, None where nothing was asked."""

    found: Found
    words: Sequence[str]
    shares: Mapping[Part, Numbers | None]
    points: NDArray[np.int64]

    def worth_showing(self, *, known: bool) -> list[int]:
        """Jobs that mean about the same, or hold most of the searched words; the best first. `known`: some opening
        holds one of the words."""
        similarity = np.nan_to_num(self.found.similarity)
        worth = similarity >= (SIMILAR if known else SIMILAR_TO_UNKNOWN)
        if (said := self.shares[Part.SKILLS]) is not None:
            worth |= said >= ENOUGH
        order = np.lexsort((-self.found.job_ids, -similarity, -self.points))
        best: list[int] = self.found.job_ids[order[worth[order]]].tolist()
        return best

    def fits(self, job_ids: Sequence[int]) -> dict[int, Fit]:
        """The points of these jobs with all that explains them; without those that are no candidates."""
        position = {job_id: n for n, job_id in enumerate(self.found.job_ids.tolist())}
        return {job_id: self.fit(position[job_id]) for job_id in job_ids if job_id in position}

    def fit(self, n: int) -> Fit:
        score, there = int(self.points[n]), self.found.in_text[n].tolist()
        similarity = float(self.found.similarity[n])
        return Fit(
            score=score,
            band=Band.STRONG if score >= STRONG else Band.GOOD if score >= GOOD else Band.POSSIBLE,
            teeth=tuple(
                Tooth(part, WEIGHTS[part], None if share is None else float(share[n]))
                for part, share in self.shares.items()
            ),
            matched=tuple(word for word, is_there in zip(self.words, there, strict=True) if is_there),
            missing=tuple(word for word, is_there in zip(self.words, there, strict=True) if not is_there),
            similarity=None if math.isnan(similarity) else similarity,
            by_meaning=bool(self.words) and not any(there),
        )


def score(request: Request, words: Sequence[str], rarity: Sequence[float], found: Found) -> Scored:
    """Give points to candidates. `words` are those searched, `rarity` how telling each is (0 to 1, in the same order)."""
    all_of_it = np.ones(len(found.job_ids))
    by_meaning = bool(np.isfinite(found.similarity).any())
    shares: dict[Part, Numbers | None] = {
        Part.ROLE: role(rarity, found) if words or by_meaning else None,
        Part.SKILLS: covered(rarity, found.in_text) if words else None,
        Part.LEVEL: all_of_it if request.level else None,
        Part.PLACE: nearness(request, found) if request.near else None,
        Part.PAY: np.where(np.isnan(found.pay), UNSTATED, 1.0) if request.pay or request.stated else None,
        Part.TYPE: all_of_it if request.employment or request.remote else None,
        Part.FRESHNESS: freshness(found.age_days),
    }
    asked = [(WEIGHTS[part], share) for part, share in shares.items() if share is not None]
    whole = sum(weight for weight, _ in asked)
    points = np.rint(100 / whole * sum(weight * share for weight, share in asked)).astype(np.int64)
    return Scored(found, words, shares, points)


def telling(documents: int, titles: int, openings: int) -> float:
    """How much a word says, 0 to 1: its inverse document frequency, little where titles never hold it.

    "Someone to keep our cloud running": every word but one is as common in texts as "cloud", and none is work.
    """
    rareness = math.log((openings + 2) / (documents + 1)) / math.log(openings + 2)
    of_work = min(titles / (TITLE_SHARE * documents), 1) if documents else 1
    return max(rareness, 0.1) * (0.2 + 0.8 * of_work)


def role(rarity: Sequence[float], found: Found) -> Numbers:
    """Meaning, and the words of the title: whichever speaks louder, the other adding to it."""
    meaning = clamp((np.nan_to_num(found.similarity, nan=FAR) - FAR) / (NEAR - FAR))
    title = covered(rarity, found.in_title)
    return clamp(np.maximum(meaning, 0.85 * title) + 0.15 * np.minimum(meaning, title))


def covered(rarity: Sequence[float], there: Truths) -> Numbers:
    """The share of the searched words that are there, rare words counting more."""
    total = sum(rarity)
    share: Numbers = there @ np.array(rarity) / total if total else np.zeros(len(there))
    return share


def nearness(request: Request, found: Found) -> Numbers:
    beyond_half = np.maximum(found.distance_km / request.km - 0.5, 0) * 2 if request.km else 0 * found.distance_km
    by_distance = np.nan_to_num(clamp(1 - (1 - AT_THE_EDGE) * beyond_half), nan=AT_THE_EDGE)
    return np.where(found.remote, 1.0, by_distance)


def freshness(age_days: Numbers) -> Numbers:
    return clamp(1 - (age_days - FRESH_DAYS) / (STALE_DAYS - FRESH_DAYS))


def clamp(values: Numbers) -> Numbers:
    return np.clip(values, 0.0, 1.0)
