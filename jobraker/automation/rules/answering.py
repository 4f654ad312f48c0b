"""What is answered to a form's question from what somebody told: that and nothing else. Where it does not settle the question, or
fits none of the options, or several, there is no answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jobraker.automation.rules import options as offered
from jobraker.automation.rules.answers import Answer, Missing, Source, Why, chosen
from jobraker.automation.rules.facts import Banked, Facts, parted
from jobraker.automation.rules.label_words import Subject
from jobraker.automation.rules.pay import pay_answer
from jobraker.automation.rules.recognising import Around, Meaning, recognise
from jobraker.automation.rules.tongues import (
    UNSAID_WORDS,
    choice_in,
    country_in,
    length_words,
    notice_words,
    yes_no_words,
)
from jobraker.boards.form import FormQuestion, Kind, Option
from jobraker.jobs.statements import Degree
from jobraker.profile.rules.answers import Value
from jobraker.profile.rules.questions import UNSAID
from jobraker.taxonomy.countries import country_named

Found = Answer | Missing

TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
# Whether each choice of the bank is a yes; of those that are not named, nobody knows.
PERMITS: Mapping[Subject, Mapping[str, bool]] = {
    Subject.PERMIT: {"citizen": True, "unlimited": True, "limited": True, "sponsorship": False},
    Subject.UNSPONSORED: {"citizen": True, "unlimited": True, "sponsorship": False},
    Subject.SPONSORSHIP: {"citizen": False, "unlimited": False, "sponsorship": True},
}
SPEAKING: Mapping[Subject, Mapping[str, bool]] = {
    Subject.FLUENT: {"native": True, "fluent": True, "basic": False, "no": False},
    Subject.SPOKEN: {"native": True, "fluent": True, "professional": True, "good": True, "no": False},
}
HOLDING: Mapping[Subject, Mapping[str, bool]] = {
    Subject.LICENCE: {"held": True, "soon": False, "no": False},
    Subject.CLEARED: {"held": True, "eligible": False, "no": False},
    Subject.CLEARABLE: {"held": True, "eligible": True, "no": False},
}
SETTLES: Mapping[Subject, Mapping[str, bool]] = {**PERMITS, **SPEAKING, **HOLDING}
# A degree of no level named may be the one that is asked for, or not.
DEGREES = (Degree.NONE, Degree.SCHOOL, Degree.VOCATIONAL, Degree.BACHELOR, Degree.MASTER, Degree.DOCTORATE)
SENTENCES = {
    Subject.PERMIT: "permit",
    Subject.SPONSORSHIP: "sponsorship",
    Subject.VETERAN: "veteran",
    Subject.PROTECTED_VETERAN: "no-veteran",
    Subject.DISABILITY: "disability",
}
# Of themselves, by words or by a list.
ABOUT = {
    Subject.GENDER: "gender",
    Subject.PRONOUNS: "pronouns",
    Subject.ETHNICITY: "ethnicity",
    Subject.DEGREE: "degree",
    Subject.FLUENCY: "language",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what it means and what its person told. `row` is the first answer of the bank that it goes by."""

    question: FormQuestion
    meaning: Meaning
    facts: Facts
    around: Around
    row: Banked | None = None

    @property
    def key(self) -> str:
        return self.row.key if self.row else next(iter(self.meaning.keys), "")

    def missing(self, why: Why) -> Missing:
        return Missing(why, self.key)

    def said(self, words: str | None) -> Found:
        """In words, where it takes words."""
        if words is None or self.question.kind not in TEXTS:
            return self.missing(Why.UNSURE)
        return self.put(Answer(words, Source.BANK))

    def option(self, option: Option | None) -> Found:
        return self.put(chosen(option, Source.BANK)) if option else self.missing(Why.NO_OPTION)

    def yes_no(self, yes: bool | None) -> Found:
        """As an option, or in words where none are offered."""
        if yes is None:
            return self.missing(Why.UNSURE)
        if self.question.options:
            return self.option(offered.yes_or_no(self.question.options, yes, SENTENCES.get(self.meaning.subject, "")))
        if self.question.kind not in (*TEXTS, Kind.YES_NO):
            return self.missing(Why.NO_OPTION)
        return self.put(Answer(yes_no_words(yes, self.meaning.language), Source.BANK))

    def put(self, found: Found) -> Found:
        """With the answer of the bank that it is from, or that would have to say more."""
        if isinstance(found, Missing):
            return self.missing(found.why)
        return replace(found, key=self.row.key, day=self.row.day) if self.row else found


