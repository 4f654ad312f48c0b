"""What an opening insists on, held against what somebody told."""

import pytest

from jobraker.jobs.statements import Clearance, Degree, Kind, Need, Statement, Visa
from jobraker.matching.rules.must_haves import Answers, Must, Source, State, must_haves
from jobraker.matching.rules.opening import Opening
from jobraker.matching.rules.reasons import How, Reason
from jobraker.matching.rules.told import Told
from jobraker.search.results import Part
from jobraker.taxonomy.terms import Fluency, Remote

NOTHING = Told({}, (), {}, "", frozenset(), None, None)
TOLD = Told(
    {}, (), {"de": Fluency.B1, "nl": None, "en": Fluency.C1}, "en", frozenset({"forklift"}), Degree.BACHELOR, 5.0
)
SENTENCE = "You bring it with you."


def musts(*said: Statement, told: Told = TOLD, answers: Answers | None = None, country: str = "BE") -> tuple[Must, ...]:
    return must_haves(Opening(1, "Planner", "Quay", country, said=said), told, answers or {})


def asks(kind: Kind, value: str = "", **more: object) -> Statement:
    return Statement(kind, value, SENTENCE, 0, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "state", "held"),
    [
        (asks(Kind.LICENCE, "forklift"), State.MET, ""),
        (asks(Kind.DEGREE, Degree.DEGREE), State.MET, "bachelor"),
        (asks(Kind.DEGREE, Degree.MASTER), State.UNMET, "bachelor"),
        (asks(Kind.YEARS, least=5.0), State.MET, "5"),
        (asks(Kind.YEARS, least=6.0), State.UNMET, "5"),
        (asks(Kind.LANGUAGE, "de", level="good"), State.MET, "B1"),
        (asks(Kind.LANGUAGE, "de", level="C1"), State.UNMET, "B1"),
    ],
)
def test_what_the_profile_tells_decides(asked: Statement, state: State, held: str) -> None:
    assert musts(asked) == (Must(of(asked), state, (asked,), SENTENCE, Source.PROFILE, held),)


def of(asked: Statement) -> object:
    return musts(asked)[0].kind


@pytest.mark.parametrize(
    ("asked", "key", "value", "state"),
    [
        (asks(Kind.LICENCE, "driving"), "driving-licence", {"yes": True}, State.MET),
        (asks(Kind.LICENCE, "driving"), "driving-licence", {"yes": False}, State.UNMET),
        (asks(Kind.LICENCE, "gas"), "licence-gas", {"choice": "held"}, State.MET),
        (asks(Kind.LICENCE, "gas"), "licence-gas", {"choice": "soon"}, State.UNKNOWN),
        (asks(Kind.LICENCE, "gas"), "licence-gas", {"choice": "no"}, State.UNMET),
        (asks(Kind.DEGREE, Degree.BACHELOR), "degree", {"choice": "master"}, State.MET),
        (asks(Kind.DEGREE, Degree.BACHELOR), "degree", {"choice": "degree"}, State.UNKNOWN),
        (asks(Kind.DEGREE, Degree.BACHELOR), "degree", {"choice": "none"}, State.UNMET),
        (asks(Kind.YEARS, least=3.0), "experience", {"number": 3, "unit": "years"}, State.MET),
        (asks(Kind.YEARS, least=3.0), "experience", {"number": 2, "unit": "years"}, State.UNMET),
        (asks(Kind.LANGUAGE, "fr", level="B2"), "language-fr", {"choice": "professional"}, State.MET),
        (asks(Kind.LANGUAGE, "fr", level="B2"), "language-fr", {"choice": "good"}, State.UNMET),
        (asks(Kind.LANGUAGE, "fr"), "language-fr", {"choice": "basic"}, State.MET),
        (asks(Kind.LANGUAGE, "fr"), "language-fr", {"choice": "no"}, State.UNMET),
        (asks(Kind.CLEARANCE, Clearance.HELD, level="sc"), "clearance-sc", {"choice": "held"}, State.MET),
        (asks(Kind.CLEARANCE, Clearance.HELD, level="sc"), "clearance-sc", {"choice": "eligible"}, State.UNMET),
        (asks(Kind.CLEARANCE, Clearance.ELIGIBLE), "clearance-any", {"choice": "eligible"}, State.MET),
        (asks(Kind.VISA, Visa.PERMIT), "work-permit-be", {"choice": "limited"}, State.MET),
        (asks(Kind.VISA, Visa.NOT_OFFERED), "work-permit-be", {"choice": "limited"}, State.UNKNOWN),
        (asks(Kind.VISA, Visa.NOT_OFFERED), "work-permit-be", {"choice": "sponsorship"}, State.UNMET),
        (asks(Kind.VISA, Visa.CITIZENS), "work-permit-be", {"choice": "unlimited"}, State.UNKNOWN),
    ],
)
def test_what_nobody_told_is_asked_once_and_the_answer_decides(
    asked: Statement, key: str, value: dict[str, object], state: State
) -> None:
    (unknown,) = musts(asked, told=NOTHING)
    assert (unknown.state, unknown.source, unknown.ask) == (State.UNKNOWN, Source.NOWHERE, key)

    (known,) = musts(asked, told=NOTHING, answers={key: value})
    assert (known.state, known.source, known.answer, known.ask) == (state, Source.ANSWERS, key, "")


