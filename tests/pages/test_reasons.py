"""One line for an opening and one against, from its fit."""

from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask

from jobraker.database import now
from jobraker.jobs.pay import Pay
from jobraker.jobs.pay_words import SPACE
from jobraker.pages.reasons import place_rest, said
from jobraker.search.results import Band, Fit, Hit, Part, Tooth
from jobraker.search.rules.request import Request
from jobraker.taxonomy.terms import Level, Period, Remote


def fit(*, by_meaning: bool = False, missing: tuple[str, ...] = (), **shares: float) -> Fit:
    teeth = tuple(Tooth(part, 10, shares.get(part.value)) for part in Part)
    matched = () if by_meaning else ("nurse",)
    return Fit(80, Band.STRONG, teeth, matched, missing, 0.5, by_meaning, titled=matched)


def hit(fit: Fit | None = None, pay: tuple[int, int] | None = None, **values: object) -> Hit:
    known = pay and Pay(Decimal(pay[0]), Decimal(pay[1]), "EUR", Period.YEAR, False, *pay)
    facts = {"place": "Leeds", "distance_km": None, "more_places": 0, "remote": None, "level": None} | values
    return Hit(
        job_id=1,
        title="Nurse",
        company="Elmfield",
        employment=None,
        pay=known,
        posted_at=now(),
        dated=True,
        sources=(),
        sandbox=False,
        fit=fit,
        **facts,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("pay", "pro", "con"),
    [
        ((56_000, 63_000), ("pays what you ask",), ()),
        ((51_900, 63_000), ("pays what you ask",), ()),
        ((49_000, 57_000), (), ("starts €3k under your floor",)),
        ((40_000, 44_000), (), ("€8k under your floor",)),
        (None, (), ("pay not stated",)),
    ],
)
def test_it_holds_pay_against_the_floor(
    app: Flask, pay: tuple[int, int] | None, pro: tuple[str, ...], con: tuple[str, ...]
) -> None:
    with app.test_request_context():
        reasons = said(hit(fit(pay=1.0), pay), Request(q="nurse", pay=52_000))

    assert reasons is not None
    assert (reasons.pro, reasons.con) == (pro, con)


def test_it_does_not_take_predicted_pay_for_stated_pay(app: Flask) -> None:
    guessed = hit(fit(pay=0.5), (56_000, 63_000))
    assert guessed.pay is not None
    with app.test_request_context():
        reasons = said(replace(guessed, pay=replace(guessed.pay, predicted=True)), Request(q="nurse", pay=52_000))

    assert reasons is not None
    assert (reasons.pro, reasons.con) == ((), ("pay not stated",))


def test_it_says_what_is_missing(app: Flask) -> None:
    with app.test_request_context():
        reasons = said(hit(fit(missing=("welding", "forklift"))), Request(q="nurse welding forklift"))

    assert reasons is not None
    assert reasons.con == ("without welding or forklift",)


def test_it_says_which_words_stand_in_the_text_alone(app: Flask) -> None:
    both = replace(fit(), matched=("nurse", "welding"))
    with app.test_request_context():
        some = said(hit(both), Request(q="nurse welding"))
        titled = said(hit(fit()), Request(q="nurse"))

    assert some is not None
    assert some.in_text == ("welding",)
    assert titled is None


def test_it_says_that_only_the_meaning_fits(app: Flask) -> None:
    with app.test_request_context():
        reasons = said(hit(fit(by_meaning=True, missing=("carer",))), Request(q="carer"))

    assert reasons is not None
    assert (reasons.pro, reasons.con) == (("close in meaning, though none of your words stand in it",), ())


def test_it_says_that_the_title_has_another_name_for_the_work(app: Flask) -> None:
    renamed = replace(fit(), matched=(), other_name=True)
    with app.test_request_context():
        reasons = said(hit(renamed), Request(q="nurse"))

    assert reasons is not None
    assert (reasons.pro, reasons.con) == (("names the same work in other words",), ())


def test_it_praises_nothing_that_does_not_answer(app: Flask) -> None:
    near = replace(fit(by_meaning=True, missing=("carer",)), answers=False)
    with app.test_request_context():
        reasons = said(hit(near), Request(q="carer"))

    assert reasons is not None
    assert (reasons.in_text, reasons.pro, reasons.con) == ((), (), ("without carer",))


def test_it_says_which_other_level_it_has(app: Flask) -> None:
    with app.test_request_context():
        reasons = said(hit(fit(level=0.0), level=Level.SENIOR), Request(q="nurse", wished=Level.ENTRY))

    assert reasons is not None
    assert reasons.con == ("another level: senior",)


def test_it_says_nothing_where_nothing_was_asked(app: Flask) -> None:
    with app.test_request_context():
        assert said(hit(), Request()) is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, ""),
        ({"remote": Remote.REMOTE}, "Remote"),
        ({"remote": Remote.REMOTE, "place": "Remote", "more_places": 1}, "1 more place"),
        ({"distance_km": 24, "remote": Remote.HYBRID}, "24 km · hybrid"),
        ({"distance_km": 0, "remote": Remote.ON_SITE, "more_places": 2}, "On site · 2 more places"),
    ],
)
def test_it_says_what_stands_under_the_place(app: Flask, values: dict[str, object], words: str) -> None:
    with app.test_request_context():
        written = place_rest(hit(**values))  # type: ignore[arg-type]

    assert written.replace(SPACE, " ") == words
    assert all(line.count(" ") == 0 for line in written.split("· "))