def answer(question: FormQuestion, facts: Facts, around: Around) -> Found:
    """`around` has the person's own questions: `within(facts, around)` puts them there."""
    meaning = recognise(question, around)
    case = Case(question, meaning, facts, around)
    subject = meaning.subject
    if subject is Subject.UNKNOWN:
        return Missing(Why.UNKNOWN)
    if subject is Subject.CONSENT:
        return Missing(Why.CONSENT)
    if subject in OF_PROFILE:
        return of_profile(case)
    rows = [facts.bank[key] for key in meaning.keys if key in facts.bank]
    if subject in SETTLES:
        return settled(case, rows)
    if not rows:
        return case.missing(Why.NOT_TOLD)
    held = replace(case, row=rows[0])
    return BY_SUBJECT[subject](held, rows[0].value)


def within(facts: Facts, around: Around) -> Around:
    return replace(around, own=facts.own)


def settled(case: Case, rows: Sequence[Banked]) -> Found:
    """A yes where all that is asked is one, a no where one of it is none."""
    table = SETTLES[case.meaning.subject]
    said = [table.get(row.value["choice"]) for row in rows]
    denying = next((row for row, yes in zip(rows, said, strict=True) if yes is False), None)
    if denying:
        return replace(case, row=denying).yes_no(False)
    if len(rows) < len(case.meaning.keys):
        untold = next(key for key in case.meaning.keys if key not in case.facts.bank)
        return Missing(Why.NOT_TOLD, untold)
    return replace(case, row=rows[0]).yes_no(True if all(said) else None)


# From the profile, the account and the files.


def of_profile(case: Case) -> Found:
    subject, facts, kind = case.meaning.subject, case.facts, case.question.kind
    if subject is Subject.RESUME:
        return Answer(facts.resume, Source.RESUME) if facts.resume else Missing(Why.NOT_TOLD)
    if subject is Subject.LETTER:
        letter = facts.letter if kind is Kind.FILE else facts.letter_text
        return Answer(letter, Source.LETTER) if letter else Missing(Why.NOT_TOLD)
    if subject is Subject.COUNTRY:
        return of_country(case)
    words = OF_PROFILE[subject](facts)
    if words is None:
        return Missing(Why.UNSURE)
    if not words:
        return Missing(Why.NOT_TOLD)
    return Answer(words, Source.ACCOUNT if subject is Subject.EMAIL else Source.PROFILE)


def of_country(case: Case) -> Found:
    code = case.facts.country
    if not code:
        return Missing(Why.NOT_TOLD)
    if case.question.kind in TEXTS:
        return Answer(country_in(code, case.meaning.language), Source.PROFILE)
    option = offered.only(case.question.options, lambda label: country_named(label) == code)
    return chosen(option, Source.PROFILE) if option else Missing(Why.NO_OPTION)


def part_of_name(facts: Facts, place: int) -> str | None:
    """None where the name's parts are not plain."""
    parts = parted(facts.name)
    return (parts[place] if parts else None) if facts.name else ""


OF_PROFILE: Mapping[Subject, Callable[[Facts], str | None]] = {
    Subject.FULL_NAME: lambda facts: facts.name,
    Subject.FIRST_NAME: lambda facts: part_of_name(facts, 0),
    Subject.LAST_NAME: lambda facts: part_of_name(facts, 1),
    Subject.EMAIL: lambda facts: facts.email,
    Subject.PHONE: lambda facts: facts.phone,
    Subject.CITY: lambda facts: facts.city,
    Subject.LOCATION: lambda facts: facts.location,
    Subject.COUNTRY: lambda facts: facts.country,
    Subject.LINKEDIN: lambda facts: facts.linkedin,
    Subject.GITHUB: lambda facts: facts.github,
    Subject.WEBSITE: lambda facts: facts.website,
    Subject.EMPLOYER: lambda facts: facts.employer,
    Subject.LAST_EMPLOYER: lambda facts: facts.last_employer,
    Subject.TITLE: lambda facts: facts.title,
    Subject.LAST_TITLE: lambda facts: facts.last_title,
    Subject.RESUME: lambda facts: facts.resume,
    Subject.LETTER: lambda facts: facts.letter,
}


# From the bank, by what is asked.


def of_yes_no(case: Case, value: Value) -> Found:
    return case.yes_no(value["yes"])


def of_choice(case: Case, value: Value) -> Found:
    """By the option that means the same, or in words."""
    slug, choice = ABOUT[case.meaning.subject], value["choice"]
    if case.question.options:
        return case.option(offered.choice_of(slug, choice, case.question.options))
    language = case.meaning.language
    return case.said(UNSAID_WORDS[language] if choice == UNSAID else choice_in(slug, choice, language))


def of_status(case: Case, value: Value) -> Found:
    """Of a disability, of service: yes, no, or that it is not said."""
    choice = value["choice"]
    if choice == UNSAID:
        if case.question.options:
            return case.option(offered.declining(case.question.options))
        return case.said(UNSAID_WORDS[case.meaning.language])
    if case.meaning.subject is Subject.PROTECTED_VETERAN and choice == "yes":
        return case.missing(Why.UNSURE)  # the law protects some of them
    return case.yes_no(choice == "yes")


