from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from jobraker.search.results import Fit, Part
from jobraker.search.rules.measured import Found, Word
from jobraker.search.rules.relevance import WEIGHTS, Scored, score
from jobraker.search.rules.request import Request
from jobraker.search.rules.telling import professional, telling
from jobraker.taxonomy.terms import Level, Remote

UNKNOWN = float("nan")
WORDS = ("in_title", "in_text", "exact", "by_skill", "heads", "names", "parts", "beside")
NOT_IN_IT = {"in_title": [False], "in_text": [False], "exact": [False]}
IN_TEXT = NOT_IN_IT | {"in_text": [True]}
WELL = {
    "in_title": [True],
    "in_text": [True],
    "exact": [True],
    "by_skill": [False],
    "heads": [False],
    "names": [False],
    "parts": [False],
    "beside": [False],
    "similarity": 0.5,
    "likeness": 5.0,
    "distance_km": UNKNOWN,
    "there": True,
    "remote": False,
    "of_company": False,
    "pay": UNKNOWN,
    "level": UNKNOWN,
    "age_days": 0.0,
}


def scored(
    *openings: dict[str, Any],
    request: Request | None = None,
    words: Sequence[Word] = (Word("baker", 1.0),),
    foreign: bool = False,
) -> Scored:
    """Openings searched for "baker", with the ids 1, 2, 3; each says in what it differs from one that answers well."""
    said = [WELL | opening for opening in openings]
    columns = {name: np.array([one[name] for one in said]) for name in WELL}
    if not said:
        columns |= dict.fromkeys(WORDS, np.zeros((0, 1), dtype=bool))
    found = Found(job_ids=np.arange(1, len(said) + 1), **columns)
    return score(request or Request(q="baker"), words, found, openings=8_000, foreign=foreign)


def points(request: Request | None = None, **differing: Any) -> int:
    return fit(request, **differing).score


def fit(request: Request | None = None, **differing: Any) -> Fit:
    return scored(differing, request=request).fits([1])[1]


def test_it_gives_the_weights_of_a_hundred_points() -> None:
    assert sum(WEIGHTS.values()) == 100


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"likeness": 6.0}, {"likeness": 3.0}),
        ({}, {"exact": [False]}),
        ({}, NOT_IN_IT | {"heads": [True]}),
        (NOT_IN_IT | {"heads": [True]}, NOT_IN_IT | {"names": [True]}),
        (NOT_IN_IT | {"names": [True]}, NOT_IN_IT | {"parts": [True]}),
        ({}, {"beside": [True]}),
        ({"beside": [True]}, IN_TEXT),
        ({}, IN_TEXT),
        (IN_TEXT, NOT_IN_IT),
        ({"age_days": 0.0}, {"age_days": 50.0}),
    ],
)
def test_it_gives_more_points_to_what_answers_better(better: dict[str, Any], worse: dict[str, Any]) -> None:
    assert points(**better) > points(**worse)


def test_it_counts_only_the_parts_that_were_asked_for() -> None:
    asked = {tooth.part for tooth in fit().teeth if tooth.share is not None}

    assert asked == {Part.ROLE, Part.SKILLS, Part.FRESHNESS}


def test_it_takes_points_for_distance_towards_the_edge() -> None:
    near = Request(q="baker", near="Leeds", km=50)

    assert points(near, distance_km=5.0) > points(near, distance_km=45.0)


def test_it_gives_all_the_points_of_a_whole_country() -> None:
    place = fit(Request(q="baker", near="Germany", km=0)).teeth[3]

    assert (place.part, place.share) == (Part.PLACE, 1.0)


def test_it_takes_being_there_for_nearer_than_working_from_there() -> None:
    near = Request(q="baker", near="Leeds", km=50)
    there, remote_there, from_there = {"distance_km": 5.0}, {"distance_km": 5.0, "remote": True}, {"remote": True}

    assert points(near, **there) == points(near, **remote_there) > points(near, **from_there, there=False)
    assert points(near, **from_there, there=False) > points(near, distance_km=50.0)


def test_it_takes_half_the_points_of_pay_where_none_is_stated() -> None:
    asked = Request(q="baker", pay=50_000)

    assert points(asked, pay=60_000) > points(asked, pay=UNKNOWN)


def test_it_thinks_little_of_words_that_no_title_holds() -> None:
    assert telling(documents=300, titles=0, openings=5000) < telling(documents=300, titles=60, openings=5000) / 3


def test_it_thinks_little_of_a_profession_that_stands_deep_in_a_text() -> None:
    far_work, near_work = IN_TEXT | {"likeness": 1.0}, NOT_IN_IT | {"likeness": 4.2}

    found = scored(far_work, near_work, words=[Word("nurse", 1.0, profession=1.0)])

    assert found.points[0] < found.points[1]


def test_it_thinks_more_of_a_skill_in_a_text_than_of_a_profession() -> None:
    by_skill = NOT_IN_IT | {"by_skill": [True]}

    skill = scored(by_skill, words=[Word("python", 1.0, skill=True)])
    profession = scored(by_skill, words=[Word("accountant", 1.0, profession=1.0, skill=True)])

    assert skill.points[0] > profession.points[0]
    assert skill.fit(0).matched == ("python",)
    assert profession.fit(0).missing == ("accountant",)


