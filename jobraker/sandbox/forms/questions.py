"""What the form of an opening asks: the same each time, in the language of the opening."""

import tomllib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from random import Random
from typing import Any

from jobraker.sandbox.openings.tables import DATA
from jobraker.sandbox.openings.terms import Opening
from jobraker.taxonomy.terms import Remote


class Kind(Enum):
    TEXT = auto()
    LONG_TEXT = auto()
    YES_NO = auto()
    ONE = auto()
    SEVERAL = auto()
    FILE = auto()


class Group(Enum):
    """`PERSON` has the same names on each form; `VOLUNTARY` is what contractors of the United States must ask."""

    PERSON = auto()
    LOCATION = auto()
    OWN = auto()
    VOLUNTARY = auto()


@dataclass(frozen=True, slots=True)
class Option:
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """`name` is the name of its field."""

    name: str
    label: str
    kind: Kind
    required: bool
    options: tuple[Option, ...] = ()
    group: Group = Group.OWN


VOLUNTARY = {
    "gender": ("Gender", ("Male", "Female", "Decline To Self Identify")),
    "veteran_status": (
        "Veteran Status",
        (
            "I am not a protected veteran",
            "I identify as one or more of the classifications of a protected veteran",
            "I don't wish to answer",
        ),
    ),
    "disability_status": (
        "Disability Status",
        (
            "Yes, I have a disability, or have had one in the past",
            "No, I do not have a disability and have not had one in the past",
            "I do not want to answer",
        ),
    ),
}
ASKED_WHERE = 0.25  # of forms ask for the place where somebody lives


def questions_of(opening: Opening) -> tuple[Question, ...]:
    """All that a board's API would list."""
    words, random = wording(opening.language), Random(f"form/{opening.number}")
    person = _person(words)
    place = _person_question("location", words, Kind.TEXT, Group.LOCATION, required=True)
    places = (place,) if random.random() < ASKED_WHERE else ()
    asker = Asker(opening, words, random)
    return (
        *person,
        *places,
        *_terms(opening, asker),
        *_rest(asker),
        *(voluntary() if opening.city.country.code == "US" else ()),
    )


def unlisted(opening: Opening) -> Question:
    """What a form asks that asks more than its board's API lists."""
    asker = Asker(opening, wording(opening.language), Random(f"form/{opening.number}/more"))
    return asker.question("why", Kind.LONG_TEXT, required=True)


@cache
def wording(language: str) -> Mapping[str, Any]:
    return tomllib.loads((DATA / f"forms/{language}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Asker:
    opening: Opening
    words: Mapping[str, Any]
    random: Random

    def question(self, about: str, kind: Kind, *, required: bool, options: tuple[str, ...] = ()) -> Question:
        number = 4_000_000_000 + zlib.crc32(f"{self.opening.number}/{about}".encode()) % 900_000_000
        name = f"question_{number}[]" if kind is Kind.SEVERAL else f"question_{number}"
        return Question(name, self._label(about), kind, required, _options(options))

    def yes_no(self, about: str) -> Question:
        return self.question(about, Kind.YES_NO, required=True, options=(self.words["no"], self.words["yes"]))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def _label(self, about: str) -> str:
        country = self.opening.city.country
        label: str = self.random.choice(self.words[about])
        return label.format(
            here=self.words["here"].get(country.code, f"in {country.name}"),
            city=self.opening.city.name,
            company=self.opening.company.name,
            currency=self.opening.pay.currency,
            tool=(self.opening.tags or (self.opening.title,))[0].title(),
        )


def _person(words: Mapping[str, Any]) -> tuple[Question, ...]:
    asked = {"first_name": Kind.TEXT, "last_name": Kind.TEXT, "email": Kind.TEXT, "phone": Kind.TEXT}
    files = {"resume": Kind.FILE, "cover_letter": Kind.FILE}
    return tuple(
        _person_question(name, words, kind, Group.PERSON, required=name not in ("phone", "cover_letter"))
        for name, kind in (asked | files).items()
    )


def _person_question(name: str, words: Mapping[str, Any], kind: Kind, group: Group, *, required: bool) -> Question:
    return Question(name, words[name], kind, required, group=group)


def _terms(opening: Opening, asker: Asker) -> Iterator[Question]:
    if asker.chance(0.7):
        yield asker.yes_no("permit")
    if asker.chance(0.5):
        yield asker.yes_no("sponsorship")
    if asker.chance(0.6):
        yield asker.question("start", Kind.TEXT, required=asker.chance(0.7))
    if asker.chance(0.4):
        yield asker.question("salary", Kind.TEXT, required=asker.chance(0.5))
    if opening.remote is not Remote.REMOTE and asker.chance(0.3):
        yield asker.yes_no("relocation")


def _rest(asker: Asker) -> Iterator[Question]:
    if asker.chance(0.5):
        yield asker.question("linkedin", Kind.TEXT, required=False)
    if asker.chance(0.2):
        tongues = tuple(asker.words["tongues"])
        yield asker.question("languages", Kind.SEVERAL, required=False, options=tongues)
    if asker.chance(0.3):
        spans = tuple(asker.words["spans"])
        yield asker.question("years", Kind.ONE, required=asker.chance(0.5), options=spans)
    elif asker.chance(0.3):
        yield asker.question("days", Kind.ONE, required=False, options=tuple(asker.words["shares"]))
    if asker.chance(0.5):
        yield asker.question("heard", Kind.TEXT, required=False)


def voluntary() -> Iterator[Question]:
    """In English on each form: the law words them so."""
    for name, (label, options) in VOLUNTARY.items():
        yield Question(name, label, Kind.ONE, False, _options(options, first=1), Group.VOLUNTARY)


def _options(labels: tuple[str, ...], first: int = 0) -> tuple[Option, ...]:
    return tuple(Option(number, label) for number, label in enumerate(labels, first))