def of_hispanic(case: Case, value: Value) -> Found:
    choice = value["choice"]
    if choice == UNSAID:
        return case.option(offered.declining(case.question.options))
    # Of one list with "several" in it, whoever chose another is not.
    return case.yes_no(None if choice in ("several", "other") else choice == "hispanic")


def of_degree_held(case: Case, value: Value) -> Found:
    held, asked = value["choice"], Degree(case.meaning.level)
    if held == Degree.DEGREE:
        return case.missing(Why.UNSURE)
    return case.yes_no(DEGREES.index(Degree(held)) >= DEGREES.index(asked))


def of_relocation(case: Case, value: Value) -> Found:
    """Within the country is a yes only to whoever lives in that of the opening."""
    here = case.facts.country
    if value["choice"] == "country":
        known = here and case.around.country
        return case.yes_no(here == case.around.country if known else None)
    return case.yes_no(value["choice"] == "anywhere")


def of_number(case: Case, value: Value) -> Found:
    """Years and shares of time: held against what the label asks, within one of the ranges, or as they are."""
    number, kind = value["number"], case.question.kind
    if case.meaning.number is not None:
        return case.yes_no(number >= case.meaning.number)
    if case.question.options and case.meaning.subject is Subject.TRAVEL:
        answers_yes = offered.yes_or_no(case.question.options, True)
        if answers_yes:
            return case.yes_no(number > 0)
    if case.question.options:
        return case.option(offered.within(case.question.options, Decimal(number)))
    if kind is Kind.YES_NO:
        return case.yes_no(number > 0) if case.meaning.subject is Subject.TRAVEL else case.missing(Why.UNSURE)
    if kind is Kind.NUMBER:
        return case.put(Answer(str(number), Source.BANK))
    travels = case.meaning.subject is Subject.TRAVEL
    return case.said(f"{number} %" if travels else length_words(number, "years", case.meaning.language))


def of_notice(case: Case, value: Value) -> Found:
    number, unit, language = value["number"], value["unit"], case.meaning.language
    if case.question.options:
        return case.option(offered.only(case.question.options, lambda label: is_length(label, number, unit)))
    if case.meaning.subject is Subject.START:
        return case.said(notice_words(number, unit, language))
    if case.question.kind is Kind.NUMBER:
        names_unit = offered.unit_in(case.question.label) == unit
        return case.put(Answer(str(number), Source.BANK)) if names_unit else case.missing(Why.UNSURE)
    return case.said(length_words(number, unit, language))


def is_length(label: str, number: int, unit: str) -> bool:
    if not number and label in offered.AT_ONCE:
        return True
    return offered.numbers_in(label) == [Decimal(number)] and offered.unit_in(label) == unit


def of_text(case: Case, value: Value) -> Found:
    if case.question.options:
        return case.option(offered.named(case.question.options, value["text"]))
    return case.said(value["text"])


def of_pay(case: Case, value: Value) -> Found:
    return case.put(pay_answer(case.question, value, case.meaning.language, case.around.country))


def of_own(case: Case, value: Value) -> Found:
    """As it was answered before: the same option where there are some."""
    if "yes" in value:
        return case.yes_no(value["yes"])
    if "choice" in value or "text" in value:
        return of_text(case, {"text": value.get("choice") or value["text"]})
    if "amount" in value:
        return of_pay(case, value)
    if case.question.options:
        return case.option(offered.named(case.question.options, str(value["number"])))
    if case.question.kind is Kind.NUMBER:
        return case.put(Answer(str(value["number"]), Source.BANK))
    return case.said(f"{value['number']} {value['unit']}".strip())


BY_SUBJECT: Mapping[Subject, Callable[[Case, Value], Found]] = {
    Subject.OWN: of_own,
    Subject.NOTICE: of_notice,
    Subject.START: of_notice,
    Subject.SALARY: of_pay,
    Subject.RELOCATION: of_relocation,
    Subject.TRAVEL: of_number,
    Subject.EXPERIENCE: of_number,
    Subject.SHIFTS: of_yes_no,
    Subject.DRIVING: of_yes_no,
    Subject.BACKGROUND: of_yes_no,
    Subject.HEARD_OF: of_text,
    Subject.GENDER: of_choice,
    Subject.PRONOUNS: of_choice,
    Subject.ETHNICITY: of_choice,
    Subject.DEGREE: of_choice,
    Subject.FLUENCY: of_choice,
    Subject.HISPANIC: of_hispanic,
    Subject.DISABILITY: of_status,
    Subject.VETERAN: of_status,
    Subject.PROTECTED_VETERAN: of_status,
    Subject.HAS_DEGREE: of_degree_held,
}
