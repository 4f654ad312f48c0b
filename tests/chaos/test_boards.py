"""What the fault campaign has the sandbox's boards list."""

import random
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from jobraker.sandbox.openings import openings
from jobraker.sandbox.openings.terms import Opening
from tests.chaos.boards import CHANGES, STAYING, Boards

TURNS = 40


class Told:
    """A sandbox, by what it was told."""

    def __init__(self, openings: list[Opening]) -> None:
        self.openings = {each.key: each for each in openings}
        self.closed: set[str] = set()
        self.seen: set[str] = set()
        self.titles: dict[str, str] = {}

    def control(self, path: str, ids: Sequence[str] = (), titles: Mapping[str, str] | None = None) -> Any:
        self.titles |= titles or {}
        self.closed = self.closed - {*ids} if path.endswith("open") else self.closed | {*ids}
        return {"unknown": []}

    def lists(self) -> set[str]:
        return self.openings.keys() - self.closed


@pytest.fixture
def told() -> Told:
    return Told(openings(400, 1, date(2026, 6, 1)))


def test_in_each_turn_one_comes_in_that_was_never_seen_and_some_go(told: Told) -> None:
    boards, chance = Boards([*told.openings.values()], told.control), random.Random(1)
    boards.tell()
    seen = told.lists()

    for _turn in range(TURNS):
        before = told.lists()
        boards.turn(chance)
        assert len(told.lists() - seen) == 1
        assert len(before - told.lists()) == CHANGES
        seen |= told.lists()


def test_a_reading_that_lacks_one_of_a_company_is_believed(told: Told) -> None:
    boards, chance = Boards([*told.openings.values()], told.control), random.Random(1)
    boards.tell()
    seen = told.lists()

    for _turn in range(TURNS):
        boards.turn(chance)
        seen |= told.lists()
        away = [told.openings[key].company.token for key in seen - told.lists()]
        assert len(away) == len({*away})


def test_what_changed_is_of_the_companies_that_are_to_be_read(told: Told) -> None:
    boards = Boards([*told.openings.values()], told.control)
    boards.tell()
    before = told.lists()

    companies = boards.turn(random.Random(1))

    changed = before ^ told.lists() | told.titles.keys()
    assert {told.openings[key].company.token for key in changed} <= companies
    assert len(told.titles) == CHANGES


def test_the_first_openings_stay(told: Told) -> None:
    boards, chance = Boards([*told.openings.values()], told.control), random.Random(1)

    for _turn in range(TURNS):
        boards.turn(chance)

    assert {*list(told.openings)[:STAYING]} <= told.lists() - told.titles.keys()
