"""The questions of the answers bank, and the answers to them, in the reader's words."""

from decimal import Decimal

from jobraker.jobs.statements import Degree
from jobraker.profile.rules.answers import Value, amount_of
from jobraker.profile.rules.questions import ANY, UNSAID, Asked, By, Form, Topic
from jobraker.profile.rules.terms import Origin
from jobraker.taxonomy.clearances import clearance_names
from jobraker.taxonomy.terms import Period
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.money import exact, per, with_symbol
from jobraker.web.statements import DEGREE, LICENCE
from jobraker.web.words import country_name, language_name

TOPICS: dict[Topic, Phrase] = {
    Topic.PERMIT: N_("Where you may work"),
    Topic.REQUIRED: N_("What openings require"),
    Topic.TERMS: N_("What you ask and offer"),
    Topic.PERSON: N_("What some forms ask about you"),
    Topic.OWN: N_("Questions of your own"),
}
ORIGINS: dict[Origin, Phrase] = {
    Origin.PERSON: N_("from you"),
    Origin.RESUME: N_("from your résumé"),
    Origin.APPLICATION: N_("from an application"),
}
FORMS: dict[Form, Phrase] = {
    Form.TEXT: N_("In words"),
    Form.YES_NO: N_("Yes or no"),
    Form.CHOICE: N_("One of several"),
    Form.NUMBER: N_("A number"),
    Form.MONEY: N_("An amount of money"),
}
QUESTIONS: dict[str, Phrase] = {
    "work-permit": N_("May you work in %(country)s?"),
    "licence": N_("Do you hold it? %(licence)s"),
    "language": N_("How well do you speak it? %(language)s"),
    "clearance": N_("Do you hold a security clearance? %(level)s"),
    "degree": N_("What is your highest degree?"),
    "experience": N_("How many years have you worked in all?"),
    "notice-period": N_("How long is your notice period?"),
    "salary-expectation": N_("What pay do you expect?"),
    "relocation": N_("Would you move for a job?"),
    "travel": N_("How much of your time would you travel?"),
    "shifts": N_("Would you work shifts or weekends?"),
    "driving-licence": N_("Have you a driving licence?"),
    "background-check": N_("Do you agree to a background check?"),
    "heard-of": N_("How did you hear of us?"),
    "gender": N_("What is your gender?"),
    "pronouns": N_("What are your pronouns?"),
    "ethnicity": N_("What is your ethnic origin?"),
    "disability": N_("Have you a disability?"),
    "veteran": N_("Are you a veteran of the armed forces?"),
}
CHOICES: dict[tuple[str, str], Phrase] = {
    ("work-permit", "citizen"): N_("Yes, as a citizen"),
    ("work-permit", "unlimited"): N_("Yes, without limits"),
    ("work-permit", "limited"): N_("Yes, with a permit that ends or is limited"),
    ("work-permit", "sponsorship"): N_("Only if the employer sponsors a visa"),
    ("licence", "held"): N_("Yes, I hold it"),
    ("licence", "soon"): N_("I can get it"),
    ("licence", "no"): N_("No"),
    ("language", "native"): N_("As a native"),
    ("language", "fluent"): N_("Fluently"),
    ("language", "professional"): N_("Very well"),
    ("language", "good"): N_("Well"),
    ("language", "basic"): N_("A little"),
    ("language", "no"): N_("Not at all"),
    ("clearance", "held"): N_("Yes, I hold it"),
    ("clearance", "eligible"): N_("I can get it"),
    ("clearance", "no"): N_("No"),
    ("degree", "none"): N_("None"),
    **{("degree", degree.value): words for degree, words in DEGREE.items() if degree is not Degree.NONE},
    ("relocation", "anywhere"): N_("Yes, also to another country"),
    ("relocation", "country"): N_("Yes, within the country"),
    ("relocation", "no"): N_("No"),
    ("gender", "woman"): N_("Woman"),
    ("gender", "man"): N_("Man"),
    ("gender", "non-binary"): N_("Non-binary"),
    ("gender", "other"): N_("Another"),
    ("pronouns", "she"): N_("she, her"),
    ("pronouns", "he"): N_("he, him"),
    ("pronouns", "they"): N_("they, them"),
    ("ethnicity", "asian"): N_("Asian"),
    ("ethnicity", "black"): N_("Black"),
    ("ethnicity", "hispanic"): N_("Hispanic or Latino"),
    ("ethnicity", "indigenous"): N_("Indigenous"),
    ("ethnicity", "middle-eastern"): N_("Middle Eastern or North African"),
    ("ethnicity", "white"): N_("White"),
    ("ethnicity", "several"): N_("Several of these"),
    ("ethnicity", "other"): N_("Another"),
    ("disability", "yes"): N_("Yes"),
    ("disability", "no"): N_("No"),
    ("veteran", "yes"): N_("Yes"),
    ("veteran", "no"): N_("No"),
}
UNITS: dict[str, Phrase] = {
    "days": N_("days"),
    "weeks": N_("weeks"),
    "months": N_("months"),
    "years": N_("years"),
    "percent": N_("percent"),
}


def question_words(asked: Asked) -> str:
    if asked.is_own:
        return ""
    message = QUESTIONS[asked.question.slug].message
    match asked.question.by:
        case By.COUNTRY:
            return _(message, country=country_name(asked.about))
        case By.LICENCE:
            return _(message, licence=LICENCE.get(asked.about, asked.about))
        case By.LANGUAGE:
            return _(message, language=language_name(asked.about))
        case By.CLEARANCE:
            return _(message, level="" if asked.about == ANY else clearance_names()[asked.about]).strip()
    return _(message)


def choice_words(asked: Asked, choice: str) -> str:
    if choice == UNSAID:
        return _("I prefer not to say")
    return str(CHOICES[asked.question.slug, choice])


def unit_words(unit: str) -> str:
    return str(UNITS[unit])


def answer_words(asked: Asked, value: Value) -> str:
    match asked.question.form:
        case Form.YES_NO:
            return _("Yes") if value["yes"] else _("No")
        case Form.NUMBER:
            return measured(value["number"], value["unit"])
        case Form.MONEY:
            amount: Decimal = amount_of(value)
            return per(Period(value["period"]), with_symbol(exact([amount]), value["currency"]))
        case Form.CHOICE:
            return str(value["choice"]) if asked.is_own else choice_words(asked, value["choice"])
        case Form.TEXT:
            return str(value["text"])


def measured(number: int, unit: str) -> str:
    match unit:
        case "days":
            return ngettext("%(num)s day", "%(num)s days", number)
        case "weeks":
            return ngettext("%(num)s week", "%(num)s weeks", number)
        case "months":
            return ngettext("%(num)s month", "%(num)s months", number)
        case "years":
            return ngettext("%(num)s year", "%(num)s years", number)
        case "percent":
            return _("%(number)s %%", number=number)
        case _unit:
            return f"{count(number)} {unit}".strip()
