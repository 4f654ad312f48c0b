"""Why an opening has its score: for each part the points it gave, in which way, and the evidence for it.

The words are made where they are shown; here are the facts that they are made of.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from jobraker.matching.rules import shares, titles
from jobraker.matching.rules.openings import Openings
from jobraker.matching.rules.scoring import Scored
from jobraker.matching.rules.wanting import Wanting
from jobraker.matching.rules.weighing import ROLE_LEAST
from jobraker.search.results import Part
from jobraker.search.rules.relevance import UNSTATED

SAME_TITLE, NEAR_TITLE = 0.99, 0.6
FAR_SHARE = 0.5  # of the way to the end of the radius, from which on an opening is far


class How(StrEnum):
    """In the order of the parts."""

    TITLE_SAME = "title_same"
    TITLE_NEAR = "title_near"
    MEANING = "meaning"
    OTHER_WORK = "other_work"
    SKILLS = "skills"
    NO_SKILLS_ASKED = "no_skills_asked"
    NO_SKILLS_TOLD = "no_skills_told"
    LEVEL_SAME = "level_same"
    LEVEL_ABOVE = "level_above"
    LEVEL_BELOW = "level_below"
    LEVEL_UNSTATED = "level_unstated"
    NEAR = "near"
    EDGE = "edge"
    INSIDE = "inside"
    FROM_ANYWHERE = "from_anywhere"
    SAME_COUNTRY = "same_country"
    ELSEWHERE = "elsewhere"
    FAR_FROM_HOME = "far_from_home"
    PAY_ABOVE = "pay_above"
    PAY_UNDER = "pay_under"
    PAY_PREDICTED = "pay_predicted"
    PAY_UNSTATED = "pay_unstated"
    TYPE_WANTED = "type_wanted"
    TYPE_UNSTATED = "type_unstated"
    TYPE_OTHER = "type_other"
    POSTED = "posted"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Reason:
    """`share`: what was given of `most` points, None where nothing was asked. `title`: the wanted one that is nearest. `have`
    and `lack`: numbers of skills, the rarest first. `steps`: of the level, above zero where the opening is higher. `km` and
    `place`: of the nearest wanted place, `within` how many km it is to be. `pay`: euro a year, as the `floor`. `days`: since
    it was posted, with their fraction."""

    part: Part
    how: How
    most: float
    share: float | None
    title: str = ""
    have: tuple[int, ...] = ()
    lack: tuple[int, ...] = ()
    steps: int = 0
    km: int | None = None
    place: str = ""
    within: int = 0
    pay: int | None = None
    floor: int | None = None
    days: float | None = None

    @property
    def points(self) -> int:
        return round(self.most * (self.share or 0.0))

    @property
    def lost(self) -> float:
        """Points that it could have given and did not; 0 where nothing was asked."""
        return 0.0 if self.share is None else self.most * (1 - self.share)


def reasons(wanting: Wanting, scored: Scored, n: int) -> tuple[Reason, ...]:
    """Of the opening at this position, one for each part."""
    one = scored.openings.only(np.array([n]))
    given = {part: None if share is None else float(share[n]) for part, share in scored.shares.items()}
    told: Mapping[Part, Reason] = {
        Part.ROLE: of_role(wanting, one, given[Part.ROLE] or 0.0),
        Part.SKILLS: of_skills(wanting, one),
        Part.LEVEL: of_level(wanting, one),
        Part.PLACE: of_place(wanting, one),
        Part.PAY: of_pay(wanting, one),
        Part.TYPE: of_type(given[Part.TYPE] or 0.0),
        Part.FRESHNESS: of_freshness(one),
    }
    return tuple(complete(told[part], scored.weights.get(part, 0.0), given[part]) for part in Part)


def complete(reason: Reason, most: float, share: float | None) -> Reason:
    if share is None:
        return Reason(reason.part, How.NOT_ASKED, most, None)
    return replace(reason, most=most, share=share)


def of_role(wanting: Wanting, one: Openings, share: float) -> Reason:
    by_name = [titles.likeness(title, one.titles[0], one.languages[0]) for title in wanting.titles]
    best = max(range(len(by_name)), key=by_name.__getitem__, default=None)
    name = wanting.titles[best].text if best is not None else ""
    if best is not None and by_name[best] >= NEAR_TITLE:
        how = How.TITLE_SAME if by_name[best] >= SAME_TITLE else How.TITLE_NEAR
    else:
        how = How.MEANING if share >= ROLE_LEAST else How.OTHER_WORK
        name = nearest_by_meaning(wanting, one) or name
    return Reason(Part.ROLE, how, 0.0, None, title=name)


def nearest_by_meaning(wanting: Wanting, one: Openings) -> str:
    if not len(wanting.vectors) or np.isnan(one.vectors).any():
        return ""
    near = [
        float(background.likeness(one.vectors @ vector)[0])
        for background, vector in zip(wanting.backgrounds, wanting.vectors, strict=True)
    ]
    return wanting.titles[int(np.argmax(near))].text


def of_skills(wanting: Wanting, one: Openings) -> Reason:
    rarest = one.skills.values[np.argsort(-one.rarity, kind="stable")].tolist()
    have = tuple(number for number in rarest if number in wanting.skills)
    lack = tuple(number for number in rarest if number not in wanting.skills)
    how = How.SKILLS if rarest else How.NO_SKILLS_ASKED
    return Reason(Part.SKILLS, how if wanting.skills else How.NO_SKILLS_TOLD, 0.0, None, have=have, lack=lack)


def of_level(wanting: Wanting, one: Openings) -> Reason:
    if wanting.level is None or np.isnan(one.level[0]):
        return Reason(Part.LEVEL, How.LEVEL_UNSTATED, 0.0, None)
    steps = int(one.level[0]) - int(wanting.level)
    how = How.LEVEL_SAME if not steps else How.LEVEL_ABOVE if steps > 0 else How.LEVEL_BELOW
    return Reason(Part.LEVEL, how, 0.0, None, steps=steps)


def of_place(wanting: Wanting, one: Openings) -> Reason:
    near = [(float(shares.nearness(each, one)[0]), each) for each in wanting.around]
    share, best = max(near, key=lambda each: each[0], default=(0.0, None))
    if best is not None and share > 0:
        away = float(shares.distance(best, one)[0])
        if not np.isfinite(away):
            return Reason(Part.PLACE, How.INSIDE, 0.0, None, place=best.name)
        # Whoever only lives somewhere has set no limit.
        how = How.EDGE if wanting.places and best.km and away > best.km * (1 + FAR_SHARE) / 2 else How.NEAR
        return Reason(Part.PLACE, how, 0.0, None, place=best.name, km=round(away), within=best.km)
    if wanting.around and shares.from_anywhere(wanting, one)[0]:
        return Reason(Part.PLACE, How.FROM_ANYWHERE, 0.0, None)
    away_from = How.ELSEWHERE if wanting.places else How.FAR_FROM_HOME
    how = How.SAME_COUNTRY if one.places.any_of(shares.lands(wanting))[0] else away_from
    far = [(float(shares.distance(each, one)[0]), each) for each in wanting.around]
    away, nearest = min(far, key=lambda each: each[0], default=(np.inf, None))
    if nearest is None or not np.isfinite(away):
        return Reason(Part.PLACE, how, 0.0, None)
    return Reason(Part.PLACE, how, 0.0, None, place=nearest.name, km=round(away), within=nearest.km)


def of_pay(wanting: Wanting, one: Openings) -> Reason:
    if np.isnan(one.pay[0]):
        return Reason(Part.PAY, How.PAY_UNSTATED, 0.0, None, floor=wanting.floor)
    pay = int(one.pay[0])
    under = wanting.floor is not None and pay < wanting.floor
    how = How.PAY_UNDER if under else How.PAY_PREDICTED if one.predicted[0] else How.PAY_ABOVE
    return Reason(Part.PAY, how, 0.0, None, pay=pay, floor=wanting.floor)


def of_type(share: float) -> Reason:
    how = How.TYPE_WANTED if share == 1 else How.TYPE_UNSTATED if share >= UNSTATED else How.TYPE_OTHER
    return Reason(Part.TYPE, how, 0.0, None)


def of_freshness(one: Openings) -> Reason:
    return Reason(Part.FRESHNESS, How.POSTED, 0.0, None, days=max(float(one.age_days[0]), 0.0))