def test_a_citizen_of_one_country_works_in_those_whose_people_move_freely() -> None:
    answers = {"work-permit-de": {"choice": "citizen"}}

    assert musts(asks(Kind.VISA, Visa.PERMIT), answers=answers)[0].state is State.MET
    assert musts(asks(Kind.VISA, Visa.PERMIT), answers=answers, country="GB")[0].ask == "work-permit-gb"
    assert musts(asks(Kind.VISA, Visa.CITIZENS), answers=answers)[0].ask == "work-permit-be"
    limited = {"work-permit-de": {"choice": "limited"}}
    assert musts(asks(Kind.VISA, Visa.PERMIT), answers=limited)[0].ask == "work-permit-be"


def test_where_the_country_is_not_known_nothing_can_be_asked() -> None:
    assert musts(asks(Kind.VISA, Visa.PERMIT), country="")[0] == Must(
        of(asks(Kind.VISA, Visa.PERMIT)),  # type: ignore[arg-type]
        State.UNKNOWN,
        (asks(Kind.VISA, Visa.PERMIT),),
        SENTENCE,
    )


def test_a_language_without_a_level_is_asked_about() -> None:
    (must,) = musts(asks(Kind.LANGUAGE, "nl", level="B2"))

    assert (must.state, must.source, must.ask) == (State.UNKNOWN, Source.PROFILE, "language-nl")


def test_of_alternatives_one_is_enough_and_none_is_no_refusal() -> None:
    english, french = (asks(Kind.LANGUAGE, code, level="fluent", need=Need.EITHER) for code in ("en", "fr"))
    degree = asks(Kind.DEGREE, Degree.MASTER, need=Need.EITHER)

    (met,) = musts(french, english)
    assert (met.state, met.statements, met.held) == (State.MET, (french, english), "C1")
    assert musts(degree)[0].state is State.UNKNOWN


@pytest.mark.parametrize(
    "asked",
    [
        asks(Kind.LICENCE, "gas", need=Need.PLUS),
        asks(Kind.DEGREE, Degree.NONE),
        asks(Kind.CLEARANCE, Clearance.NONE),
        asks(Kind.VISA, Visa.OFFERED),
        asks(Kind.SHIFT, "night"),
    ],
)
def test_what_is_no_must_is_left_out(asked: Statement) -> None:
    assert musts(asked) == ()


def test_what_is_unmet_is_said_first() -> None:
    found = musts(asks(Kind.YEARS, least=1.0), asks(Kind.LICENCE, "gas"), asks(Kind.DEGREE, Degree.DOCTORATE))

    assert [must.state for must in found] == [State.UNMET, State.UNKNOWN, State.MET]


@pytest.mark.parametrize(
    ("how", "hard", "answers", "state", "source"),
    [
        (How.NEAR, True, {}, State.MET, Source.WISHES),
        (How.ELSEWHERE, True, {"relocation": {"choice": "anywhere"}}, State.UNMET, Source.WISHES),
        (How.ELSEWHERE, False, {}, State.UNKNOWN, Source.NOWHERE),
        (How.ELSEWHERE, False, {"relocation": {"choice": "anywhere"}}, State.MET, Source.ANSWERS),
        (How.ELSEWHERE, False, {"relocation": {"choice": "country"}}, State.UNMET, Source.ANSWERS),
        (How.SAME_COUNTRY, False, {"relocation": {"choice": "country"}}, State.MET, Source.ANSWERS),
        (How.SAME_COUNTRY, False, {"relocation": {"choice": "no"}}, State.UNMET, Source.ANSWERS),
        (None, False, {"relocation": {"choice": "no"}}, State.UNKNOWN, Source.ANSWERS),
    ],
)
def test_one_must_be_where_the_work_is(
    how: How | None, hard: bool, answers: Answers, state: State, source: Source
) -> None:
    place = Reason(Part.PLACE, how, 15, 0.5, km=12) if how else None
    here = Opening(1, "Planner", "Quay", "BE", places=("Antwerp, Belgium",), remote=Remote.HYBRID)

    (must,) = must_haves(here, TOLD, answers, place, hard=hard)

    assert (must.state, must.source, must.sentence) == (state, source, "Antwerp, Belgium")
    anywhere = Opening(1, "Planner", "Quay", "BE", places=("Belgium",), remote=Remote.REMOTE)
    assert must_haves(anywhere, TOLD, answers, place, hard=hard) == ()
