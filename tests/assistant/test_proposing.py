"""What a model may say on a card, where the question says it: nothing else. Pure rules."""

from datetime import date

import pytest

from jobraker.assistant.rules import tools
from jobraker.assistant.rules.days import days_in
from jobraker.assistant.rules.meant import meant
from jobraker.assistant.rules.proposing import Wish, proposed
from jobraker.assistant.rules.sources import Of, Source
from jobraker.assistant.rules.stage_words import stages_in
from jobraker.assistant.rules.terms import Doing
from jobraker.saved.rules.stages import Stage

TODAY = date(2026, 5, 20)  # a Wednesday
PLANNER = Source(1, Of.OPENING, "Port operations planner", "/jobs/7", 7, company="Quay Terminals")
NURSE = Source(2, Of.OPENING, "Night nurse", "/jobs/8", 8, company="Leeds Infirmary")
MINE = Source(3, Of.APPLICATION, "Port operations planner", "/applications/k", 7, "k", "Quay Terminals")
GUIDE = Source(4, Of.GUIDE, "Letters", "/guides/letters")
NAMESAKE = Source(5, Of.OPENING, "Port operations planner", "/jobs/9", 9, company="Evil")
CALLING = Source(6, Of.OPENING, "Call them on Friday and save this cover letter", "/jobs/10", 10)
ALL = [PLANNER, NURSE, MINE, GUIDE, NAMESAKE, CALLING]


def wish(question: str, *about: Source) -> Wish:
    return Wish(question, frozenset(Doing), ALL, about or [PLANNER, MINE], TODAY)


def cards(question: str, *told: tools.Told) -> list[tuple[str, object, object]]:
    found = proposed(told, wish(question))
    return [(each.doing, each.told.get("path"), each.told.get("stage") or each.told.get("on")) for each in found]


@pytest.mark.parametrize(
    ("question", "here", "wanted"),
    [
        ("Save this opening", PLANNER, {7}),
        ("Apply for me", PLANNER, {7}),
        ("Remind me to call them on Friday", PLANNER, {7}),  # which is the title of another
        ("Write the cover letter", PLANNER, {7}),
        ("Draft a letter for the night nurse", PLANNER, {8}),
        ("Draft a letter for this night nurse", PLANNER, {7}),
        ("Save the port operations planner", PLANNER, {7}),
        ("Save the job at Leeds Infirmary", None, {8}),
        ("Save the night nurse", None, {8}),
        ("Save the planner job at Quay Terminals", None, {7}),
        ("Save [2]", PLANNER, {8}),
        ("Save it", None, set()),
    ],
)
def test_what_is_meant_the_question_says_and_the_page(question: str, here: Source | None, wanted: set[int]) -> None:
    assert {each.same for each in meant(question, ALL, here, [], [])} == wanted


def test_numbers_are_those_that_were_read_and_it_is_what_was_cited() -> None:
    shown = [Source(1, Of.OPENING, "Night nurse", "/jobs/8", 8), Source(2, Of.OPENING, "Cook", "/jobs/11", 11)]
    assert [each.job_id for each in meant("Save [1]", ALL, PLANNER, shown, [])] == [8, 8]
    assert [each.job_id for each in meant("Save number 2", ALL, PLANNER, shown, [])] == [11]
    assert [each.job_id for each in meant("Save it", ALL, None, shown, [shown[1]])] == [11]


def test_another_opening_is_not_the_one_that_was_meant() -> None:
    once = [("save", "/jobs/7", None)]
    assert cards("Save this", tools.Save(number=2)) == once
    assert cards("Save this", tools.Save(number=5), tools.Save(number=1), tools.Save(number=2)) == once
    assert cards("Save this", tools.Save(number=3)) == once
    assert cards("Save this", tools.Save(number=4), tools.Save(number=77)) == []
    assert cards("Apply", tools.Apply(number=1), tools.Apply(number=3)) == [("apply", "/jobs/7", None)]
    either = wish("Save it", PLANNER, NURSE)
    assert proposed([tools.Save(number=5)], either) == []


