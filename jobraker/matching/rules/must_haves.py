"""What an opening insists on, held against what somebody told: each of it met, unmet or unknown, apart from any score.

What the profile tells goes first, then the answers that were given to forms. Only what somebody said themselves makes a thing
unmet: what nobody told is unknown, and has a question that is asked once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from jobraker.jobs.statements import Clearance, Degree, Need, Statement, Visa
from jobraker.jobs.statements import Kind as Said
from jobraker.matching.rules.opening import Opening
from jobraker.matching.rules.reasons import How as Placed
from jobraker.matching.rules.reasons import Reason
from jobraker.matching.rules.terms import How
from jobraker.matching.rules.told import DEGREES, LEVELS, Told, level_of
from jobraker.profile.rules.answers import Value
from jobraker.profile.rules.questions import ANY, DRIVING, asked
from jobraker.taxonomy.countries import FREE_TO_MOVE
from jobraker.taxonomy.terms import Remote

Answers = Mapping[str, Value]  # by the keys of their questions


class State(StrEnum):
    """In the order in which they are told."""

    UNMET = "unmet"
    UNKNOWN = "unknown"
    MET = "met"


class Kind(StrEnum):
    LICENCE = "licence"
    DEGREE = "degree"
    YEARS = "years"
    PERMIT = "permit"
    LANGUAGE = "language"
    PLACE = "place"
    CLEARANCE = "clearance"


class Source(StrEnum):
    """Where somebody told what it is held against."""

    NOWHERE = "nowhere"
    PROFILE = "profile"
    ANSWERS = "answers"
    WISHES = "wishes"


KINDS: Mapping[Said, Kind] = {
    Said.LICENCE: Kind.LICENCE,
    Said.DEGREE: Kind.DEGREE,
    Said.YEARS: Kind.YEARS,
    Said.VISA: Kind.PERMIT,
    Said.LANGUAGE: Kind.LANGUAGE,
    Said.CLEARANCE: Kind.CLEARANCE,
}
IDLE = (Degree.NONE, Clearance.NONE, Visa.OFFERED)  # values that ask for nothing
YES, NO = "yes", "no"
YES_NO = {YES: State.MET, NO: State.UNMET}
THERE = (Placed.NEAR, Placed.EDGE, Placed.INSIDE, Placed.FROM_ANYWHERE)


@dataclass(frozen=True, slots=True)
class Must:
    """`statements`: what is asked for; several where either will do, none for the place. `sentence`: the posting's own words.

    `held`: what somebody told of it, as the profile has it: a fluency's name, a degree, a number of years, km to the place.
    `answer`: the key of the answer that was read, `ask` of the question that would settle it, each "" without one.
    """

    kind: Kind
    state: State
    statements: tuple[Statement, ...] = ()
    sentence: str = ""
    source: Source = Source.NOWHERE
    held: str = ""
    answer: str = ""
    ask: str = ""


def must_haves(
    opening: Opening, told: Told, answers: Answers, place: Reason | None = None, *, hard: bool = False
) -> tuple[Must, ...]:
    """What is unmet first. `place`: how the opening lies to the wanted places, or to home; `hard`: they are wished for, so
    that it is not enough to move."""
    found = [of_group(group, opening, told, answers) for group in groups(opening.said)]
    if there := of_place(opening, answers, place, hard=hard):
        found.append(there)
    return tuple(sorted(found, key=lambda must: list(State).index(must.state)))


def groups(said: Iterable[Statement]) -> Iterator[list[Statement]]:
    """One statement each, but all of those of one kind that a sentence names as alternatives."""
    either: dict[tuple[Said, str], list[Statement]] = {}
    for each in dict.fromkeys(said):
        if each.kind not in KINDS or each.value in IDLE or each.need is Need.PLUS:
            continue
        if each.need is Need.EITHER:
            either.setdefault((each.kind, each.sentence), []).append(each)
        else:
            yield [each]
    yield from either.values()


def of_group(group: Sequence[Statement], opening: Opening, told: Told, answers: Answers) -> Must:
    """Of alternatives the one that is met tells; where none is, something else that the sentence names may do."""
    judged = [of_one(each, opening, told, answers) for each in group]
    best = max(judged, key=lambda must: list(State).index(must.state))
    state = State.UNKNOWN if best.state is State.UNMET and group[0].need is Need.EITHER else best.state
    return replace(best, state=state, statements=tuple(group), sentence=group[0].sentence)


def of_one(statement: Statement, opening: Opening, told: Told, answers: Answers) -> Must:
    match statement.kind:
        case Said.LICENCE:
            return of_licence(statement, told, answers)
        case Said.DEGREE:
            return of_degree(Degree(statement.value), told, answers)
        case Said.YEARS:
            return of_years(statement.least or 0, told, answers)
        case Said.LANGUAGE:
            return of_language(statement, told, answers)
        case Said.CLEARANCE:
            return of_clearance(statement, answers)
    return of_permit(Visa(statement.value), opening.country, answers)


def of_licence(statement: Statement, told: Told, answers: Answers) -> Must:
    if statement.value in told.licences:
        return Must(Kind.LICENCE, State.MET, source=Source.PROFILE)
    if statement.value == DRIVING:
        return answered(Kind.LICENCE, "driving-licence", answers, YES_NO)
    states = {"held": State.MET, "soon": State.UNKNOWN, "no": State.UNMET}
    return answered(Kind.LICENCE, f"licence-{statement.value}", answers, states)


def of_degree(wanted: Degree, told: Told, answers: Answers) -> Must:
    if told.degree is not None:
        return Must(Kind.DEGREE, compared(told.degree, wanted), source=Source.PROFILE, held=told.degree)
    states = {degree.value: compared(degree, wanted) for degree in Degree}
    return answered(Kind.DEGREE, "degree", answers, states)


def compared(held: Degree, wanted: Degree) -> State:
    if DEGREES.index(held) >= DEGREES.index(wanted):
        return State.MET
    return State.UNKNOWN if held is Degree.DEGREE else State.UNMET  # which of them it is was not told


def of_years(least: float, told: Told, answers: Answers) -> Must:
    if told.years is not None:
        state = State.MET if told.years >= least else State.UNMET
        return Must(Kind.YEARS, state, source=Source.PROFILE, held=f"{told.years:g}")
    key = "experience"
    if key not in answers:
        return Must(Kind.YEARS, State.UNKNOWN, ask=key)
    state = State.MET if answers[key].get("number", 0) >= least else State.UNMET
    return Must(Kind.YEARS, state, source=Source.ANSWERS, answer=key)


def of_language(statement: Statement, told: Told, answers: Answers) -> Must:
    held = told.language(statement.value, statement.level)
    fluency = told.languages.get(statement.value)
    named = fluency.name if fluency else ""
    if held.is_told or held.how is How.LESS:
        state = State.MET if held.is_told else State.UNMET
        return Must(Kind.LANGUAGE, state, source=Source.PROFILE, held=named)
    least = level_of(statement.level)
    states = {word: State.MET if least is None or known >= least else State.UNMET for word, known in LEVELS.items()}
    found = answered(Kind.LANGUAGE, f"language-{statement.value}", answers, states | {"no": State.UNMET})
    listed = found.source is Source.NOWHERE and statement.value in told.languages
    return replace(found, source=Source.PROFILE) if listed else found


def of_clearance(statement: Statement, answers: Answers) -> Must:
    """One of a level that is held is one of any level."""
    may_come = statement.value == Clearance.ELIGIBLE
    states = {"held": State.MET, "eligible": State.MET if may_come else State.UNMET, "no": State.UNMET}
    if statement.level:
        return answered(Kind.CLEARANCE, f"clearance-{statement.level}", answers, states)
    known = (key for key in answers if key.startswith("clearance-"))
    judged = [answered(Kind.CLEARANCE, key, answers, states) for key in known]
    met = next((must for must in judged if must.state is State.MET), None)
    return met or answered(Kind.CLEARANCE, f"clearance-{ANY}", answers, states)


def of_permit(visa: Visa, country: str, answers: Answers) -> Must:
    """Whoever is a citizen of a country whose people move freely is taken for one of the others too."""
    states = {
        "citizen": State.MET,
        "unlimited": State.UNKNOWN if visa is Visa.CITIZENS else State.MET,
        "limited": {Visa.PERMIT: State.MET, Visa.CITIZENS: State.UNMET}.get(visa, State.UNKNOWN),
        "sponsorship": State.UNMET,
    }
    key = f"work-permit-{country.lower()}"
    if key not in answers and country in FREE_TO_MOVE and visa is not Visa.CITIZENS:
        elsewhere = [f"work-permit-{code.lower()}" for code in sorted(FREE_TO_MOVE)]
        key = next((each for each in elsewhere if chosen(answers, each) == "citizen"), key)
    return answered(Kind.PERMIT, key, answers, states)


def of_place(opening: Opening, answers: Answers, place: Reason | None, *, hard: bool) -> Must | None:
    """Where the work is done is a must unless it is done from anywhere; who would move can be there."""
    named = ", ".join(opening.places[:3])
    if opening.remote is Remote.REMOTE or not named:
        return None
    must = Must(Kind.PLACE, State.UNKNOWN, sentence=named)
    if place is not None and (hard or place.how in THERE):
        state = State.MET if place.how in THERE else State.UNMET
        return replace(must, state=state, source=Source.WISHES, held="" if place.km is None else str(place.km))
    states = {
        "anywhere": State.MET,
        "country": State.MET if place and place.how is Placed.SAME_COUNTRY else State.UNMET,
        "no": State.UNMET,
    }
    if place is None or place.how is Placed.NOT_ASKED:
        states = dict.fromkeys(("country", "no"), State.UNKNOWN) | {"anywhere": State.MET}
    return replace(answered(Kind.PLACE, "relocation", answers, states), sentence=named)


def answered(kind: Kind, key: str, answers: Answers, states: Mapping[str, State]) -> Must:
    """By the answer to this question; where it is not answered, it is asked, if there is such a question."""
    said = chosen(answers, key)
    if said is None:
        return Must(kind, State.UNKNOWN, ask=key if asked(key) else "")
    return Must(kind, states.get(said, State.UNKNOWN), source=Source.ANSWERS, answer=key)


def chosen(answers: Answers, key: str) -> str | None:
    value = answers.get(key)
    if value is None:
        return None
    if "yes" in value:
        return YES if value["yes"] else NO
    return str(value.get("choice", ""))
