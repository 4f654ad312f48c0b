"""How far somebody has come, what is suggested to them, and what is looked for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jobraker.profile import first_run
from jobraker.profile.rules import limits
from jobraker.profile.rules.fitting import fitted, is_there, pieces
from jobraker.profile.rules.sections import NO_ENTRY, NO_WISHES, NOBODY
from jobraker.profile.rules.suggesting import is_experienced, last_titles, suggested_wishes
from jobraker.profile.rules.terms import Step
from jobraker.profile.rules.wanted import SEARCHES_MOST, interleaved, searches
from jobraker.resumes.understood import Doubt, Extra, Language, Quote, Stay, Understood, Value
from jobraker.taxonomy.terms import Employment, Level, Period, Remote
from tests.profile.test_keeping import account

pytestmark = pytest.mark.usefixtures("app")

QUOTE = Quote("words")
TODAY = date(2026, 6, 1)
STAY = Stay("Berth planner", "Maasrand Terminal B.V.", QUOTE, began="2019-03")


def entry(title: str, **values: object) -> dict[str, object]:
    return {**NO_ENTRY, "title": title, **values}


def test_nobody_is_asked_who_was_not_before() -> None:
    ada = account("ada@example.org")

    first_run.come_to(ada, Step.OPENINGS)

    assert first_run.unfinished(ada) is None


def test_it_goes_on_and_never_back() -> None:
    ada, bob = account("ada@example.org"), account("bob@example.org")
    for each in (ada, bob, ada):
        first_run.begin(each)

    first_run.come_to(ada, Step.WISHES)
    first_run.come_to(ada, Step.CHECK)

    assert (first_run.unfinished(ada), first_run.unfinished(bob)) == (Step.WISHES, Step.BRING)
    first_run.come_to(ada, Step.OPENINGS)
    first_run.begin(ada)
    assert (first_run.unfinished(ada), first_run.unfinished(bob)) == (None, Step.BRING)


def test_the_last_jobs_are_suggested_once_each() -> None:
    work = [
        entry("Clerk", began="2010", ended="2012"),
        entry("berth planner", began="2013", ended="2015"),
        entry("Berth planner", began="2019", current=True),
        entry("Pilot", began="2015", ended="2018"),
    ]

    assert last_titles(work) == ["Berth planner", "Pilot", "Clerk"]
    assert suggested_wishes({**NOBODY, "place": "Leeds, GB"}, work, "GBP")["places"] == [
        {"name": "Leeds, GB", "km": 50}
    ]
    assert suggested_wishes(NOBODY, [], "EUR")["titles"] == []


@pytest.mark.parametrize(
    ("title", "looked_for"),
    [
        (
            "Founding Member & Site Reliability Engineer & Infrastructure Team Lead",
            ["Founding Member", "Site Reliability Engineer", "Infrastructure Team Lead"],
        ),
        ("Teacher / Tutor", ["Teacher", "Tutor"]),
        ("Nurse | Trainer", ["Nurse", "Trainer"]),
        ("Sales & Marketing Manager", ["Sales & Marketing Manager"]),
        ("UI/UX Designer", ["UI/UX Designer"]),
        ("R&D Manager", ["R&D Manager"]),
    ],
)
def test_several_jobs_in_one_line_are_looked_for_one_by_one(title: str, looked_for: list[str]) -> None:
    assert last_titles([entry(title)]) == looked_for


@pytest.mark.parametrize(
    ("level", "work", "experienced"),
    [
        (None, [], False),
        (None, [entry("Clerk", began="2024-06", current=True)], True),
        (None, [entry("Clerk", began="2024-07", current=True)], False),
        (None, [entry("Clerk", began="2016", ended="2018")], True),
        (None, [entry("Clerk", began="2016", ended="2017"), entry("Aide", began="2016", ended="2017")], False),
        (None, [entry("Clerk", began="2016", ended="2017"), entry("Aide", began="2019-03", ended="2020-03")], True),
        (None, [entry("Clerk", began="2016"), entry("Aide", ended="2020"), entry("Pilot")], False),
        (None, [entry("Clerk", began="2026-05", ended="2031")], False),
        (Level.ENTRY, [entry("Clerk", began="2010", current=True)], False),
        (Level.MID, [], True),
    ],
)
def test_whoever_has_worked_is_no_beginner(
    level: Level | None, work: list[dict[str, object]], experienced: bool
) -> None:
    assert is_experienced(level, work, TODAY) is experienced


def test_wishes_are_searches() -> None:
    wishes = {
        **NO_WISHES, "titles": ["Pilot", "Planner"], "places": [{"name": "Leeds, GB", "km": 25}], "remote": [3],
        "employment": [1], "pay_amount": Decimal("40000.00"), "pay_currency": "GBP", "pay_period": Period.YEAR,
    }  # fmt: skip

    first, second = searches(wishes, ["Clerk"])

    assert (first.q, second.q, first.near, first.km) == ("Pilot", "Planner", "Leeds, GB", 25)
    assert (first.remote, first.employment) == ((Remote.REMOTE,), (Employment.FULL_TIME,))
    assert first.pay
    assert str(first.pay_as) == "40000 GBP"
    assert ("pay", "40000 GBP") in first.arguments()


def test_without_titles_the_last_work_is_looked_for() -> None:
    assert [each.q for each in searches(NO_WISHES, ["Clerk"])] == ["Clerk"]
    assert searches(NO_WISHES, []) == []
    assert len(searches({**NO_WISHES, "titles": [str(number) for number in range(20)]}, [])) == SEARCHES_MOST


def test_lists_take_turns() -> None:
    assert list(interleaved([[1, 2, 3], [], [4]])) == [1, 4, 2, 3]
    assert list(interleaved([])) == []


def test_what_is_too_long_is_cut_with_a_doubt() -> None:
    long = replace(STAY, title="T" * 999, words="w" * 9_999, began="1066", ended="2019-13")

    told = fitted(Understood(name=Value("N" * 999, QUOTE), phone=Value(" ", QUOTE), work=(long,)), TODAY)

    assert told.name
    assert (len(told.name.value), told.name.doubt) == (limits.NAME, Doubt.CUT)
    assert told.phone is None
    (stay,) = told.work
    assert (len(stay.title), stay.doubts) == (limits.TITLE, {"title": Doubt.CUT, "words": Doubt.CUT})
    assert (stay.began, stay.ended) == ("", "")


def test_a_summary_is_a_field_and_what_a_profile_has_no_place_for_stands_by_itself() -> None:
    about, cranes = Quote("Plans berths."), Quote("CERTIFICATES\nCrane licence")
    told = Understood(
        summary=Value("Plans berths.", about), extras=(Extra("CERTIFICATES", ("Crane licence",), cranes),)
    )

    shown = fitted(told, TODAY)

    assert (shown.summary, shown.extras, shown.unread) == (told.summary, told.extras, ())


def test_a_code_that_is_no_language_is_left_out() -> None:
    told = fitted(Understood(languages=(Language("xx", QUOTE), Language("nl", QUOTE))), TODAY)

    assert [each.code for each in told.languages] == ["nl"]


@pytest.mark.parametrize(
    ("there", "same"),
    [
        (entry("berth  Planner", organisation="Maasrand Terminal", began="2019"), True),
        (entry("Berth planner", organisation="Maasrand Terminal BV", began="2019-03"), True),
        (entry("Berth planner", organisation="Maasrand Terminal", began=""), True),
        (entry("Berth planner", organisation="Maasrand Terminal", began="2021"), False),
        (entry("Berth planner", organisation="Harbour Office", began="2019-03"), False),
        (entry("Pilot", organisation="Maasrand Terminal", began="2019-03"), False),
    ],
)
def test_what_is_there_already_is_known_again(there: dict[str, object], same: bool) -> None:
    assert is_there(STAY, [there]) is same


def test_marks_that_overlap_or_reach_beyond_lose_no_word() -> None:
    quote = Quote("Ada Byron, planner", ((11, 99), (0, 9), (4, 9), (-3, 2), (9, 9)))

    assert ("planner", True) in pieces(quote)
    assert "".join(text for text, _ in pieces(quote)) == quote.text
