"""The one thing that somebody has not told and that would give most on their list."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from jobraker.matching.rules.openings import Numbers
from jobraker.matching.rules.scoring import Scored
from jobraker.matching.rules.shares import ENOUGH, KNOWN
from jobraker.matching.rules.wanting import Wanting
from jobraker.matching.rules.weighing import weights
from jobraker.search.results import Part

FEW = 3  # openings that ask for a skill, from which on it is worth a word
LEAST = 0.5  # points an opening, on the average of the list


class Missing(StrEnum):
    TITLES = "titles"
    SKILLS = "skills"
    SKILL = "skill"
    PLACE = "place"
    LEVEL = "level"
    PAY = "pay"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Gain:
    """`points`: the most that an opening could gain. Of a skill its number, and how many `openings` of the list ask for it."""

    missing: Missing
    points: int
    openings: int = 0
    skill: int = 0


def gain(wanting: Wanting, scored: Scored) -> Gain | None:
    """Parts of which nothing is told at all come first, the heaviest of them; then a skill that openings ask for."""
    heaviest = weights(wanting.weighing)
    asked = sum(heaviest[part] for part in scored.weights)
    untold = {
        Missing.TITLES: (Part.ROLE, not wanting.titles),
        Missing.SKILLS: (Part.SKILLS, not wanting.skills),
        Missing.PLACE: (Part.PLACE, not wanting.around),
        Missing.LEVEL: (Part.LEVEL, wanting.level is None),
        Missing.PAY: (Part.PAY, not wanting.floor),
        Missing.TYPE: (Part.TYPE, not (wanting.remote or wanting.employment)),
    }
    # Of the parts that are told then: what it does not have to share with others that are not.
    found = [
        (100 * heaviest[part] / (asked + (0 if part in scored.weights else heaviest[part])), missing)
        for missing, (part, is_untold) in untold.items()
        if is_untold
    ]
    if found:
        points, missing = max(found, key=lambda each: each[0])
        return Gain(missing, round(points))
    return of_skill(wanting, scored)


def of_skill(wanting: Wanting, scored: Scored) -> Gain | None:
    """The skill with which the openings together would gain most."""
    asked = scored.openings.skills
    lacking = ~asked.among(wanting.skills)
    numbers, position = np.unique(asked.values[lacking], return_inverse=True)
    if not len(numbers):
        return None
    each = gains(scored)[lacking]
    whole, openings = np.bincount(position, each), np.bincount(position)
    best = int(np.argmax(np.where(openings >= FEW, whole, 0)))
    if openings[best] < FEW or whole[best] < LEAST * len(scored.openings):
        return None
    most = round(float(each[position == best].max()))
    return Gain(Missing.SKILL, most, int(openings[best]), int(numbers[best])) if most else None


def gains(scored: Scored) -> Numbers:
    """For each skill that an opening asks for, the points that the opening would gain if it were held: never more than the
    part has left."""
    openings = scored.openings
    share = scored.shares[Part.SKILLS]
    most = scored.weights.get(Part.SKILLS, 0.0)
    asked = openings.skills.added(openings.rarity)
    of = openings.skills.of
    left = 1 - (share if share is not None else np.zeros(len(openings)))
    raised: Numbers = np.minimum(openings.rarity / (asked[of] + KNOWN) / ENOUGH, left[of])
    return most * raised
