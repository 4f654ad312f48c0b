"""What is measured of the candidates of a search, and of its words, before anything is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of the candidates: of each array one entry a candidate, NaN where nothing is known.

    `in_title`, `in_text`, `exact`, `by_skill`: a truth value for each candidate and searched word. It stands in the
    title or text as any word of its stem; in the title, or the company's name, as it is written; the opening needs the
    skill it names. `heads`, `names`, `parts`: a relative of it stands in the title. `beside`: it calls people, and the title calls them
    otherwise, whether it holds the word or not. `similarity`: cosine of query and
    opening, `likeness`: the same against what any opening has. `there`: it is in the place asked for, `distance_km` from
    its middle where that has one. `of_company`: it is of the company that the words name.
    `pay`: the most it states to pay, euro a year. `age_days`: since it was posted.
    """

    job_ids: NDArray[np.int64]
    in_title: Truths
    in_text: Truths
    exact: Truths
    by_skill: Truths
    heads: Truths
    names: Truths
    parts: Truths
    beside: Truths
    similarity: Numbers
    likeness: Numbers
    distance_km: Numbers
    there: Truths
    remote: Truths
    of_company: Truths
    pay: Numbers
    level: Numbers
    age_days: Numbers

    @property
    def held(self) -> Truths:
        """Whether a candidate says a word, by itself or in a longer one, or needs the skill."""
        held: Truths = self.exact | self.in_title | self.in_text | self.by_skill | self.heads | self.parts
        return held

    def only(self, job_ids: Sequence[int]) -> "Found":
        """The same of some of the candidates."""
        kept = np.isin(self.job_ids, job_ids)
        return Found(**{each.name: getattr(self, each.name)[kept] for each in fields(self)})


@dataclass(frozen=True, slots=True)
class Word:
    """A searched word. `telling`: how much it says, `profession`: how much of a title it is, `of_work`: how far titles
    speak of it at all (all 0 to 1); `skill`: it names one; `binding`: only what holds it was looked for; `known`: some
    opening holds it; `named`: people are called so in titles; `of_company`: it is of the name of a company."""

    text: str
    telling: float
    profession: float = 0.0
    skill: bool = False
    of_work: float = 1.0
    binding: bool = False
    known: bool = True
    named: bool = False
    of_company: bool = False


def clamp(values: Numbers) -> Numbers:
    return np.clip(values, 0.0, 1.0)


def covered(words: Sequence[Word], there: Truths | Numbers) -> Numbers:
    """The share of the searched words that are there, telling words counting more."""
    telling = np.array([word.telling for word in words])
    total = telling.sum()
    share: Numbers = there @ telling / total if total else np.zeros(len(there))
    return share
