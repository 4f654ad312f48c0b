"""Openings as columns, so that thousands are scored at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from jobraker.matching.rules.headings import Headings

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Several:
    """Several values of each opening: `values`, and to the position of which opening each belongs (`of`)."""

    values: Whole
    of: Whole
    openings: int

    @classmethod
    def from_lists(cls, lists: Sequence[Sequence[int]]) -> "Several":
        sizes = [len(each) for each in lists]
        values = np.fromiter((value for each in lists for value in each), np.int64, sum(sizes))
        return cls(values, np.repeat(np.arange(len(lists)), sizes), len(lists))

    def only(self, positions: Whole) -> tuple["Several", Whole]:
        """The values of the openings at these positions, in their order, and where each of the values stood."""
        new = np.full(self.openings, -1)
        new[positions] = np.arange(len(positions))
        kept = np.flatnonzero(new[self.of] >= 0)
        return Several(self.values[kept], new[self.of[kept]], len(positions)), kept

    def any_of(self, wanted: frozenset[int]) -> Truths:
        """For each opening whether one of its values is wanted."""
        return self.added(self.among(wanted).astype(np.float64)) > 0

    def among(self, wanted: frozenset[int]) -> Truths:
        """For each value whether it is wanted."""
        found: Truths = np.isin(self.values, np.fromiter(wanted, np.int64, len(wanted)))
        return found

    def added(self, weights: Numbers) -> Numbers:
        """For each opening the sum of its values' weights."""
        return np.bincount(self.of, weights, self.openings).astype(np.float64)

    def least(self, numbers: Numbers) -> Numbers:
        """For each opening the least of its values' numbers, infinite where it has none."""
        found = np.full(self.openings, np.inf)
        np.minimum.at(found, self.of, numbers)
        return found


@dataclass(frozen=True)
class Openings:
    """One entry an opening in every column, NaN where nothing is stated.

    `vectors`: unit vectors, a row each, NaN where there is none. `titles`: as `rules.headings` reads them, with the language of the posting in
    `languages`. `level`, `remote`, `employment`: the numbers of `taxonomy.terms`. `pay`: the most it pays, euro a year,
    `predicted` by its source. `places`: ids, countries below zero, with `latitudes` and `longitudes` of each, NaN of
    what has no middle. `skills` and `facts`: numbers of `jobs.facts`; `rarity` of each skill (0 to 1, twice that where the title names it).
    """

    job_ids: Whole
    companies: Whole
    titles: Sequence[str]
    languages: Sequence[str]
    vectors: NDArray[np.float32]
    level: Numbers
    remote: Numbers
    employment: Numbers
    pay: Numbers
    predicted: Truths
    age_days: Numbers
    places: Several
    latitudes: Numbers
    longitudes: Numbers
    skills: Several
    rarity: Numbers
    facts: Several

    @cached_property
    def headings(self) -> Headings:
        """The same titles, found by their words."""
        return Headings.from_titles(self.titles, self.languages)

    def only(self, positions: Whole) -> "Openings":
        """Those at these positions."""
        places, placed = self.places.only(positions)
        skills, named = self.skills.only(positions)
        facts, _ = self.facts.only(positions)
        return Openings(
            job_ids=self.job_ids[positions],
            companies=self.companies[positions],
            titles=[self.titles[n] for n in positions.tolist()],
            languages=[self.languages[n] for n in positions.tolist()],
            vectors=self.vectors[positions],
            level=self.level[positions],
            remote=self.remote[positions],
            employment=self.employment[positions],
            pay=self.pay[positions],
            predicted=self.predicted[positions],
            age_days=self.age_days[positions],
            places=places,
            latitudes=self.latitudes[placed],
            longitudes=self.longitudes[placed],
            skills=skills,
            rarity=self.rarity[named],
            facts=facts,
        )

    def __len__(self) -> int:
        return len(self.job_ids)
