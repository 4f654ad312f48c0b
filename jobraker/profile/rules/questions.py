"""What application forms ask again and again, and the form that each answer has.

An answer's key is the question's slug, for one that is asked of each country, licence or the like with that behind it
(`work-permit-de`, `licence-forklift`), or `own-` and a number for a question in a person's own words.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from uuid import UUID, uuid4

from jobraker.taxonomy.clearances import clearance_names
from jobraker.taxonomy.countries import countries
from jobraker.taxonomy.spoken import language_codes
from jobraker.taxonomy.tables import rows


class Form(StrEnum):
    """Of an answer's value."""

    YES_NO = "yes-no"
    NUMBER = "number"
    MONEY = "money"
    CHOICE = "choice"
    TEXT = "text"


class Topic(StrEnum):
    """In the order in which they are shown."""

    PERMIT = "permit"
    REQUIRED = "required"
    TERMS = "terms"
    PERSON = "person"
    OWN = "own"


class By(StrEnum):
    """What a question is asked of, one by one."""

    COUNTRY = "country"
    LICENCE = "licence"
    LANGUAGE = "language"
    CLEARANCE = "clearance"


UNSAID = "unsaid"  # "I prefer not to say" is an answer
OWN = "own-"
DRIVING = "driving"  # a licence that forms ask for in a question of its own
ANY = "any"  # a clearance of whatever level


@dataclass(frozen=True, slots=True)
class Question:
    slug: str
    topic: Topic
    form: Form
    choices: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    most: int = 0  # of a number
    by: By | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is asked of one person; `about`: which country (alpha-2), licence or the like, or ""."""

    key: str
    question: Question
    about: str = ""

    @property
    def is_own(self) -> bool:
        return self.question.topic is Topic.OWN


QUESTIONS = (
    Question(
        "work-permit", Topic.PERMIT, Form.CHOICE, ("citizen", "unlimited", "limited", "sponsorship"), by=By.COUNTRY
    ),
    Question("licence", Topic.REQUIRED, Form.CHOICE, ("held", "soon", "no"), by=By.LICENCE),
    Question(
        "language",
        Topic.REQUIRED,
        Form.CHOICE,
        ("native", "fluent", "professional", "good", "basic", "no"),
        by=By.LANGUAGE,
    ),
    Question("clearance", Topic.REQUIRED, Form.CHOICE, ("held", "eligible", "no"), by=By.CLEARANCE),
    Question(
        "degree",
        Topic.REQUIRED,
        Form.CHOICE,
        ("none", "school", "vocational", "degree", "bachelor", "master", "doctorate"),
    ),
    Question("experience", Topic.REQUIRED, Form.NUMBER, units=("years",), most=60),
    Question("notice-period", Topic.TERMS, Form.NUMBER, units=("days", "weeks", "months"), most=365),
    Question("salary-expectation", Topic.TERMS, Form.MONEY),
    Question("relocation", Topic.TERMS, Form.CHOICE, ("anywhere", "country", "no")),
    Question("travel", Topic.TERMS, Form.NUMBER, units=("percent",), most=100),
    Question("shifts", Topic.TERMS, Form.YES_NO),
    Question("driving-licence", Topic.TERMS, Form.YES_NO),
    Question("background-check", Topic.TERMS, Form.YES_NO),
    Question("heard-of", Topic.TERMS, Form.TEXT),
    Question("gender", Topic.PERSON, Form.CHOICE, ("woman", "man", "non-binary", "other", UNSAID)),
    Question("pronouns", Topic.PERSON, Form.CHOICE, ("she", "he", "they", UNSAID)),
    Question(
        "ethnicity",
        Topic.PERSON,
        Form.CHOICE,
        ("asian", "black", "hispanic", "indigenous", "middle-eastern", "white", "several", "other", UNSAID),
    ),
    Question("disability", Topic.PERSON, Form.CHOICE, ("yes", "no", UNSAID)),
    Question("veteran", Topic.PERSON, Form.CHOICE, ("yes", "no", UNSAID)),
)
OWN_FORMS = (Form.TEXT, Form.YES_NO, Form.CHOICE, Form.NUMBER, Form.MONEY)
OWN_QUESTIONS = {form: Question("own", Topic.OWN, form, most=1_000_000_000) for form in OWN_FORMS}


def asked(key: str, form: str = Form.TEXT) -> Asked | None:
    """The question of this key; `form` is of one in own words. None for what is none."""
    if key.startswith(OWN):
        own = OWN_QUESTIONS.get(Form(form)) if form in set(Form) else None
        return Asked(key, own) if own and is_number(key.removeprefix(OWN)) else None
    if question := by_slug().get(key):
        return None if question.by else Asked(key, question)
    for question in QUESTIONS:
        about = key.removeprefix(f"{question.slug}-")
        if question.by and about != key and about.islower() and about in known(question.by):
            return Asked(key, question, about.upper() if question.by is By.COUNTRY else about)
    return None


def own_key() -> str:
    return f"{OWN}{uuid4().hex}"


def is_number(text: str) -> bool:
    return re.fullmatch("[0-9a-f]{32}", text) is not None and UUID(text).hex == text


@cache
def by_slug() -> dict[str, Question]:
    return {question.slug: question for question in QUESTIONS}


@cache
def known(by: By) -> frozenset[str]:
    """All that a question may be asked of, as its key has it."""
    match by:
        case By.COUNTRY:
            return frozenset(country.code.lower() for country in countries())
        case By.LICENCE:
            return frozenset(identity for identity, *_rest in rows("licences.tsv")) - {DRIVING}
        case By.LANGUAGE:
            return frozenset(language_codes())
        case By.CLEARANCE:
            return frozenset({ANY, *clearance_names()})
