"""What a person typed for one form, and whether the bank may keep it for the next: as the answer to one of its questions where it
says exactly that, else under the question's own words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jobraker.automation.rules import options as offered
from jobraker.automation.rules.answering import ABOUT, OF_PROFILE
from jobraker.automation.rules.answers import Answer
from jobraker.automation.rules.label_words import Subject
from jobraker.automation.rules.pay import currencies_in, periods_in
from jobraker.automation.rules.recognising import Around, Meaning, is_consent, of_employer, recognise
from jobraker.automation.rules.wording import is_of_employer, plain, stands_alone
from jobraker.boards.form import FormQuestion, Kind
from jobraker.profile.rules import limits
from jobraker.profile.rules.answers import Value
from jobraker.profile.rules.questions import OWN_QUESTIONS, UNSAID, Asked, Form, asked, own_key
from jobraker.profile.rules.sent import amount_in
from jobraker.taxonomy.folding import fold

# Of the person, not of a form; too short to be known by its words, but known all the same.
NAMES = frozenset({Subject.FIRST_NAME, Subject.LAST_NAME, Subject.FULL_NAME})
WHOLE_NUMBER = re.compile(r"\d{1,6}")
LENGTH = re.compile(r"(\d{1,3})\s*([^\W\d]+)")
DAYS_MOST = 365
AMOUNT = re.compile(r"\d[\d.,' ]*\s?k?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What `profile.answers.keep_answer` takes; `words` is the question where it is kept in words of its own."""

    asked: Asked
    value: Value
    words: str = ""


def learnt(question: FormQuestion, answer: Answer, around: Around) -> Learnt | None:
    """None for what is true of this form, this opening or this day alone, and for what would be too much to say of it."""
    if question.kind is Kind.FILE or question.cut or len(answer.options) > 1:
        return None
    meaning = recognise(question, around)
    if meaning.subject is Subject.OWN:
        return in_own_words(question, answer, around, meaning.keys[0])
    if is_consent(question):
        given = yes_said(answer) and around.company
        return in_own_words(question, answer, around) if given else None
    if exact := exactly(question, answer, meaning):
        return exact
    if meaning.subject in OF_PROFILE and meaning.subject not in NAMES:
        return None  # it belongs into the profile, where it is changed
    by_country = meaning.keys and meaning.keys[0].startswith("work-permit-") and not meaning.named
    of_today = meaning.subject is Subject.START or question.kind is Kind.DATE
    if by_country or of_today or meaning.subject is Subject.HEARD_OF:
        return None  # in another country, on another day, to another employer it would be another answer
    return in_own_words(question, answer, around) if stands_alone(question.label) or meaning.subject in NAMES else None


def in_own_words(question: FormQuestion, answer: Answer, around: Around, key: str = "") -> Learnt | None:
    """Under the question's words."""
    words = kept_under(question, around)
    form, value = own_value(question, answer)
    return Learnt(Asked(key or own_key(), OWN_QUESTIONS[form]), value, words) if words else None


def kept_under(question: FormQuestion, around: Around) -> str:
    """Its label, with the employer where it is about that one. "" where that is not known, and for words that would be cut."""
    of_one = is_of_employer(question.label) or is_consent(question)
    words = of_employer(question.label, around.company) if of_one else question.label
    is_whole = bool(plain(words)) and len(words) <= limits.QUESTION
    return words if is_whole and not (of_one and not around.company) else ""


def own_form(question: FormQuestion) -> Form:
    """Of an answer to it that is kept under its own words."""
    if question.kind is Kind.YES_NO:
        return Form.YES_NO
    return Form.CHOICE if 1 < len(question.options) <= limits.OPTIONS else Form.TEXT


def own_value(question: FormQuestion, answer: Answer) -> tuple[Form, Value]:
    form = own_form(question)
    if form is Form.YES_NO:
        return form, {"yes": yes_said(answer)}
    if form is Form.CHOICE:
        return form, {"choice": answer.words, "options": [option.label for option in question.options]}
    return form, {"text": answer.words}