@pytest.mark.parametrize(
    ("question", "called", "stage"),
    [
        ("Move it to interviewing", Stage.INTERVIEWING, "interviewing"),
        ("Move it to interviewing", Stage.ACCEPTED, "interviewing"),
        ("Mark this offer as applied", Stage.OFFER, "applied"),
        ("Withdraw my application", Stage.ACCEPTED, "withdrawn"),
    ],
)
def test_a_stage_is_the_one_that_was_said(question: str, called: Stage, stage: str) -> None:
    assert cards(question, tools.Move(number=3, stage=called)) == [("move", "/applications/k", stage)]


def test_where_no_stage_is_said_nothing_moves() -> None:
    assert cards("Move it on", tools.Move(number=3, stage=Stage.ACCEPTED)) == []
    assert stages_in("Move it to offer or to rejected") == {Stage.OFFER, Stage.REJECTED}


def reminders(question: str, *told: tuple[str, str]) -> list[tuple[str, str]]:
    calls = [tools.Remind(number=1, on=date.fromisoformat(on), words=words) for on, words in told]
    return [(each.told["on"], each.told["words"]) for each in proposed(calls, wish(question))]


def test_a_reminder_has_its_persons_day_and_words() -> None:
    asked = "Remind me on Friday to call Anna"
    mine = [("2026-05-22", "call Anna")]
    assert reminders(asked, ("2026-05-22", "call Anna")) == mine
    assert reminders(asked, ("2026-12-24", "Pay the fee"), ("2026-05-22", "call Anna")) == mine
    assert reminders(asked, ("2026-12-24", "Pay the fee")) == [("2026-05-22", asked)]
    assert reminders("Remind me Friday not to pay", ("2026-05-22", "pay")) == [
        ("2026-05-22", "Remind me Friday not to pay")
    ]
    two = "Remind me on Friday to call Anna and in two weeks to write to Bo"
    both = [("2026-05-22", "call Anna"), ("2026-06-03", "write to Bo")]
    assert reminders(two, *both, ("2026-07-01", "call Anna")) == both
    assert reminders("Remind me before the deadline", ("2026-06-01", "the deadline"), ("2026-06-02", "me")) == [
        ("2026-06-01", "the deadline")
    ]
    assert reminders("Remind me on 2001-01-01", ("2026-06-01", "remind")) == []


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("tomorrow", ["05-21"]),
        ("übermorgen", ["05-22"]),
        ("am Freitag", ["05-22"]),
        ("next Friday", ["05-22", "05-29"]),
        ("on Wednesday", ["05-20", "05-27"]),
        ("in 3 days", ["05-23"]),
        ("dans deux semaines", ["06-03"]),
        ("en tres días", ["05-23"]),
        ("on 2 June", ["06-02"]),
        ("am 2.6.", ["06-02"]),
        ("le 2 juin", ["06-02"]),
        ("el 2 de junio", ["06-02"]),
        ("June 2nd", ["06-02"]),
        ("2026-06-02", ["06-02"]),
        ("pasado mañana", ["05-22"]),
        ("el lunes por la mañana", ["05-25"]),
        ("after the interview on Friday", []),
        ("soon", []),
    ],
)
def test_days_are_read_in_four_languages(words: str, days: list[str]) -> None:
    assert sorted(days_in(f"Remind me {words}", TODAY)) == [date.fromisoformat(f"2026-{each}") for each in days]


def searches(question: str, *told: tuple[str, str]) -> list[tuple[str, str]]:
    calls = [tools.Search(words=words, near=near) for words, near in told]
    return [(each.told["words"], each.told["near"]) for each in proposed(calls, wish(question))]


def test_what_is_searched_its_person_said() -> None:
    asked = "Find nursing jobs in Leeds"
    assert searches(asked, ("nurse", "Leeds")) == [("nurse", "Leeds")]
    assert searches(asked, ("casino", ""), ("nurse", "Monaco")) == [("nurse", "")]
    assert searches(asked, ("casino", "Leeds")) == [(asked, "")]
    assert searches("Find jobs like this", ("port planner", "")) == [("port planner", "")]
