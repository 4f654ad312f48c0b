"""What the skills of a person give to openings that ask for some."""

import numpy as np

from jobraker.matching.rules.openings import Openings, Several
from jobraker.matching.rules.shares import UNTOLD, skills
from jobraker.matching.rules.wanting import Wanting


def asking(*lists: frozenset[int]) -> Openings:
    count = len(lists)
    unknown, nothing = np.full(count, np.nan), Several.from_lists([()] * count)
    asked = Several.from_lists([sorted(each) for each in lists])
    return Openings(
        job_ids=np.arange(count),
        companies=np.zeros(count, np.int64),
        titles=[""] * count,
        languages=["en"] * count,
        vectors=np.full((count, 3), np.nan, np.float32),
        level=unknown,
        remote=unknown,
        employment=unknown,
        pay=unknown,
        predicted=np.zeros(count, bool),
        age_days=np.zeros(count),
        places=nothing,
        latitudes=np.empty(0),
        longitudes=np.empty(0),
        skills=asked,
        rarity=np.where(asked.values % 2, 0.4, 1.0),
        facts=asked,
    )


def test_a_skill_that_is_added_never_takes_anything_away() -> None:
    rng = np.random.default_rng(1)
    for _ in range(300):
        asked, held = (frozenset(rng.integers(1, 31, rng.integers(0, 20)).tolist()) for _ in range(2))
        more = held | {int(rng.integers(1, 31))}
        before, after = (skills(Wanting(skills=each), asking(asked))[0] for each in (held, more))
        assert after >= before


def test_a_few_skills_of_a_long_list_are_much_of_it() -> None:
    long = frozenset(range(1, 21))
    few, none, every = (skills(Wanting(skills=frozenset(held)), asking(long))[0] for held in ((2, 4, 6), (), long))
    assert none == UNTOLD
    assert every == 1.0
    assert few > 0.75
