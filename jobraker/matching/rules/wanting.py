"""What somebody wants of an opening and brings to it, for one kind of work: what openings are scored against."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from jobraker.matching.rules.weighing import Weighing
from jobraker.search.results import Part
from jobraker.search.rules.likeness import Background
from jobraker.taxonomy.terms import Employment, Level, Remote

Vectors = NDArray[np.float32]


def nothing() -> Vectors:
    return np.empty((0, 0), np.float32)


@dataclass(frozen=True, slots=True)
class Title:
    """What the work is called. `words`: its folded words with how much each tells, and for each the `forms` (folded, its
    own among them) that say the same work in other titles; `called`: those of them that call people."""

    text: str
    words: Mapping[str, float]
    forms: Mapping[str, frozenset[str]]
    called: frozenset[str]


@dataclass(frozen=True, slots=True)
class Around:
    """A place that work may be in: the `towns` within `km` of its middle (ids of places, countries below zero), and the
    `countries` that work which is done from anywhere may be of. Regions and countries have no middle."""

    name: str
    km: int
    towns: frozenset[int]
    countries: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Taste:
    """What somebody learnt us by saying "more like this" or "less like this": unit vectors of those openings, a row each."""

    liked: Vectors
    disliked: Vectors

    def without(self, vector: Vectors) -> "Taste":
        """As if nothing had been said of the opening of this vector."""
        return Taste(
            *(
                each[~np.isclose(each, vector).all(axis=1)] if len(each) else each
                for each in (self.liked, self.disliked)
            )
        )


@dataclass(frozen=True, slots=True)
class Wanting:
    """`vectors`: of the titles, a row each, with the `backgrounds` that openings have with them; none where no title is
    known: openings are then looked for by `bringing`, the meaning of all skills together. `skills`: the numbers of those held or implied (`jobs.facts`). `floor`: euro a year. Empty collections and
    None stand for anything.

    `home`: where they live, where no places are wished for; what is far from it is not barred.

    Hard: `places`, `remote`, `employment`, `floor`, the companies `avoided` (ids), `words` that no title may have
    (folded), `facts` that no opening may have (numbers of `jobs.facts`), and openings `dismissed`.
    """

    titles: tuple[Title, ...] = ()
    vectors: Vectors = field(default_factory=nothing)
    bringing: Vectors = field(default_factory=nothing)
    backgrounds: tuple[Background, ...] = ()
    skills: frozenset[int] = frozenset()
    level: Level | None = None
    home: Around | None = None
    places: tuple[Around, ...] = ()
    remote: frozenset[Remote] = frozenset()
    employment: frozenset[Employment] = frozenset()
    floor: int | None = None
    avoided: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()
    facts: frozenset[int] = frozenset()
    dismissed: frozenset[int] = frozenset()
    taste: Taste | None = None
    weighing: Mapping[Part, Weighing] = field(default_factory=dict)

    @property
    def around(self) -> tuple[Around, ...]:
        """What a place is measured by."""
        return self.places or ((self.home,) if self.home else ())
