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
FROM_THERE = 0.8  # what it gives where the work can be done from there, but is not there
UNSTATED = 0.5  # what pay gives when the posting is silent about it
SIMILAR = 0.32  # cosine from which meaning alone brings an opening in
SIMILAR_TO_UNKNOWN = 0.45  # the same for words that no opening holds: the model finds something in any letters
ENOUGH = 0.6  # share of the searched words that brings an opening in whatever it means
TITLE_SHARE = 0.02  # of the openings that say a word of work, so many at least have it in their title
# The same share where a word begins to be what people are called, and where it is nothing else: python, nurse.
SKILL_SHARE, PROFESSION_SHARE = 0.05, 0.15
MOSTLY = 0.5  # from here on a word is the name of a profession before it is one of a skill
FEW = 10  # openings that say a word: of fewer the share is chance
SAME_STEM = 0.5  # what a title gives that holds another word of the same stem: development for developer
# What a word gives that stands in the text alone, of work far from the search and of work that means the same.
IN_TEXT, KNOWN_SKILL, PROFESSION = (0.3, 1.0), (0.6, 1.0), (0.1, 0.3)
SKILL_OF_PROFESSION = (0.1, 0.9)  # the same where the text has not its name but what it does: a surgeon for animals
WORTH_A_WORD = 0.15  # words less telling are not spoken of: someone, keep, work

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of the candidates: of each array one entry a candidate, NaN where nothing is known.

    `in_title`, `in_text`, `exact`, `by_skill`: a truth value for each candidate and searched word. It stands in the
    title or text as any word of its stem; in the title as it is written; the opening needs the skill it names.
    `similarity`: cosine of query and opening. `there`: it is in the place asked for, `distance_km` from its
    middle where that has one. `pay`: the most it states to pay, euro a year. `age_days`: since it was posted.
    """

    job_ids: NDArray[np.int64]
    in_title: Truths
    in_text: Truths
    exact: Truths
    by_skill: Truths
    similarity: Numbers
    distance_km: Numbers
    there: Truths
    remote: Truths
    pay: Numbers
    age_days: Numbers


@dataclass(frozen=True, slots=True)
class Word:
    """A searched word. `telling`: how much it says, `profession`: how much of a title it is (both 0 to 1); `skill`: it
    names one."""

    text: str
    telling: float
    profession: float = 0.0
    skill: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates with their points of 100. `words` are those searched; `held`: for each candidate and word whether it
    says it or needs the skill; `shares`: of each part what it gave (0 to 1) to each candidate, None where nothing was
    asked."""

    request: Request
    found: Found
    words: Sequence[Word]
    held: Truths
    shares: Mapping[Part, Numbers | None]
    points: NDArray[np.int64]

    def worth_showing(self, *, known: bool) -> list[int]:
        """Jobs that mean about the same, or hold most of the searched words; the best first. `known`: some opening
        holds one of the words."""
        similarity = np.nan_to_num(self.found.similarity)
        worth = similarity >= (SIMILAR if known else SIMILAR_TO_UNKNOWN)
        if self.words:
            worth |= covered(self.words, self.held) >= ENOUGH
        order = np.lexsort((-self.found.job_ids, -similarity, -self.points))
        best: list[int] = self.found.job_ids[order[worth[order]]].tolist()
        return best

    def fits(self, job_ids: Sequence[int]) -> dict[int, Fit]:
        """The points of these jobs with all that explains them; without those that are no candidates."""
        position = {job_id: n for n, job_id in enumerate(self.found.job_ids.tolist())}
        return {job_id: self.fit(position[job_id]) for job_id in job_ids if job_id in position}

    def fit(self, n: int) -> Fit:
        score = int(self.points[n])
        similarity = float(self.found.similarity[n])
        return Fit(
            score=score,
            band=Band.STRONG if score >= STRONG else Band.GOOD if score >= GOOD else Band.POSSIBLE,
            teeth=tuple(
                Tooth(part, WEIGHTS[part], None if share is None else float(share[n]))
                for part, share in self.shares.items()
            ),
            matched=tuple(word.text for word in self.spoken_of(n) if self.says(n, word)),
            missing=tuple(word.text for word in self.spoken_of(n) if not self.says(n, word)),
            similarity=None if math.isnan(similarity) else similarity,
            by_meaning=bool(self.words) and not self.held[n].any(),
            request=self.request,
        )

    def spoken_of(self, n: int) -> list[Word]:
        """The words that tell something of a candidate: not what half of all openings say, unless nothing else was
        asked or its title says it."""
        least = min(WORTH_A_WORD, max((word.telling for word in self.words), default=0))
        return [
            word
            for word, titled in zip(self.words, self.found.exact[n].tolist(), strict=True)
            if word.telling >= least or titled
        ]

    def says(self, n: int, word: Word) -> bool:
        """Whether the word stands in a candidate, or a skill that it is a name of; the name of a profession is none."""
        at = self.words.index(word)
        literally = self.found.exact[n, at] or self.found.in_title[n, at] or self.found.in_text[n, at]
        return bool(literally or (self.found.by_skill[n, at] and word.profession < MOSTLY))


