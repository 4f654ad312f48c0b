"""What is missing of a profile that would give most: the part itself, or a skill that the list asks for."""

from dataclasses import replace

import numpy as np

from jobraker.matching.rules.missing import Missing, gain
from jobraker.matching.rules.openings import Openings, Several
from jobraker.matching.rules.order import Order, worths
from jobraker.matching.rules.scoring import score
from jobraker.matching.rules.wanting import Around, Title, Wanting
from jobraker.search.results import Part
from jobraker.taxonomy.terms import Level, Remote

GARDENER = Title("Gardener", {"gardener": 1.0}, {"gardener": frozenset({"gardener"})}, frozenset({"gardener"}))
HOME = Around("Leeds", 50, frozenset({1}), ("GB",), 53.8, -1.55)
TOLD = Wanting(
    (GARDENER,), skills=frozenset({7}), level=Level.MID, home=HOME, floor=30_000, remote=frozenset({Remote.ON_SITE})
)


def openings(*skills: list[int], pay: tuple[float, ...] = ()) -> Openings:
    """So many gardens, each asking for these skills; all equally rare."""
    size, asked = len(skills), Several.from_lists(skills)
    unknown = np.full(size, np.nan)
    return Openings(
        job_ids=np.arange(1, size + 1),
        companies=np.zeros(size, np.int64),
        titles=["gardener"] * size,
        languages=["en"] * size,
        vectors=np.full((size, 3), np.nan, np.float32),
        level=unknown,
        remote=unknown,
        employment=unknown,
        pay=np.array(pay or unknown),
        predicted=np.zeros(size, bool),
        age_days=np.arange(size, dtype=np.float64),
        places=Several.from_lists([[1]] * size),
        latitudes=np.full(size, 53.9),
        longitudes=np.full(size, -1.5),
        skills=asked,
        rarity=np.ones(len(asked.values)),
        facts=asked,
    )


def test_a_part_of_which_nothing_is_told_comes_first_the_heaviest_of_them() -> None:
    found = openings([8, 9])

    untold = gain(Wanting(skills=frozenset({7})), score(Wanting(skills=frozenset({7})), found))
    assert untold
    assert untold.missing is Missing.TITLES

    one = Wanting((GARDENER,), skills=frozenset({7}), level=Level.MID, home=HOME, remote=frozenset({Remote.ON_SITE}))
    told = gain(one, score(one, found))
    assert told
    assert (told.missing, told.points) == (Missing.PAY, round(score(TOLD, found).weights[Part.PAY]))


def test_then_the_skill_with_which_the_list_would_gain_most() -> None:
    found = openings([7, 8], [7, 8], [7, 8, 9], [7, 9])

    missing = gain(TOLD, score(TOLD, found))

    assert missing
    assert (missing.missing, missing.skill, missing.openings) == (Missing.SKILL, 8, 3)
    with_it = Wanting(
        TOLD.titles, skills=frozenset({7, 8}), level=TOLD.level, home=HOME, floor=TOLD.floor, remote=TOLD.remote
    )
    gained = score(with_it, found).points - score(TOLD, found).points
    assert abs(missing.points - gained.max()) <= 1 < missing.points  # both are rounded


def test_a_skill_that_few_ask_for_is_not_worth_a_word() -> None:
    assert gain(TOLD, score(TOLD, openings([7, 8], [7, 8]))) is None
    assert gain(TOLD, score(TOLD, openings([7], [7], [7]))) is None
    assert gain(TOLD, score(TOLD, openings())) is None


def test_they_are_sorted_by_what_is_asked_and_what_is_not_stated_comes_last() -> None:
    found = openings([7], [7], [7], pay=(40_000.0, float("nan"), 60_000.0))
    guessed = replace(found, predicted=np.array([False, False, True]))

    def ranked(order: Order, wanting: Wanting = TOLD, among: Openings = found) -> list[int]:
        ranks: list[int] = np.argsort(-worths(order, wanting, among), kind="stable").tolist()
        return ranks

    assert ranked(Order.PAY) == [2, 0, 1]
    assert ranked(Order.PAY, among=guessed) == [0, 1, 2]
    assert ranked(Order.DATE) == [0, 1, 2]
    assert ranked(Order.FIT) == [0, 1, 2]
    assert ranked(Order.DISTANCE, Wanting()) == [0, 1, 2]
