"""What each part gives to openings, as shares of its points: 0 to 1, None where nothing was asked of it.

Every curve rises with what a person expects it to rise with: a skill that is added, pay that is raised and a place that
is nearer never take anything away.
"""

import math
from collections.abc import Mapping

import numpy as np

from jobraker.matching.rules import titles
from jobraker.matching.rules.openings import Numbers, Openings, Truths
from jobraker.matching.rules.wanting import Around, Taste, Vectors, Wanting
from jobraker.search.results import Part
from jobraker.search.rules.measured import clamp
from jobraker.search.rules.relevance import AT_THE_EDGE, FAR, NEAR, UNSTATED, freshness
from jobraker.taxonomy.countries import country_id
from jobraker.taxonomy.terms import Remote

BOTH = 0.15  # the part of the weaker of meaning and title, the rest is the stronger's
MEANING = 0.8  # of a work that is called otherwise meaning alone gives at most so much
KNOWN, UNKNOWN = 1.0, 0.4  # weight of the skills that a posting does not name, and the share that is held of them
MOST_ASKED = 4.0  # weight of the skills asked for from which on more of them ask for no more: long lists are wish lists
UNTOLD = 0.3  # what is given where no skills are told, or none of them is asked for
ENOUGH = 0.8  # share of the skills asked for that is as good as all: nobody brings everything
STEPS = (1.0, 0.5, 0.1)  # of a level that fits, is one step away, two
LEVEL_UNSTATED = 0.8
AT_FLOOR, WELL_ABOVE = 0.6, 0.3  # what pay gives at the floor, and how far above it gives all
LIKED, DISLIKED = (
    0.25,
    0.35,
)  # what a likeness to openings that were liked adds to the work's share, and the other takes
ALIKE_FROM, ALIKE = 0.45, 0.85  # cosines of two openings between which likeness rises from nothing to all
FROM_ANYWHERE = 0.8  # what place gives where the work can be done from there, to those who do not wish for that
SAME_COUNTRY = 0.3  # what place gives far from home, where nobody said how far is too far
EARTH_KM = 6371

Shares = Mapping[Part, Numbers | None]


def shares(wanting: Wanting, openings: Openings) -> Shares:
    return {
        Part.ROLE: role(wanting, openings),
        Part.SKILLS: skills(wanting, openings),
        Part.LEVEL: level(wanting, openings),
        Part.PLACE: place(wanting, openings),
        Part.PAY: pay(wanting, openings),
        Part.TYPE: kind(wanting, openings),
        Part.FRESHNESS: freshness(openings.age_days),
    }


def role(wanting: Wanting, openings: Openings) -> Numbers | None:
    if not wanting.titles:
        return None
    by_meaning, by_title = MEANING * meaning(wanting, openings), titles.nearness(wanting.titles, openings)
    share = (1 - BOTH) * np.maximum(by_meaning, by_title) + BOTH * np.minimum(by_meaning / MEANING, by_title)
    return clamp(share + bent(wanting.taste, openings)) if wanting.taste else share


def meaning(wanting: Wanting, openings: Openings) -> Numbers:
    """How far the meaning of the best wanted title stands out; 0 where it is not known."""
    if not len(wanting.vectors):
        return np.zeros(len(openings))
    similarity = (openings.vectors @ wanting.vectors.T).astype(np.float64)
    each = [background.likeness(similarity[:, n]) for n, background in enumerate(wanting.backgrounds)]
    return np.nan_to_num(clamp((np.max(each, axis=0) - FAR) / (NEAR - FAR)), nan=0.0)


def bent(taste: Taste, openings: Openings) -> Numbers:
    """What the share of the work gains or loses by what was said of other openings."""
    return LIKED * alike(taste.liked, openings) - DISLIKED * alike(taste.disliked, openings)


def alike(vectors: Vectors, openings: Openings) -> Numbers:
    """How like the nearest of these openings each is, 0 to 1."""
    if not len(vectors):
        return np.zeros(len(openings))
    nearest = np.nan_to_num((openings.vectors @ vectors.T).max(axis=1), nan=0.0).astype(np.float64)
    return clamp((nearest - ALIKE_FROM) / (ALIKE - ALIKE_FROM))