def score(request: Request, words: Sequence[Word], found: Found) -> Scored:
    """Give points to candidates."""
    all_of_it = np.ones(len(found.job_ids))
    by_meaning = bool(np.isfinite(found.similarity).any())
    held = found.exact | found.in_title | found.in_text | found.by_skill
    shares: dict[Part, Numbers | None] = {
        Part.ROLE: role(words, found) if words or by_meaning else None,
        Part.SKILLS: covered(words, said(words, found)) if words else None,
        Part.LEVEL: all_of_it if request.level else None,
        Part.PLACE: nearness(request, found) if request.near else None,
        Part.PAY: np.where(np.isnan(found.pay), UNSTATED, 1.0) if request.pay or request.stated else None,
        Part.TYPE: all_of_it if request.employment or request.remote else None,
        Part.FRESHNESS: freshness(found.age_days),
    }
    asked = [(WEIGHTS[part], share) for part, share in shares.items() if share is not None]
    whole = sum(weight for weight, _ in asked)
    points = np.rint(100 / whole * sum(weight * share for weight, share in asked)).astype(np.int64)
    return Scored(request, found, words, held, shares, points)


def telling(documents: int, titles: int, openings: int) -> float:
    """How much a word says, 0 to 1: its inverse document frequency, little where titles never hold it.

    "Someone to keep our cloud running": every word but one is as common in texts as "cloud", and none is work.
    """
    rareness = math.log((openings + 2) / (documents + 1)) / math.log(openings + 2)
    of_work = min(titles / (TITLE_SHARE * documents), 1) if documents else 1
    return max(rareness, 0.1) * (0.2 + 0.8 * of_work)


def professional(documents: int, titles: int) -> float:
    """How much a word is what people are called, 0 to 1: many of the openings that say "nurse" are for one, few of
    those that say "python"."""
    return min(max((titles / (documents + FEW) - SKILL_SHARE) / (PROFESSION_SHARE - SKILL_SHARE), 0.0), 1.0)


def role(words: Sequence[Word], found: Found) -> Numbers:
    """Meaning, and the words of the title: whichever speaks louder, the other adding to it."""
    meaning = nearness_of_meaning(found, unknown=0.0)
    title = covered(words, titled(found))
    return clamp(np.maximum(meaning, 0.85 * title) + 0.15 * np.minimum(meaning, title))


def said(words: Sequence[Word], found: Found) -> Numbers:
    """What each word gives to each candidate. Deep in a text it is worth more the nearer the work is in meaning: a
    driver's app works with nurses too."""
    meaning = nearness_of_meaning(found, unknown=0.5)[:, None]
    in_text = found.in_text * worth(words, PROFESSION, meaning)
    by_skill = found.by_skill * worth(words, SKILL_OF_PROFESSION, meaning)
    given: Numbers = np.maximum(titled(found), np.maximum(in_text, by_skill))
    return given


def worth(words: Sequence[Word], profession: tuple[float, float], meaning: Numbers) -> Numbers:
    """What each word gives outside of titles, between the bounds for its kind."""
    kinds = [(KNOWN_SKILL if word.skill else IN_TEXT, word.profession) for word in words]
    bounds = [np.array(other) * (1 - share) + np.array(profession) * share for other, share in kinds]
    far, near = np.array(bounds).reshape(-1, 2).T
    given: Numbers = far + (near - far) * meaning
    return given


def titled(found: Found) -> Numbers:
    """What a title gives for each word."""
    given: Numbers = np.where(found.exact, 1.0, np.where(found.in_title, SAME_STEM, 0.0))
    return given


def nearness_of_meaning(found: Found, *, unknown: float) -> Numbers:
    near: Numbers = np.nan_to_num(clamp((found.similarity - FAR) / (NEAR - FAR)), nan=unknown)
    return near


def covered(words: Sequence[Word], there: Truths | Numbers) -> Numbers:
    """The share of the searched words that are there, telling words counting more."""
    telling = np.array([word.telling for word in words])
    total = telling.sum()
    share: Numbers = there @ telling / total if total else np.zeros(len(there))
    return share


def nearness(request: Request, found: Found) -> Numbers:
    """Being there gives all, less towards the end of the radius; a region or country has no end to be near."""
    beyond_half = np.maximum(found.distance_km / request.km - 0.5, 0) * 2 if request.km else 0 * found.distance_km
    by_distance = np.nan_to_num(clamp(1 - (1 - AT_THE_EDGE) * beyond_half), nan=1.0)
    from_there = np.where(found.remote, FROM_THERE, AT_THE_EDGE)
    return np.where(found.there, np.maximum(by_distance, np.where(found.remote, FROM_THERE, 0.0)), from_there)


def freshness(age_days: Numbers) -> Numbers:
    return clamp(1 - (age_days - FRESH_DAYS) / (STALE_DAYS - FRESH_DAYS))


def clamp(values: Numbers) -> Numbers:
    return np.clip(values, 0.0, 1.0)
