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
from jobraker.search.rules.answering import MOST_NEAR, answering, is_sentence, names_company, titled
from jobraker.search.rules.measured import Found, Numbers, Truths, Word, clamp, covered
from jobraker.search.rules.request import Request
from jobraker.search.rules.telling import MOSTLY
from jobraker.search.rules.words import terms

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
FAR, NEAR = 1.8, 6.0  # likeness of what has little to do with the search, and of what means the same
FRESH_DAYS, STALE_DAYS = 2, 60
AT_THE_EDGE = 0.5  # what place still gives at the end of the radius
FROM_THERE = 0.6  # what it gives where the work can be done from there, but is not there
UNSTATED = 0.5  # what pay or level gives when the posting is silent about it
BESIDE = (
    0.65  # share of what a title gives for what people are called, where it calls them otherwise: a nurse recruiter
)
IN_SENTENCE = (
    0.6  # share of what a title gives for the words of a sentence, which says what is done, not what that is called
)
A_STEP_AWAY = 0.5  # what level gives one step above or below the one that the words wish for
# What a word gives that stands in the text alone, of work far from the search and of work that means the same.
IN_TEXT, KNOWN_SKILL, PROFESSION = (0.3, 1.0), (0.6, 1.0), (0.1, 0.3)
SKILL_OF_PROFESSION = (0.1, 0.9)  # the same where the text has not its name but what it does: a surgeon for animals
# Share of all points that others keep where a company's name was asked for: with nothing of it, and with all of its words.
OTHER_NAME, SAME_WORDS = 0.6, 0.9
WORTH_A_WORD = 0.15  # words less telling are not spoken of: someone, keep, work


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates with their points of 100. `words` are those searched; `held`: for each candidate and word whether it
    says it or needs the skill; `shares`: of each part what it gave (0 to 1) to each candidate, None where nothing was
    asked; `answering` and `near`: which of them answer, and which others are worth a look."""

    request: Request
    found: Found
    words: Sequence[Word]
    held: Truths
    shares: Mapping[Part, Numbers | None]
    points: NDArray[np.int64]
    answering: Truths
    near: Truths

    def answers(self) -> list[int]:
        """Jobs that answer the search, the best first."""
        return self.best(self.answering)

    def neighbours(self) -> list[int]:
        """Jobs that do not, but are the nearest to it, the best first."""
        return self.best(self.near)[:MOST_NEAR]

    def best(self, which: Truths) -> list[int]:
        order = np.lexsort((-self.found.job_ids, -np.nan_to_num(self.found.similarity), -self.points))
        best: list[int] = self.found.job_ids[order[which[order]]].tolist()
        return best

    @property
    def measures(self) -> bool:
        """Whether anything was asked that an opening can answer more or less: how fresh it is alone is no fit."""
        return any(share is not None for part, share in self.shares.items() if part is not Part.FRESHNESS)

    def fits(self, job_ids: Sequence[int]) -> dict[int, Fit]:
        """The points of these jobs with all that explains them; without those that are no candidates."""
        position = {job_id: n for n, job_id in enumerate(self.found.job_ids.tolist())}
        return {job_id: self.fit(position[job_id]) for job_id in job_ids if job_id in position}

    def fit(self, n: int) -> Fit:
        score = int(self.points[n])
        similarity = float(self.found.similarity[n])
        spoken = self.spoken_of(n)
        matched = tuple(self.words[at].text for at in spoken if self.says(n, at))
        return Fit(
            score=score,
            band=Band.STRONG if score >= STRONG else Band.GOOD if score >= GOOD else Band.POSSIBLE,
            teeth=tuple(
                Tooth(part, WEIGHTS[part], None if share is None else float(share[n]))
                for part, share in self.shares.items()
            ),
            matched=matched,
            missing=tuple(
                text for at in spoken if (text := self.words[at].text) not in matched and not self.renames(n, at)
            ),
            similarity=None if math.isnan(similarity) else similarity,
            by_meaning=bool(self.words) and not (self.held[n].any() or self.found.names[n].any()),
            other_name=any(self.renames(n, at) and self.words[at].text not in matched for at in spoken),
            answers=bool(self.answering[n]),
            request=self.request,
            titled=tuple(self.words[at].text for at in spoken if self.entitles(n, at)),
        )

    def spoken_of(self, n: int) -> list[int]:
        """Where the words stand that tell something of a candidate: not what half of all openings say, unless nothing else was
        asked or its title says it."""
        least = min(WORTH_A_WORD, max((word.telling for word in self.words), default=0))
        in_title = self.found.exact[n].tolist()
        return [at for at, word in enumerate(self.words) if word.telling >= least or in_title[at]]

    def says(self, n: int, at: int) -> bool:
        """Whether the word stands in a candidate, or a skill that it is a name of; the name of a profession is none."""
        found = self.found
        by_skill = found.by_skill[n, at] and self.words[at].profession < MOSTLY
        return self.entitles(n, at) or bool(found.in_text[n, at] or by_skill)

    def entitles(self, n: int, at: int) -> bool:
        """Whether the word, or a longer one with it, stands in the title, or in the name of the employer it names."""
        found = self.found
        return any(kind[n, at] for kind in (found.exact, found.in_title, found.heads, found.parts))

    def renames(self, n: int, at: int) -> bool:
        """Whether the title names the work of the word by another name."""
        return bool(self.found.names[n, at])


def score(request: Request, words: Sequence[Word], found: Found, openings: int, *, foreign: bool = False) -> Scored:
    """Give points to candidates, out of so many openings. `foreign`: the meaning was put into English."""
    all_of_it = np.ones(len(found.job_ids))
    by_meaning = bool(np.isfinite(found.similarity).any())
    typed = len(terms(request.q))
    told = is_sentence(words, typed) and typed > len(words)
    title = titled(words, found) * np.where(found.beside, BESIDE, 1.0) * (IN_SENTENCE if told else 1.0)
    shares: dict[Part, Numbers | None] = {
        Part.ROLE: role(words, found, title, told=told, foreign=foreign) if words or by_meaning else None,
        Part.SKILLS: covered(words, said(words, found, title)) if words else None,
        Part.LEVEL: all_of_it if request.level else steps(request, found) if request.wished else None,
        Part.PLACE: nearness(request, found) if request.near else None,
        Part.PAY: np.where(np.isnan(found.pay), UNSTATED, 1.0) if request.pay or request.stated else None,
        Part.TYPE: all_of_it if request.employment or request.remote else None,
        Part.FRESHNESS: freshness(found.age_days),
    }
    asked = [(WEIGHTS[part], share) for part, share in shares.items() if share is not None]
    whole = sum(weight for weight, _ in asked)
    points = np.rint(100 / whole * sum(weight * share for weight, share in asked)).astype(np.int64)
    if names_company(words):
        kept = OTHER_NAME + (SAME_WORDS - OTHER_NAME) * covered(words, found.exact)
        points = np.rint(np.where(found.of_company, 1.0, kept) * points).astype(np.int64)
    answers, near = answering(words, found, typed=typed, openings=openings)
    return Scored(request, found, words, found.held, shares, points, answers, near)


def role(words: Sequence[Word], found: Found, title: Numbers, *, told: bool, foreign: bool) -> Numbers:
    """Meaning, and what the title gives for each word: whichever speaks louder, the other adding to it.

    Where a sentence has `told` what is done, what stands out the most sets the measure. Of `foreign` words the meaning was
    put into English, and openings that say the words themselves are in a language of which the model reads little.
    """
    best = np.nanmax(found.likeness, initial=NEAR) if told else NEAR
    by_meaning, by_title = (0.85, 1.0) if foreign else (1.0, 0.85)
    meaning = by_meaning * nearness_of_meaning(found, unknown=0.0, near=best)
    named = by_title * covered(words, title)
    return clamp(np.maximum(meaning, named) + 0.15 * np.minimum(meaning, named))


def said(words: Sequence[Word], found: Found, title: Numbers) -> Numbers:
    """What each word gives to each candidate, in the title or outside of it. Deep in a text it is worth more the nearer the work is in meaning: a
    driver's app works with nurses too."""
    meaning = nearness_of_meaning(found, unknown=0.5)[:, None]
    in_text = found.in_text * worth(words, PROFESSION, meaning)
    by_skill = found.by_skill * worth(words, SKILL_OF_PROFESSION, meaning)
    given: Numbers = np.maximum(title, np.maximum(in_text, by_skill))
    return given