def skills(wanting: Wanting, openings: Openings) -> Numbers:
    """Those held among those asked for, by their rarity. What a posting names are never all: of the others some are held.

    Nothing at all where none are told: were the part left out then, the first skill that is told could take points away.
    """
    if not wanting.skills:
        return np.full(len(openings), UNTOLD)
    asked = np.minimum(openings.skills.added(openings.rarity), MOST_ASKED)
    held = openings.skills.added(openings.rarity * openings.skills.among(wanting.skills))
    return UNTOLD + (1 - UNTOLD) * clamp((held + UNKNOWN * ENOUGH * KNOWN) / (asked + KNOWN) / ENOUGH)


def level(wanting: Wanting, openings: Openings) -> Numbers | None:
    if wanting.level is None:
        return None
    away = np.abs(openings.level - wanting.level)
    steps = [np.where(away == n, share, 0.0) for n, share in enumerate(STEPS)]
    return np.where(np.isnan(away), LEVEL_UNSTATED, np.sum(steps, axis=0))


def place(wanting: Wanting, openings: Openings) -> Numbers | None:
    """The nearest of the wanted places counts; work from anywhere as much as being there for those who wish for it."""
    if not wanting.around:
        return None
    near: Numbers = np.max([nearness(each, openings) for each in wanting.around], axis=0)
    from_there = 1.0 if Remote.REMOTE in wanting.remote else FROM_ANYWHERE
    share = np.maximum(near, np.where(from_anywhere(wanting, openings), from_there, 0.0))
    return share if wanting.places else np.maximum(share, SAME_COUNTRY * openings.places.any_of(lands(wanting)))


def nearness(around: Around, openings: Openings) -> Numbers:
    there = openings.places.any_of(around.towns)
    if not around.km or around.latitude is None:
        return there.astype(np.float64)
    beyond_half = np.maximum(distance(around, openings) / around.km - 0.5, 0) * 2
    return np.where(there, np.clip(1 - (1 - AT_THE_EDGE) * beyond_half, AT_THE_EDGE, 1.0), 0.0)


def distance(around: Around, openings: Openings) -> Numbers:
    """Km from the middle of a place to the nearest town of each opening, infinite where there is none; along the great circle."""
    if around.latitude is None or around.longitude is None:
        return np.full(len(openings), np.inf)
    latitude, longitude = np.radians(openings.latitudes), np.radians(openings.longitudes)
    here = math.radians(around.latitude), math.radians(around.longitude)
    half = (
        np.sin((latitude - here[0]) / 2) ** 2
        + math.cos(here[0]) * np.cos(latitude) * np.sin((longitude - here[1]) / 2) ** 2
    )
    return openings.places.least(np.nan_to_num(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))), nan=np.inf))


def from_anywhere(wanting: Wanting, openings: Openings) -> Truths:
    """Whether the work is done from anywhere in a country of the wanted places; one that names no place is of every country."""
    nowhere = openings.places.added(np.ones(len(openings.places.values))) == 0
    from_there: Truths = (openings.remote == Remote.REMOTE) & (nowhere | openings.places.any_of(lands(wanting)))
    return from_there


def lands(wanting: Wanting) -> frozenset[int]:
    """The ids of the countries of the wanted places."""
    return frozenset(country_id(land) for around in wanting.around for land in around.countries if land)


def pay(wanting: Wanting, openings: Openings) -> Numbers | None:
    """From the floor on it rises to well above it. What a source only predicts counts half of what it would."""
    if not wanting.floor:
        return None
    above = (openings.pay / wanting.floor - 1) / WELL_ABOVE
    share = np.where(above < 0, 0.0, clamp(AT_FLOOR + (1 - AT_FLOOR) * above))
    share = np.where(openings.predicted, (UNSTATED + share) / 2, share)
    return np.where(np.isnan(openings.pay), UNSTATED, share)


def kind(wanting: Wanting, openings: Openings) -> Numbers | None:
    asked = ((wanting.remote, openings.remote), (wanting.employment, openings.employment))
    each = [
        np.where(np.isnan(stated), UNSTATED, np.isin(stated, list(wanted)).astype(np.float64))
        for wanted, stated in asked
        if wanted
    ]
    return np.mean(each, axis=0) if each else None
