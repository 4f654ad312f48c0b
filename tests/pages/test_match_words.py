"""The words for why an opening has its score."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from jobraker.jobs.facts import Facet, fact_number
from jobraker.matching.rules.reasons import How, Reason
from jobraker.pages.match_words import con, plus_and_minus, sentence
from jobraker.search.results import Part
from jobraker.web.moments import age


@pytest.fixture(autouse=True)
def reading(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


PYTHON, SQL, GIT, JAVA, PHP = (fact_number(Facet.SKILL, each) for each in ("python", "sql", "git", "java", "php"))


@pytest.mark.parametrize("how", How)
def test_each_way_has_a_sentence(how: How) -> None:
    assert sentence(Reason(Part.ROLE, how, 10, 0.5, title="Nurse", km=3, place="Ghent", pay=1, days=2)).endswith(".")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (
            Reason(Part.SKILLS, How.SKILLS, 25, 0.5, have=(PYTHON,), lack=(SQL, GIT, JAVA, PHP, -1)),
            "You have 1 of the 6 skills it names. You lack SQL, Git, Java, and PHP.",
        ),
        (Reason(Part.SKILLS, How.SKILLS, 25, 1.0, have=(PYTHON,)), "You have the one skill it names."),
        (Reason(Part.LEVEL, How.LEVEL_BELOW, 10, 0.2, steps=-2), "It is 2 levels below yours."),
        (
            Reason(Part.PLACE, How.EDGE, 15, 0.6, km=48, place="Ghent", within=50),
            "48 km from Ghent, near the edge of your 50.",
        ),
        (
            Reason(Part.PAY, How.PAY_ABOVE, 10, 1, pay=58_000, floor=52_000),
            "It pays up to €58,000 a year, €6k above your floor.",
        ),
        (
            Reason(Part.PAY, How.PAY_UNDER, 10, 0, pay=48_000, floor=52_000),
            "It pays up to €48,000 a year, €4k under your floor.",
        ),
        (Reason(Part.FRESHNESS, How.POSTED, 5, 1, days=0), "It is new today."),
    ],
)
def test_a_reason_says_what_it_is_made_of(reason: Reason, words: str) -> None:
    assert sentence(reason) == words


def test_what_counts_most_stands_first_on_either_side() -> None:
    plus, minus = plus_and_minus(
        [
            Reason(Part.ROLE, How.TITLE_SAME, 30, 1.0, title="Nurse"),
            Reason(Part.SKILLS, How.SKILLS, 25, 0.4, have=(PYTHON,), lack=(SQL,)),
            Reason(Part.LEVEL, How.LEVEL_ABOVE, 10, 0.6, steps=1),
            Reason(Part.PLACE, How.NEAR, 15, 0.9, km=6, place="Ghent"),
            Reason(Part.PAY, How.PAY_UNSTATED, 10, 0.5),
            Reason(Part.TYPE, How.NOT_ASKED, 5, None),
            Reason(Part.FRESHNESS, How.POSTED, 5, 0.9, days=12),
        ]
    )

    assert plus == ("the work you want", "6 km from Ghent", "1 of 2 skills")
    assert minus == ("lacks SQL", "pay not stated", "above your level")


def test_days_are_counted_as_the_column_beside_them_counts() -> None:
    at = datetime.now(UTC)
    hours = at.hour + 1  # ago it was yesterday, and the day is not over yet
    posted = at - timedelta(days=39, hours=hours)

    reason = Reason(Part.FRESHNESS, How.POSTED, 5, 0.1, days=(at - posted) / timedelta(days=1))

    assert con(reason) == f"listed for {age(posted, at).removesuffix(' d')} days" == "listed for 40 days"
