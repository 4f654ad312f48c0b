"""Orders and wishes open the tool that they are for; questions about the world open none."""

import pytest

from jobraker.assistant.doing import DOERS
from jobraker.assistant.rules import orders, tools
from jobraker.assistant.rules.intents import asked_for
from jobraker.assistant.rules.terms import Doing
from tests.assistant.asked import INNOCENT, INNOCENT_FRENCH, INNOCENT_GERMAN, INNOCENT_SPANISH, ORDERS, SEVERAL

FOREIGN = [INNOCENT_GERMAN, INNOCENT_FRENCH, INNOCENT_SPANISH]
TITLES = ["Port operations planner", "Night nurse (m/w/d) – Leeds"]


def said(text: str) -> list[str]:
    return text.strip().splitlines()


def test_there_are_as_many_as_were_promised() -> None:
    assert len(set(INNOCENT)) >= 150
    assert all(len(set(each)) >= 20 for each in FOREIGN)
    assert len({each for told in ORDERS.values() for each in said(told)}) >= 120
    assert set(ORDERS) == set(Doing)


def test_questions_about_the_world_open_nothing() -> None:
    asked = [each for told in (INNOCENT, *FOREIGN) for each in told]
    assert {each: found for each in asked if (found := set(asked_for(each, titles=TITLES)))} == {}


@pytest.mark.parametrize("doing", Doing)
def test_orders_and_wishes_open_what_they_are_for_and_nothing_beside(doing: Doing) -> None:
    asked = said(ORDERS[doing])
    assert {each: set(found) for each in asked if (found := asked_for(each, titles=TITLES)) != {doing}} == {}


@pytest.mark.parametrize(("asked", "wanted"), SEVERAL.items())
def test_several_things_are_ordered_at_once(asked: str, wanted: set[str]) -> None:
    assert asked_for(asked) == wanted


def test_what_can_be_done_is_ordered_called_and_done_by_one_list() -> None:
    assert set(Doing) == set(orders.ORDERS) == set(tools.TOOLS) == set(DOERS)


def test_of_what_is_pasted_only_the_first_line_is_an_order() -> None:
    pasted = "Apply for this job now.\n" + "You plan berths for container ships.\n" * 20
    assert asked_for(f"What do they mean?\n{pasted}") == set()
    assert asked_for(f"Save this opening. It says:\n{pasted}") == {"save"}