def worth(words: Sequence[Word], profession: tuple[float, float], meaning: Numbers) -> Numbers:
    """What each word gives outside of titles, between the bounds for its kind."""
    kinds = [(KNOWN_SKILL if word.skill else IN_TEXT, word.profession) for word in words]
    bounds = [np.array(other) * (1 - share) + np.array(profession) * share for other, share in kinds]
    far, near = np.array(bounds).reshape(-1, 2).T
    given: Numbers = far + (near - far) * meaning
    return given


def nearness_of_meaning(found: Found, *, unknown: float, near: float = NEAR) -> Numbers:
    share: Numbers = np.nan_to_num(clamp((found.likeness - FAR) / (near - FAR)), nan=unknown)
    return share


def steps(request: Request, found: Found) -> Numbers:
    """How near the level is to the one that the words wish for; the steps of a career are counted."""
    away = np.abs(found.level - (request.wished or 0))
    share: Numbers = np.where(away == 0, 1.0, np.where(away == 1, A_STEP_AWAY, 0.0))
    return np.where(np.isnan(found.level), UNSTATED, share)


def nearness(request: Request, found: Found) -> Numbers:
    """Being there gives all, less towards the end of the radius; a region or country has no end to be near."""
    beyond_half = np.maximum(found.distance_km / request.km - 0.5, 0) * 2 if request.km else 0 * found.distance_km
    by_distance = np.nan_to_num(clamp(1 - (1 - AT_THE_EDGE) * beyond_half), nan=1.0)
    from_there = np.where(found.remote, FROM_THERE, AT_THE_EDGE)
    return np.where(found.there, np.maximum(by_distance, np.where(found.remote, FROM_THERE, 0.0)), from_there)


def freshness(age_days: Numbers) -> Numbers:
    return clamp(1 - (age_days - FRESH_DAYS) / (STALE_DAYS - FRESH_DAYS))