def yes_said(answer: Answer) -> bool | None:
    return offered.answer_in(fold(answer.words))


# One of the bank's questions, where what was typed says exactly what its answer says.


@dataclass(frozen=True, slots=True)
class Said:
    question: FormQuestion
    answer: Answer
    meaning: Meaning


def exactly(question: FormQuestion, answer: Answer, meaning: Meaning) -> Learnt | None:
    known = asked(meaning.keys[0]) if len(meaning.keys) == 1 else None
    read = EXACTLY.get(meaning.subject)
    value = read(Said(question, answer, meaning)) if known and read else None
    return Learnt(known, value) if known and value else None


def yes_or_no(said: Said) -> Value | None:
    yes = yes_said(said.answer)
    return None if yes is None else {"yes": yes}


def held(said: Said) -> Value | None:
    """Whoever does not hold it may be about to, or not."""
    return {"choice": "held"} if yes_said(said.answer) else None


def choice(said: Said) -> Value | None:
    meant = offered.meant_by(ABOUT[said.meaning.subject], said.answer.words)
    return {"choice": meant} if meant else None


def status(said: Said) -> Value | None:
    """Of now: an option that speaks of the past as well says something else."""
    folded = fold(said.answer.words)
    if offered.DECLINED.search(folded):
        return {"choice": UNSAID}
    yes = None if offered.OF_THE_PAST.search(folded) else yes_said(said.answer)
    return None if yes is None else {"choice": "yes" if yes else "no"}


def years(said: Said) -> Value | None:
    return whole(said, "years", limits.YEARS_OF_SKILL)


def percent(said: Said) -> Value | None:
    return whole(said, "percent", 100)


def whole(said: Said, unit: str, most: int) -> Value | None:
    """A number alone, where the question asks how many and not whether so many."""
    digits = said.answer.words.removesuffix("%").strip()
    asks_whether = said.meaning.number is not None or said.answer.options
    if asks_whether or not WHOLE_NUMBER.fullmatch(digits) or int(digits) > most:
        return None
    return {"number": int(digits), "unit": unit}


def length(said: Said) -> Value | None:
    found = LENGTH.fullmatch(said.answer.words)
    unit = offered.unit_in(found[2]) if found else ""
    if found is None or unit not in ("days", "weeks", "months") or int(found[1]) > DAYS_MOST:
        return None
    return {"number": int(found[1]), "unit": unit}


def pay(said: Said) -> Value | None:
    """An amount whose money and time are told, by the answer or by the question."""
    told = f"{said.question.label} {said.answer.words}"
    amounts = [amount_in(each[0].strip()) for each in AMOUNT.finditer(said.answer.words)]
    amount = amounts[0] if len(amounts) == 1 else None
    currencies, periods = currencies_in(told, ""), periods_in(told)
    if amount is None or said.answer.options or len(currencies) != 1 or len(periods) != 1 or "$" in told:
        return None
    if not 0 < amount <= limits.PAY:
        return None
    return {"amount": f"{amount.normalize():f}", "currency": currencies.pop(), "period": int(periods.pop())}


EXACTLY: Mapping[Subject, Callable[[Said], Value | None]] = {
    Subject.SHIFTS: yes_or_no,
    Subject.DRIVING: yes_or_no,
    Subject.BACKGROUND: yes_or_no,
    Subject.LICENCE: held,
    Subject.CLEARED: held,
    Subject.GENDER: choice,
    Subject.PRONOUNS: choice,
    Subject.ETHNICITY: choice,
    Subject.DEGREE: choice,
    Subject.FLUENCY: choice,
    Subject.DISABILITY: status,
    Subject.VETERAN: status,
    Subject.EXPERIENCE: years,
    Subject.TRAVEL: percent,
    Subject.NOTICE: length,
    Subject.SALARY: pay,
}
