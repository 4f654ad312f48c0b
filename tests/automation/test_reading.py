"""How all sendings of somebody stand, by one question."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import event

from jobraker.automation.reading import standings
from jobraker.automation.rules.receipts import SIGNS, receipt
from jobraker.automation.rules.states import Problem, State
from jobraker.database import db
from tests.applications.tracked import tracked
from tests.automation.attempts import attempted, packed, unsent
from tests.automation.campaign import people

ASKED = {"id": "q", "label": "Why?", "required": True, "kind": "text"}


@pytest.fixture
def me(app: Flask) -> int:
    return people.join(1).account_id


def test_the_attempt_that_holds_stands_for_its_application(me: int) -> None:
    key = tracked(me)
    attempted(me, key, State.REHEARSED, dry=True)
    unsent(me, key, Problem.LOGIN)
    held = attempted(me, key, State.UNSURE, problem=Problem.FAILED)

    standing = standings(me)[key]

    assert (standing.attempt, standing.state, standing.problem) == (held.key, State.UNSURE, Problem.FAILED)


def test_of_those_that_came_to_nothing_the_newest_does(me: int) -> None:
    key = tracked(me)
    unsent(me, key, Problem.LOGIN)
    dry = attempted(me, key, State.REHEARSED, dry=True)

    assert standings(me)[key].attempt == dry.key
    assert standings(me, key).keys() == {key}


def test_a_package_says_what_it_misses(me: int) -> None:
    one, other, new = (tracked(me) for _ in range(3))
    packed(me, one, questions=[ASKED, ASKED | {"id": "r"}], answers={"q": {"words": "So"}})
    packed(me, other, questions=[ASKED | {"required": False}, ASKED | {"id": "f", "kind": "file"}])
    packed(me, new, built_at=None, due_at=None)

    found = standings(me)

    assert [(found[key].missing, found[key].built) for key in (one, other, new)] == [(1, True), (0, True), (0, False)]


def test_it_tells_whether_the_package_was_changed_since(me: int) -> None:
    key = tracked(me)
    packed(me, key)
    unsent(me, key, Problem.QUESTION, questions=["Why?"])
    assert (standings(me)[key].newer, standings(me)[key].questions) == (False, 1)

    packed(me, key)

    assert standings(me)[key].newer


def test_nobody_elses_is_there_and_it_is_one_question(me: int) -> None:
    bob = people.join(2).account_id
    attempted(bob, tracked(bob))
    for _ in range(3):
        attempted(me, tracked(me))
    asked: list[str] = []
    listens = lambda _c, _u, statement, *_rest: asked.append(statement)  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listens)
    found = standings(me)
    event.remove(db.engine, "before_cursor_execute", listens)

    assert len(found) == 3
    assert len([each for each in asked if each.lstrip().startswith("SELECT")]) == 1


def test_a_receipt_is_short_and_its_own() -> None:
    keys = [UUID(int=number << 98) for number in (0, 1, 31, 2**30 - 1)]

    assert [receipt(key) for key in keys] == ["JB-0000-00", "JB-0000-01", "JB-0000-0Z", "JB-ZZZZ-ZZ"]
    assert not set("ILOU") & set(SIGNS)