def test_it_thinks_more_of_the_skill_of_a_profession_the_nearer_the_work_is() -> None:
    near_work = NOT_IN_IT | {"by_skill": [True], "likeness": 6.0}
    vet = Word("veterinarian", 1.0, profession=1.0, skill=True)

    assert scored(near_work, words=[vet]).points[0] > 90
    assert scored(near_work | {"likeness": 1.0}, words=[vet]).points[0] < 20


@pytest.mark.parametrize(
    ("documents", "titles", "profession"), [(230, 84, 1.0), (32, 32, 1.0), (1073, 50, 0.0), (1, 1, 0.4)]
)
def test_it_tells_what_people_are_called_from_what_they_do(documents: int, titles: int, profession: float) -> None:
    assert professional(documents, titles) == pytest.approx(profession, abs=0.02)


def test_it_speaks_of_no_word_that_tells_nothing() -> None:
    missing = {name: [False, False] for name in WORDS}
    two = missing | {"in_text": [True, True]}

    found = scored(two, missing, words=[Word("someone", 0.05), Word("cloud", 0.3)])

    assert (found.fit(0).matched, found.fit(1).missing) == (("cloud",), ("cloud",))


def test_it_speaks_of_the_only_word_whatever_it_tells() -> None:
    assert scored(NOT_IN_IT, words=[Word("engineer", 0.1)]).fit(0).missing == ("engineer",)


def test_it_says_an_opening_is_there_by_meaning_when_no_word_stands_in_it() -> None:
    one = fit(**NOT_IN_IT)

    assert (one.by_meaning, one.missing) == (True, ("baker",))


def test_it_tells_what_answers_from_what_is_near_and_sets_the_best_first() -> None:
    found = scored(
        NOT_IN_IT | {"likeness": 5.0},
        NOT_IN_IT | {"likeness": 1.0},
        {"likeness": UNKNOWN},
        {},
        NOT_IN_IT | {"likeness": 6.5},
        NOT_IN_IT | {"likeness": 4.0},
    )

    assert (found.answers(), found.neighbours()) == ([4, 3, 5], [1, 6])


def test_it_wants_a_closer_meaning_for_words_that_no_opening_holds() -> None:
    unknown = [Word("baker", 1.0, known=False)]

    found = scored(NOT_IN_IT | {"likeness": 4.9}, NOT_IN_IT | {"likeness": 4.5}, words=unknown)

    assert found.neighbours() == [1]


def test_it_puts_equals_in_the_order_of_their_meaning_then_the_newest_first() -> None:
    found = scored({}, {}, {"similarity": 0.5001})

    assert found.answers() == [3, 2, 1]


@pytest.mark.parametrize(("level", "share"), [(2, 1.0), (1, 0.5), (3, 0.5), (4, 0.0), (UNKNOWN, 0.5)])
def test_it_sets_the_level_that_the_words_wish_for_above_others(level: float, share: float) -> None:
    wished = fit(Request(q="baker", wished=Level.ENTRY), level=level)

    assert wished.teeth[2].share == share


def test_it_leaves_out_what_is_no_candidate() -> None:
    assert scored({}).fits([7]) == {}


def test_it_scores_none() -> None:
    assert (scored().answers(), scored().neighbours()) == ([], [])


def test_a_sentence_is_answered_by_what_it_means_before_a_word_of_the_title() -> None:
    words = [Word("keep", 0.3), Word("cloud", 0.3)]
    titled, meant = {"exact": [False, True], "likeness": 4.5}, {"exact": [False, False], "likeness": 9.0}
    both = [{name: [False, False] for name in WORDS} | one for one in (titled, meant)]

    found = scored(*both, request=Request(q="someone to keep our cloud running"), words=words)

    assert found.points[0] < found.points[1]


def test_the_word_itself_stands_above_the_english_for_it() -> None:
    own, english = {"likeness": 1.0}, NOT_IN_IT | {"by_skill": [True], "likeness": 9.0}

    found = scored(own, english, words=[Word("Vertrieb", 0.2, skill=True)], foreign=True)

    assert found.points[0] > found.points[1]


def test_openings_of_a_company_stand_above_those_of_others_where_its_name_is_all_that_was_asked() -> None:
    name = (Word("coast", 1.0, of_company=True),)
    others, own = {"likeness": 6.0}, {"of_company": True, "likeness": 3.0}

    assert scored(others, own, words=name).answers()[0] == 2
    assert scored(others, own, words=(replace(name[0], of_company=False),)).answers()[0] == 1
    assert scored(others, own, words=(replace(name[0], skill=True),)).answers()[0] == 1


def test_filters_alone_take_no_points_away() -> None:
    only_filters = scored(
        {"likeness": UNKNOWN, "similarity": UNKNOWN}, request=Request(remote=(Remote.REMOTE,)), words=()
    )

    assert only_filters.points.tolist() == [100]
