"""How the openings worth scoring are found."""

from typing import Any

import pytest
from sqlalchemy import text

from jobraker.database import db, now
from jobraker.matching import candidates, opinions
from jobraker.matching.listening import said_of
from jobraker.matching.person import ready
from jobraker.matching.rules.verdicts import Verdict
from jobraker.profile.tracks import FIRST
from jobraker.search.candidates import searching
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment, Remote
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("openings")

IN_BERLIN = [{"name": "Berlin, DE", "km": 50}]
MANY = 1_000_000  # as which the ways are chosen


@pytest.mark.parametrize(
    "wishes",
    [
        {"titles": ["Backend Developer", "Head Chef"]},
        {"titles": ["Nurse"], "places": IN_BERLIN},
        {"titles": ["Data Engineer"], "floor": 50_000, "remote": [Remote.REMOTE], "employment": [Employment.FULL_TIME]},
        {},
    ],
    ids=["titles", "place", "pay and kinds", "skills alone"],
)
def test_no_table_of_openings_is_read_whole(settings: Settings, wishes: dict[str, Any]) -> None:
    person = ready(settings, said_of(somebody("Python", "PostgreSQL", **wishes), FIRST))
    with searching(settings):
        asked = candidates.statement(person.wanting, person.called, person.where, MANY, now())
        plan = "\n".join(db.session.scalars(text(f"EXPLAIN {asked[0]}"), asked[1]))

    assert "Index" in plan
    assert "Seq Scan" not in plan


def test_what_was_liked_is_looked_around_too(settings: Settings, openings: dict[str, int]) -> None:
    person = somebody(titles=["Head Chef"])
    opinions.say(person, FIRST, openings["Warehouse Operative, Berlin"], Verdict.MORE)
    opinions.say(person, FIRST, openings["Data Engineer, Berlin"], Verdict.LESS)

    ready_now = ready(settings, said_of(person, FIRST))
    with searching(settings):
        _, values = candidates.statement(ready_now.wanting, ready_now.called, ready_now.where, MANY, now())

    assert {name for name in values if name.startswith("vector_")} == {"vector_0", "vector_1"}


def test_whoever_told_nothing_is_looked_for_nothing(settings: Settings) -> None:
    person = ready(settings, said_of(somebody(), FIRST))
    with searching(settings):
        assert candidates.find(person.wanting, person.called, person.where, MANY, now()) == []
