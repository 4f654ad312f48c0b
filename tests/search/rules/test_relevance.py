from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jobraker.search.results import Part
from jobraker.search.rules.relevance import WEIGHTS, Found, fit, telling
from jobraker.search.rules.request import Request

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def found(**values: Any) -> Found:
    defaults: dict[str, Any] = {
        "in_title": [True],
        "in_text": [True],
        "similarity": 0.5,
        "distance_km": None,
        "remote": False,
        "pay": None,
        "posted_at": NOW,
    }
    return Found(**(defaults | values))


def score(request: Request | None = None, **values: Any) -> int:
    return fit(request or Request(q="baker"), ["baker"], [1.0], found(**values), NOW).score


def test_it_gives_the_weights_of_a_hundred_points() -> None:
    assert sum(WEIGHTS.values()) == 100


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"similarity": 0.6}, {"similarity": 0.3}),
        ({"in_text": [True]}, {"in_text": [False], "in_title": [False]}),
        ({"posted_at": NOW}, {"posted_at": NOW - timedelta(days=50)}),
    ],
)
def test_it_gives_more_points_to_what_answers_better(better: dict[str, Any], worse: dict[str, Any]) -> None:
    assert score(**better) > score(**worse)


def test_it_counts_only_the_parts_that_were_asked_for() -> None:
    asked = {
        tooth.part for tooth in fit(Request(q="baker"), ["baker"], [1.0], found(), NOW).teeth if tooth.share is not None
    }

    assert asked == {Part.ROLE, Part.SKILLS, Part.FRESHNESS}


def test_it_takes_points_for_distance_towards_the_edge() -> None:
    near = Request(q="baker", near="Leeds", km=50)

    assert score(near, distance_km=5.0) > score(near, distance_km=45.0)


def test_it_takes_half_the_points_of_pay_where_none_is_stated() -> None:
    asked = Request(q="baker", pay=50_000)

    assert score(asked, pay=60_000) > score(asked, pay=None)


def test_it_thinks_little_of_words_that_no_title_holds() -> None:
    assert telling(documents=300, titles=0, openings=5000) < telling(documents=300, titles=60, openings=5000) / 3


def test_it_says_an_opening_is_there_by_meaning_when_no_word_stands_in_it() -> None:
    one = fit(Request(q="baker"), ["baker"], [1.0], found(in_title=[False], in_text=[False]), NOW)

    assert (one.by_meaning, one.missing) == (True, ("baker",))
